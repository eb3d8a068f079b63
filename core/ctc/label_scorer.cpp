#include "core/ctc/label_scorer.h"

#include "core/base/exact_math.h"
#include "core/ctc/decode.h"

namespace inksum {

LabelScorer::LabelScorer(const Probabilities& probabilities, int blank)
    : probabilities_(probabilities), blank_(blank) {
  INKSUM_CHECK(blank >= 0 && blank < probabilities.classes());
}

double LabelScorer::probability(std::span<const int> label) {
  // State 2 i is the blank before symbol i, state 2 i + 1 the symbol; before the first frame all
  // paths are at its blank.
  const size_t states = 2 * label.size() + 1;
  forward_.assign(states, 0.0);
  forward_[0] = 1;
  for (int t = 0; t < probabilities_.frames(); ++t) {
    const double* now = probabilities_.frame(t);
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
  return found >= kLeast ? found
                         : exact_exp(label_log_prob(probabilities_.log_probs(), blank_, label));
}

}  // namespace inksum
