#include "core/ctc/probabilities.h"

#include "core/base/exact_math.h"

namespace inksum {

Probabilities::Probabilities(const LogProbs& log_probs) : log_probs_(log_probs) {
  values_.reserve(static_cast<size_t>(frames()) * static_cast<size_t>(classes()));
  for (int t = 0; t < frames(); ++t) {
    for (int c = 0; c < classes(); ++c) values_.push_back(exact_exp(log_probs.at(t, c)));
  }
}

}  // namespace inksum
