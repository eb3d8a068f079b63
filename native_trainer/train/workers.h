// workers.h - a fixed team of threads, each on one core with single-threaded tensor arithmetic.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace inksum::trainer {

// For this thread: one ATen thread, denormal numbers flushed to zero. For the process: one OpenBLAS
// thread, because its own pool would compete with ours for the cores.
void use_one_core();

// For the process: training frees and takes back the same large blocks at every step, so the
// allocator keeps them instead of returning them to the system.
void keep_large_blocks();

class Workers {
 public:
  explicit Workers(int count);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  int count() const { return static_cast<int>(threads_.size()); }

  // task(item, worker) for every item below `items`: item i runs on worker i % count(), items of a
  // worker in order. Returns when all are done; throws what the first failed item threw.
  void run(size_t items, const std::function<void(size_t item, size_t worker)>& task);

 private:
  void work(size_t worker);

  std::mutex mutex_;
  std::condition_variable start_, done_;
  const std::function<void(size_t, size_t)>* task_ = nullptr;
  size_t items_ = 0;
  size_t round_ = 0;
  size_t busy_ = 0;
  bool stop_ = false;
  std::vector<std::exception_ptr> errors_;  // by worker
  std::vector<std::thread> threads_;
};

}  // namespace inksum::trainer
