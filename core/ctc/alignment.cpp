#include "core/ctc/alignment.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/base/exact_math.h"

namespace inksum {
namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();

// The label "12" is walked through the states "·1·2·", from left to right: a path stays in a state,
// goes on to the next, or skips a blank between two different symbols.
class Trellis {
 public:
  Trellis(const LogProbs& log_probs, int blank, std::span<const int> label)
      : log_probs_(log_probs),
        blank_(blank),
        label_(label),
        states_(2 * label.size() + 1),
        best_(states_, kImpossible),
        steps_(states_ * static_cast<size_t>(log_probs.frames), 0) {}

  // States of the best path [T], and its log-probability in log_prob.
  std::vector<size_t> walk(double& log_prob) {
    for (size_t s = 0; s < std::min<size_t>(2, states_); ++s) {
      best_[s] = log_probs_.at(0, class_of(s));
    }
    for (int t = 1; t < log_probs_.frames; ++t) advance(t);
    const size_t last = states_ - 1;
    const bool ends_in_symbol = last > 0 && best_[last - 1] > best_[last];
    const size_t end = ends_in_symbol ? last - 1 : last;
    log_prob = best_[end];
    return path_to(end);
  }

 private:
  int class_of(size_t state) const { return state % 2 == 1 ? label_[state / 2] : blank_; }

  bool may_skip_blank(size_t state) const {
    return state % 2 == 1 && state >= 3 && label_[state / 2] != label_[state / 2 - 1];
  }

  void advance(int t) {
    for (size_t s = states_; s-- > 0;) {
      const size_t furthest = may_skip_blank(s) ? 2 : std::min<size_t>(s, 1);
      size_t step = 0;
      for (size_t candidate = 1; candidate <= furthest; ++candidate) {
        if (best_[s - candidate] > best_[s - step]) step = candidate;
      }
      best_[s] = best_[s - step] + log_probs_.at(t, class_of(s));
      steps_[static_cast<size_t>(t) * states_ + s] = static_cast<uint8_t>(step);
    }
  }

  std::vector<size_t> path_to(size_t state) const {
    std::vector<size_t> path(static_cast<size_t>(log_probs_.frames));
    for (size_t t = path.size(); t-- > 0;) {
      path[t] = state;
      state -= steps_[t * states_ + state];
    }
    return path;
  }

  const LogProbs& log_probs_;
  int blank_;
  std::span<const int> label_;
  size_t states_;
  std::vector<double> best_;    // [states], the best path into each after the frames seen so far
  std::vector<uint8_t> steps_;  // [T, states], how many states back the best path came from
};

}  // namespace

std::optional<Alignment> align(const LogProbs& log_probs, int blank, std::span<const int> label) {
  INKSUM_CHECK(blank >= 0 && blank < log_probs.classes);
  Alignment alignment;
  if (log_probs.frames == 0) return label.empty() ? std::optional(alignment) : std::nullopt;
  const std::vector<size_t> path = Trellis(log_probs, blank, label).walk(alignment.log_prob);
  if (alignment.log_prob == kImpossible) return std::nullopt;
  for (int t = 0; t < log_probs.frames; ++t) {
    const size_t state = path[static_cast<size_t>(t)];
    if (state % 2 == 0) continue;
    const int class_id = label[state / 2];
    if (alignment.symbols.size() <= state / 2) alignment.symbols.push_back({class_id, t, t, t});
    SymbolSpan& span = alignment.symbols.back();
    span.last_frame = t;
    if (log_probs.at(t, class_id) > log_probs.at(span.peak_frame, class_id)) span.peak_frame = t;
    span.probability = exact_exp(log_probs.at(span.peak_frame, class_id));
  }
  return alignment;
}

}  // namespace inksum
