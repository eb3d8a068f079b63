#include "core/ctc/label_scorer.h"

#include "core/base/exact_math.h"
#include "core/ctc/decode.h"

namespace inksum {

LabelScorer::LabelScorer(const LogProbs& log_probs, int blank)
    : log_probs_(log_probs), blank_(blank) {
  INKSUM_CHECK(blank >= 0 && blank < log_probs.classes);
  probabilities_.reserve(static_cast<size_t>(log_probs.frames) * log_probs.classes);
  for (int t = 0; t < log_probs.frames; ++t) {
    for (int c = 0; c < log_probs.classes; ++c) {
      probabilities_.push_back(exact_exp(log_probs.at(t, c)));
    }
  }
}

double LabelScorer::probability(std::span<const int> label) {
  // State 2 i is the blank before symbol i, state 2 i + 1 the symbol; before the first frame all
  // paths are at its blank.
  const size_t states = 2 * label.size() + 1;
  forward_.assign(states, 0.0);
  forward_[0] = 1;
  for (int t = 0; t < log_probs_.frames; ++t) {
    const double* now = frame(t);
    const double blank = now[blank_];
    forward_[states - 1] *= blank;
    for (size_t i = label.size(); i-- > 0;) {
      const size_t symbol = 2 * i + 1;
      const bool repeats = i > 0 && label[i] == label[i - 1];
      const double skipped = i > 0 && !repeats ? forward_[symbol - 2] : 0.0;
      // The blank behind this symbol takes what the symbol had before this frame.
      forward_[symbol + 1] += blank * forward_[symbol];
      forward_[symbol] = (forward_[symbol] + forward_[symbol - 1] + skipped) * now[label[i]];
      forward_[symbol - 1] *= blank;
    }
  }
  const double found = forward_[states - 1] + (label.empty() ? 0.0 : forward_[states - 2]);
  return found >= kLeast ? found : exact_exp(label_log_prob(log_probs_, blank_, label));
}

}  // namespace inksum
