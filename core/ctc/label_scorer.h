// label_scorer.h - the exact probabilities of many labels under one answer, quickly.
//
// The forward algorithm (core/ctc/decode.h, label_log_prob) over probabilities instead of their
// logarithms: an addition and a multiplication a state where logarithms take an exp and a log.
// Doubles are enough for labels that matter: what underflows is less than 2^-1022 a state and
// frame, which is nothing beside a label above kLeast. Less probable ones are scored in logarithms.
#pragma once

#include <span>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum {

class LabelScorer {
 public:
  // Keeps a view of log_probs.
  LabelScorer(const LogProbs& log_probs, int blank);

  // P(label), 0 … 1 up to rounding; 0 where it is impossible. Time T · (2 L + 1).
  double probability(std::span<const int> label);

 private:
  static constexpr double kLeast = 1e-280;

  const double* frame(int t) const {
    return probabilities_.data() + size_t(t) * log_probs_.classes;
  }

  LogProbs log_probs_;
  int blank_;
  std::vector<double> probabilities_;  // [T, C]
  std::vector<double> forward_;        // [2 L + 1], of the label in work
};

}  // namespace inksum
