#include "native_trainer/train/workers.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>

namespace inksum::trainer {

void use_one_core() {
  at::set_num_threads(1);
  at::globalContext().setFlushDenormal(true);
  using SetThreads = void (*)(int);
  if (void* set_threads = ::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")) {
    reinterpret_cast<SetThreads>(set_threads)(1);
  }
}

void keep_large_blocks() {
  ::mallopt(M_MMAP_MAX, 0);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
  ::mallopt(M_TOP_PAD, 64 << 20);
}

Workers::Workers(int count) : errors_(static_cast<size_t>(count)) {
  for (size_t worker = 0; worker < errors_.size(); ++worker) {
    threads_.emplace_back([this, worker] { work(worker); });
  }
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  start_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::run(size_t items, const std::function<void(size_t, size_t)>& task) {
  std::unique_lock lock(mutex_);
  task_ = &task;
  items_ = items;
  busy_ = threads_.size();
  ++round_;
  start_.notify_all();
  done_.wait(lock, [this] { return busy_ == 0; });
  for (std::exception_ptr& error : errors_) {
    if (error) std::rethrow_exception(std::exchange(error, nullptr));
  }
}

void Workers::work(size_t worker) {
  use_one_core();
  for (size_t seen = 0;;) {
    std::unique_lock lock(mutex_);
    start_.wait(lock, [&] { return stop_ || round_ != seen; });
    if (stop_) return;
    seen = round_;
    const auto& task = *task_;
    const size_t items = items_, step = threads_.size();
    lock.unlock();
    try {
      for (size_t item = worker; item < items; item += step) task(item, worker);
    } catch (...) {
      errors_[worker] = std::current_exception();
    }
    lock.lock();
    if (--busy_ == 0) done_.notify_all();
  }
}

}  // namespace inksum::trainer
