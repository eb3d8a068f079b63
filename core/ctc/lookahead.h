// lookahead.h - how much of a prefix's probability can still end in a label that is alive.
//
// A constraint makes prefixes die: after "1+2=" nothing may follow, so that of its paths only those
// survive that are blank, or stay in "=", for all frames left. A search that compares prefixes by
// their own probability alone would fill its beam with such ends wherever the ink says "=" first
// and goes on. Multiplied by what its future lets through, a prefix's probability becomes a bound
// of all that it can still come to, which is what a search should compare, and what it loses where
// it drops the prefix.
//
// One pass backward over the frames, as the backward variables of CTC (Graves et al. 2006, eq. 9)
// but over the constraint's states instead of a label's:
//   after a blank  in state s: B_T = 1,  B_t(s) = p_t(·) B_{t+1}(s) + Σ p_t(c) Y_{t+1}(s', c)
//                              over all moves s → s' by c;
//   after symbol c in state s: Y_T = 1,  Y_t(s, c) the same without the move by c, which needs a
//                              blank before it, and with p_t(c) Y_{t+1}(s, c), c going on.
// The counter is left aside: what it forbids is counted as possible, so that these are upper bounds
// of what stays alive. Without a constraint they are the products of the frames' sums, 1.
//   Worked example, P(=) = .9 and P(·) = P(1) = .05 in one last frame: "1=" keeps .05 + .9 = .95
//   after its "=", and "1" after its "1" all. Were it P(1) = .9: .1 and again all.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/ctc/constraint.h"
#include "core/ctc/probabilities.h"

namespace inksum {

// All values are relative to 2^exponent(t), so that the largest lies in [1, 2).
class Lookahead {
 public:
  Lookahead(const Probabilities& probabilities, int blank, const Constraint& constraint);

  // Before frame t, 0 … T: of states after a blank, and of the constraint's arrivals.
  std::span<const double> after_blank(int t) const { return row(t).first(states_); }
  std::span<const double> after_symbol(int t) const { return row(t).subspan(states_); }
  int exponent(int t) const { return exponents_[static_cast<size_t>(t)]; }

 private:
  std::span<const double> row(int t) const { return {values_.data() + row_begin(t), width_}; }
  size_t row_begin(int t) const { return static_cast<size_t>(t) * width_; }
  // p: [C], the probabilities of frame t.
  void look_back_at(int t, const double* p, int blank, const Constraint& constraint);
  void rescale(int t);

  size_t states_;
  size_t width_;                // states and arrivals
  std::vector<double> values_;  // [T + 1, width]
  std::vector<int> exponents_;  // [T + 1]
};

}  // namespace inksum
