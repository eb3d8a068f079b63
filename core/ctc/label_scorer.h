// label_scorer.h - the exact probabilities of many labels under one answer, quickly.
//
// The forward algorithm (core/ctc/decode.h, label_log_prob) over probabilities instead of their
// logarithms: an addition and a multiplication a state where logarithms take an exp and a log.
// Doubles are enough for labels that matter: what underflows is less than 2^-1022 a state and
// frame, which is nothing beside a label above kLeast. Less probable ones are scored in logarithms.
#pragma once

#include <span>
#include <vector>

#include "core/ctc/probabilities.h"

namespace inksum {

class LabelScorer {
 public:
  // Keeps a view of probabilities.
  LabelScorer(const Probabilities& probabilities, int blank);

  // P(label), 0 … 1 up to rounding; 0 where it is impossible. Time T · (2 L + 1).
  double probability(std::span<const int> label);

 private:
  static constexpr double kLeast = 1e-280;

  const Probabilities& probabilities_;
  int blank_;
  std::vector<double> forward_;  // [2 L + 1], of the label in work
};

}  // namespace inksum
