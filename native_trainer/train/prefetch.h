// prefetch.h - makes the examples of the next pool while the network learns from this one.
//
// Which thread makes which example changes nothing: each is made from its pool and place alone.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "native_trainer/train/example.h"

namespace inksum::trainer {

class Prefetch {
 public:
  using Maker = std::function<Example(int64_t pool, size_t item)>;  // called from any thread

  // Pools have `items` examples each; none from number `pools` on is made.
  Prefetch(int threads, size_t items, int64_t pools, Maker make);
  ~Prefetch();
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;

  // That pool, and the next one is begun. Empty where stop() becomes true before it is ready.
  // Throws what the maker threw.
  std::optional<std::vector<Example>> take(int64_t pool, const std::function<bool()>& stop);

 private:
  void work();
  void begin(int64_t pool);  // with the lock held
  bool is_ready() const { return done_ == examples_.size(); }

  const size_t items_;
  const int64_t pools_;
  const Maker make_;
  std::mutex mutex_;
  std::condition_variable work_, ready_;
  int64_t pool_ = -1;              // under way
  std::vector<Example> examples_;  // of that pool
  size_t next_ = 0;                // first item that nobody has begun
  size_t done_ = 0;
  std::exception_ptr error_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace inksum::trainer
