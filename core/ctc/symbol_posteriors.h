// symbol_posteriors.h - what else could stand at each place of a label, and how probable that is.
//
// For every place i of a label and every class c: the exact probability of the label that has c at
// place i and is the same elsewhere, summed over all its paths; the blank's column is the label
// without a symbol there. One pass forward and one backward (Graves et al. 2006, eq. 6 and 10)
// serve all of them: what may stand at place i is entered from any state left of it and left to any
// state right of it, which are the label's own, so each class costs one more pass over the frames.
// Equal neighbours need a blank between them: class c at i is not entered from the symbol at i - 1,
// nor left to that at i + 1, where that is c.
//   Worked example, T = 2, P(1) = .6, P(2) = .3, P(·) = .1 in both frames, of the label "1":
//   P("1") = .6·.6 + 2·.6·.1 = .48, P("2") = .3·.3 + 2·.3·.1 = .15, P("") = .01. So at place 0
//   "1" has .48 / .64 = 75 %, "2" 23.4 %, and that nothing is there 1.6 %.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "core/base/check.h"
#include "core/ctc/log_probs.h"

namespace inksum {

class SymbolPosteriors {
 public:
  SymbolPosteriors(size_t length, int classes)
      : classes_(static_cast<size_t>(classes)),
        log_probs_(length * classes_, -std::numeric_limits<double>::infinity()) {}

  size_t length() const { return classes_ == 0 ? 0 : log_probs_.size() / classes_; }

  // [C], natural logs, of place i; at the blank: of the label without that symbol. -inf where no
  // path is possible.
  std::span<const double> log_probs(size_t i) const {
    INKSUM_CHECK(i < length());
    return {log_probs_.data() + i * classes_, classes_};
  }
  std::span<double> log_probs(size_t i) {
    INKSUM_CHECK(i < length());
    return {log_probs_.data() + i * classes_, classes_};
  }

  // [C]: the same as shares that add up to 1, given that the other symbols are right: how sure one
  // may be of the symbol at place i and what else it could be. All 0 where nothing is possible.
  std::vector<double> shares(size_t i) const;

 private:
  size_t classes_;
  std::vector<double> log_probs_;  // [L, C]
};

// label: class ids but the blank. Time O(L · C · T). What is impossible in log_probs
// (LogProbs::at), and below Mass::kLeastLog, has no part in any path.
SymbolPosteriors symbol_posteriors(const LogProbs& log_probs, int blank,
                                   std::span<const int> label);

}  // namespace inksum
