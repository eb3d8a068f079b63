#include "native_trainer/train/prefetch.h"

#include <chrono>
#include <utility>

#include "native_trainer/train/workers.h"

namespace inksum::trainer {
namespace {

constexpr std::chrono::milliseconds kBetweenLooks{50};

}  // namespace

Prefetch::Prefetch(int threads, size_t items, int64_t pools, Maker make)
    : items_(items), pools_(pools), make_(std::move(make)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Prefetch::~Prefetch() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Prefetch::begin(int64_t pool) {
  pool_ = pool;
  examples_ = std::vector<Example>(pool < pools_ ? items_ : 0);
  next_ = done_ = 0;
  work_.notify_all();
}

std::optional<std::vector<Example>> Prefetch::take(int64_t pool,
                                                   const std::function<bool()>& stop) {
  std::unique_lock lock(mutex_);
  // Whoever still works on another pool ends its example first.
  if (pool_ != pool) {
    ready_.wait(lock, [this] { return next_ == done_; });
    begin(pool);
  }
  while (!is_ready() && !error_) {
    if (stop()) return std::nullopt;
    ready_.wait_for(lock, kBetweenLooks);
  }
  if (error_) std::rethrow_exception(error_);
  std::vector<Example> examples = std::move(examples_);
  begin(pool + 1);
  return examples;
}

void Prefetch::work() {
  use_one_core();
  std::unique_lock lock(mutex_);
  for (;;) {
    work_.wait(lock, [this] { return stop_ || (!error_ && next_ < examples_.size()); });
    if (stop_) return;
    const size_t item = next_++;
    const int64_t pool = pool_;
    lock.unlock();
    Example example;
    std::exception_ptr error;
    try {
      example = make_(pool, item);
    } catch (...) {
      error = std::current_exception();
    }
    lock.lock();
    examples_[item] = std::move(example);
    if (error) error_ = error;
    if (++done_ == examples_.size() || error || next_ == done_) ready_.notify_all();
  }
}

}  // namespace inksum::trainer
