// temperature.h - log-probabilities made less sure, or surer, frame by frame.
#pragma once

#include <span>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum {

// [frames, classes], row-major: log softmax(log_probs / temperature) of every frame, the
// temperature being above 0 (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017; a
// softmax does not see what log_probs lack to the logits). A frame without any possible class is
// divided by the temperature alone.
//   Worked example: P = (.9, .1) at temperature 2 becomes (√.9, √.1) / (√.9 + √.1) = (.75, .25).
std::vector<float> with_temperature(const LogProbs& log_probs, double temperature);

// The same of several answers, kept together; at temperature 1 they are views of what they were.
class TemperedAnswers {
 public:
  TemperedAnswers(std::span<const LogProbs> answers, double temperature);

  // As many; they live as long as this.
  std::span<const LogProbs> log_probs() const { return log_probs_; }

 private:
  std::vector<std::vector<float>> values_;
  std::vector<LogProbs> log_probs_;
};

}  // namespace inksum
