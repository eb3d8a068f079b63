// probabilities.h - a network's answer as probabilities [frames, classes], computed once for all
// who search and score it: e^x is most of what a search would otherwise do in a frame.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum {

class Probabilities {
 public:
  // Keeps a view of log_probs. What is below e^-708 is 0.
  explicit Probabilities(const LogProbs& log_probs);

  const LogProbs& log_probs() const { return log_probs_; }
  int frames() const { return log_probs_.frames; }
  int classes() const { return log_probs_.classes; }
  // [C] of frame t, 0 … T - 1.
  const double* frame(int t) const {
    return values_.data() + static_cast<size_t>(t) * static_cast<size_t>(classes());
  }

 private:
  LogProbs log_probs_;
  std::vector<double> values_;  // [T, C]
};

}  // namespace inksum
