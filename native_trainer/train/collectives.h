// collectives.h - sums and broadcasts by c10d's Gloo, and by NCCL for tensors on a GPU where
// LibTorch has it. Throws whatever LibTorch throws; ProcessGroup turns that into a sentence.
#pragma once

#include <ATen/core/Tensor.h>

#include <chrono>
#include <memory>
#include <vector>

#include "native_trainer/train/rendezvous.h"
#include "native_trainer/train/roll_book.h"

namespace inksum::trainer {

class Collectives {
 public:
  // Connects to all others. Throws UsageError for a GLOO_SOCKET_IFNAME that does not exist.
  Collectives(const Rendezvous& place, RollBook& book, std::chrono::seconds timeout);
  ~Collectives();
  Collectives(const Collectives&) = delete;
  Collectives& operator=(const Collectives&) = delete;

  // Pieces travel at the same time and are waited for in order.
  void sum(std::vector<at::Tensor> pieces);
  // Rank 0's values.
  void broadcast(std::vector<at::Tensor> pieces);

  // Breaks the connections, so that the others notice.
  void close() noexcept;

 private:
  struct Backends;
  std::unique_ptr<Backends> backends_;
};

}  // namespace inksum::trainer
