// progress.h - what a run tells while it goes: one living line on a terminal, plain lines
// elsewhere, JSON for programs, or nothing. What is kept of a run is RunLog's (report/run_log.h).
//
//   step 36/100  101 images/s  loss 1.0879  exact 97.6 %  CER 0.38 %  best 97.6 %  patience 3/5
//   0:00:41 left                                                         (all in one line)
//
// As JSON, one object a line:
//   {"event": "step", "step", "steps", "images", "loss", "images_per_second", "seconds_left"}
//   {"event": "validation", "step", "set", "strings", "exact_match", "error_rate"}   for each set
//   {"event": "best", "step", "exact_match", "error_rate", "stale_validations"}
//   {"event": "note", "text"}
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "native_trainer/report/run_log.h"

namespace inksum::trainer {

enum class Voice { kPlain, kQuiet, kJson };

struct ProgressPlan {
  Voice voice = Voice::kPlain;
  int64_t steps = 0;  // of the whole run
  int batch = 1;      // images of a step
  int64_t epoch = 0;  // images; 0: nobody counts in epochs
  int patience = 0;   // validations without improvement; 0: no early stop
};

struct BestSoFar {
  int64_t step = 0;
  double exact_match = 0;
  double error_rate = 0;
  int stale_validations = 0;
};

class Progress {
 public:
  explicit Progress(const ProgressPlan& plan);

  // seconds: of training in this process.
  void step(int64_t step, double loss, double seconds);
  // The first set is the one that progress lines repeat.
  void validated(int64_t step, const std::vector<SetFigures>& sets, const BestSoFar& best);
  void say(const std::string& text);

 private:
  void show(int64_t step, double seconds);
  std::string validation_part() const;
  void print_line(const std::string& text) const;
  static void print(const Json& event);

  const ProgressPlan plan_;
  const bool terminal_;
  double last_shown_ = 0;  // seconds
  double loss_sum_ = 0;    // since the last line, as is the next
  int64_t steps_since_ = 0;
  double images_per_second_ = 0;
  bool is_validated_ = false;
  SetFigures chosen_;
  BestSoFar best_;
};

// "1:02:03"
std::string duration_text(double seconds);

}  // namespace inksum::trainer
