#include "core/ctc/decode.h"

#include <algorithm>
#include <limits>

#include "core/base/exact_math.h"

namespace inksum {
namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();

int best_class(const LogProbs& log_probs, int t) {
  int best = 0;
  for (int class_id = 1; class_id < log_probs.classes; ++class_id) {
    if (log_probs.at(t, class_id) > log_probs.at(t, best)) best = class_id;
  }
  return best;
}

// "12" becomes "·1·2·": the states that a path walks through.
std::vector<int> with_blanks(std::span<const int> label, int blank) {
  std::vector<int> states = {blank};
  for (const int class_id : label) {
    states.push_back(class_id);
    states.push_back(blank);
  }
  return states;
}

}  // namespace

std::vector<int> greedy_decode(const LogProbs& log_probs, int blank) {
  std::vector<int> label;
  int previous = blank;
  for (int t = 0; t < log_probs.frames; ++t) {
    const int best = best_class(log_probs, t);
    if (best != blank && best != previous) label.push_back(best);
    previous = best;
  }
  return label;
}

Hypothesis positional_decode(const LogProbs& log_probs, std::optional<int> opening_bracket) {
  Hypothesis kept;
  int length = kShortLength;
  for (int t = 0; t < std::min(length, log_probs.frames); ++t) {
    const int best = best_class(log_probs, t);
    if (best == opening_bracket) length = kLongLength;
    kept.label.push_back(best);
    kept.log_prob += log_probs.at(t, best);
  }
  return kept;
}

double label_log_prob(const LogProbs& log_probs, int blank, std::span<const int> label) {
  if (log_probs.frames == 0) return label.empty() ? 0.0 : kImpossible;
  const std::vector<int> states = with_blanks(label, blank);
  // forward[s]: log-probability of all ways to be in state s after the frames seen so far.
  std::vector<double> forward(states.size(), kImpossible);
  forward[0] = log_probs.at(0, states[0]);
  if (states.size() > 1) forward[1] = log_probs.at(0, states[1]);
  for (int t = 1; t < log_probs.frames; ++t) {
    for (size_t s = states.size(); s-- > 0;) {
      double sum = forward[s];
      if (s >= 1) sum = log_add_exp(sum, forward[s - 1]);
      const bool may_skip_blank = s >= 2 && states[s] != blank && states[s] != states[s - 2];
      if (may_skip_blank) sum = log_add_exp(sum, forward[s - 2]);
      forward[s] = sum + log_probs.at(t, states[s]);
    }
  }
  const double ends_in_blank = forward.back();
  if (states.size() == 1) return ends_in_blank;
  return log_add_exp(ends_in_blank, forward[forward.size() - 2]);
}

int frames_needed(std::span<const int> label) {
  auto frames = static_cast<int>(label.size());
  for (size_t i = 1; i < label.size(); ++i) {
    if (label[i] == label[i - 1]) ++frames;
  }
  return frames;
}

}  // namespace inksum
