// process_group.h - the sums that processes training together need, over LibTorch's own c10d.
//
// Every rank makes the same calls in the same order. A call returns when all ranks have made it,
// and leaves the same bits on each. Values on the CPU go by Gloo; those on a GPU by NCCL where
// LibTorch has it, else by the CPU. Gloo takes the interface that GLOO_SOCKET_IFNAME names, else
// the one that leads to MASTER_ADDR.
//
// A rank that dies, hangs or cannot be reached makes the others' next call throw a TrainerError
// that names it, within the timeout and a few seconds more:
//   "rank 0 of 4 on a lost rank 2 of 4 on b (while exchanging gradients); look there for the
//   reason,
//    then --resume the run from its last checkpoint"
#pragma once

#include <ATen/core/Tensor.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "native_trainer/train/rendezvous.h"

namespace inksum::trainer {

class ProcessGroup {
 public:
  // This process alone: every call returns at once and leaves its operand as it is.
  ProcessGroup();
  // Joins the others. `settings` is what all ranks must have in common. Throws TrainerError naming
  // the ranks that did not join within the timeout, UsageError where two ranks have the same
  // number, another world size, or other settings.
  ProcessGroup(const Rendezvous& place, const std::string& settings, std::chrono::seconds timeout);
  ~ProcessGroup();
  ProcessGroup(ProcessGroup&&) noexcept;
  ProcessGroup& operator=(ProcessGroup&&) noexcept;

  int rank() const { return place_.rank; }
  int size() const { return place_.world; }
  bool is_first() const { return place_.rank == 0; }
  // "rank 1 of 2 on hostb"
  std::string name() const;

  // Sums over the ranks, in place. `values` is contiguous; `what` is for the message: "gradients".
  void sum(at::Tensor values, const std::string& what);
  void sum(std::vector<double>& values, const std::string& what);
  // Rank 0's values for all, in place. `values` is contiguous.
  void broadcast(at::Tensor values, const std::string& what);
  void barrier(const std::string& what);

  // Runs `work`; where it throws, the other ranks are told why before the exception goes on: their
  // next call throws with that reason.
  int run(const std::function<int()>& work);

 private:
  struct Engine;

  Rendezvous place_;
  std::unique_ptr<Engine> engine_;  // null where this process is alone
};

}  // namespace inksum::trainer
