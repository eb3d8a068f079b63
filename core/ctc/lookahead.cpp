#include "core/ctc/lookahead.h"

#include <algorithm>

#include "core/base/exact_math.h"

namespace inksum {

Lookahead::Lookahead(const Probabilities& probabilities, int blank, const Constraint& constraint)
    : states_(static_cast<size_t>(constraint.states())),
      width_(states_ + constraint.arrivals().size()) {
  const auto frames = static_cast<size_t>(probabilities.frames());
  values_.resize((frames + 1) * width_, 1.0);
  exponents_.resize(frames + 1);
  for (int t = probabilities.frames(); t-- > 0;) {
    look_back_at(t, probabilities.frame(t), blank, constraint);
    rescale(t);
  }
}

void Lookahead::look_back_at(int t, const double* p, int blank, const Constraint& constraint) {
  const double* later_blank = after_blank(t + 1).data();
  const double* later_symbol = after_symbol(t + 1).data();
  const auto after = [&](int state, int last_class) {
    double sum = p[blank] * later_blank[state];
    for (const Constraint::Move& move : constraint.moves(state)) {
      if (move.class_id != last_class) sum += p[move.class_id] * later_symbol[move.arrival];
    }
    return sum;
  };
  double* now = values_.data() + row_begin(t);
  for (size_t s = 0; s < states_; ++s) now[s] = after(static_cast<int>(s), Constraint::kNone);
  const std::span<const Constraint::Arrival> arrivals = constraint.arrivals();
  for (size_t i = 0; i < arrivals.size(); ++i) {
    const auto& [state, class_id, returns] = arrivals[i];
    // Where the symbol may come again and changes nothing, coming again and going on are alike.
    now[states_ + i] =
        returns ? now[state] : after(state, class_id) + p[class_id] * later_symbol[i];
  }
}

void Lookahead::rescale(int t) {
  double* begin = values_.data() + row_begin(t);
  const double largest = *std::max_element(begin, begin + width_);
  const int exponent = largest > 0 ? exponent_of(largest) : 0;
  for (double* value = begin; value != begin + width_; ++value) *value = scaled(*value, -exponent);
  exponents_[static_cast<size_t>(t)] = exponents_[static_cast<size_t>(t) + 1] + exponent;
}

}  // namespace inksum
