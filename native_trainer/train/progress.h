// progress.h - what a run tells: one living line on a terminal or plain lines elsewhere, and
// metrics.jsonl.
#pragma once

#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace inksum::trainer {

struct StepReport {
  int64_t step = 0;  // steps done
  int64_t steps = 0;
  int images = 0;  // of this step
  double loss = 0;
  double gradient_norm = 0;
  double learning_rate = 0;
};

struct Validation {
  std::string name;  // "composed", "real strings"
  int strings = 0;
  double exact_match = 0;
  double error_rate = 0;
};

class Progress {
 public:
  // Lines are appended to `metrics_path`.
  explicit Progress(const std::string& metrics_path);

  void step(const StepReport& report);
  // The first validation is the one that progress lines repeat.
  void validated(int64_t step, const std::vector<Validation>& validations);

  // Time that validating and saving took is not counted as training.
  void pause();
  void resume();
  // Seconds of training since the start.
  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  void show(const StepReport& report, double since);

  std::ofstream metrics_;
  bool terminal_;
  Clock::time_point resumed_ = Clock::now();
  double seconds_before_ = 0;
  double last_shown_ = 0;
  double loss_sum_ = 0;  // since the last line, as are the next two
  int steps_since_ = 0;
  int64_t images_since_ = 0;
  double exact_match_ = -1;
  double images_per_second_ = 0;
};

}  // namespace inksum::trainer
