// stopwatch.h - seconds between start() and pause(), all together.
#pragma once

#include <chrono>

namespace inksum::trainer {

class Stopwatch {
 public:
  void start() {
    started_ = Clock::now();
    runs_ = true;
  }
  void pause() {
    seconds_ = seconds();
    runs_ = false;
  }
  bool is_running() const { return runs_; }
  double seconds() const {
    if (!runs_) return seconds_;
    return seconds_ + std::chrono::duration<double>(Clock::now() - started_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point started_;
  double seconds_ = 0;
  bool runs_ = false;
};

}  // namespace inksum::trainer
