#include "core/ctc/symbol_posteriors.h"

#include <algorithm>

#include "core/base/exact_math.h"
#include "core/ctc/mass.h"

namespace inksum {
namespace {

// [C, T]: each class's probabilities, frame by frame.
std::vector<Mass> masses_by_class(const LogProbs& log_probs) {
  std::vector<Mass> masses;
  masses.reserve(static_cast<size_t>(log_probs.classes) * static_cast<size_t>(log_probs.frames));
  for (int class_id = 0; class_id < log_probs.classes; ++class_id) {
    for (int t = 0; t < log_probs.frames; ++t) {
      masses.push_back(Mass::of_log(log_probs.at(t, class_id)));
    }
  }
  return masses;
}

// A label's paths walk through the states "·1·2·": state 2 i + 1 is symbol i, those between are
// blanks.
class PlaceProbabilities {
 public:
  PlaceProbabilities(const LogProbs& log_probs, int blank, std::span<const int> label)
      : frames_(static_cast<size_t>(log_probs.frames)),
        classes_(log_probs.classes),
        blank_(blank),
        label_(label),
        states_(2 * label.size() + 1),
        masses_(masses_by_class(log_probs)),
        behind_((frames_ + 1) * states_),
        ahead_((frames_ + 1) * states_) {
    fill_behind();
    fill_ahead();
  }

  // log_probs: [C] of place i.
  void fill(size_t i, std::span<double> log_probs) {
    look_around(i);
    for (int class_id = 0; class_id < classes_; ++class_id) {
      const Mass mass = class_id == blank_ ? without(i) : with(i, class_id);
      log_probs[static_cast<size_t>(class_id)] = mass.log();
    }
  }

 private:
  // Probabilities to come into place i and to go on from it, a value for each boundary between
  // frames: 0 is before the first, T behind the last.
  struct Boundary {
    Mass entered;  // in the frames before
    Mass entered_from_blank;
    Mass left;  // in the frames behind
    Mass left_to_blank;
  };

  const Mass* frames_of(int class_id) const {
    return masses_.data() + static_cast<size_t>(class_id) * frames_;
  }
  int class_of(size_t state) const { return state % 2 == 1 ? label_[state / 2] : blank_; }
  bool are_different_symbols(size_t state, size_t other) const {
    return state % 2 == 1 && label_[state / 2] != label_[other / 2];
  }
  // All ways to be in the state after t frames. Before the first frame one is in the first blank.
  Mass& behind(size_t t, size_t state) { return behind_[t * states_ + state]; }
  // All ways through the frames from t on that begin in the state. One is in the last blank behind
  // the last frame.
  Mass& ahead(size_t t, size_t state) { return ahead_[t * states_ + state]; }

  void fill_behind() {
    behind(0, 0) = Mass::one();
    for (size_t t = 1; t <= frames_; ++t) {
      for (size_t s = 0; s < states_; ++s) {
        Mass sum = behind(t - 1, s);
        if (s >= 1) sum += behind(t - 1, s - 1);
        if (s >= 3 && are_different_symbols(s, s - 2)) sum += behind(t - 1, s - 2);
        behind(t, s) = sum * frames_of(class_of(s))[t - 1];
      }
    }
  }

  void fill_ahead() {
    ahead(frames_, states_ - 1) = Mass::one();
    for (size_t t = frames_; t-- > 0;) {
      for (size_t s = 0; s < states_; ++s) {
        Mass sum = ahead(t + 1, s);
        if (s + 1 < states_) sum += ahead(t + 1, s + 1);
        if (s + 3 < states_ && are_different_symbols(s, s + 2)) sum += ahead(t + 1, s + 2);
        ahead(t, s) = sum * frames_of(class_of(s))[t];
      }
    }
  }

  void look_around(size_t i) {
    boundaries_.resize(frames_ + 1);
    const size_t state = 2 * i + 1;
    for (size_t t = 0; t <= frames_; ++t) {
      Boundary& boundary = boundaries_[t];
      boundary.entered_from_blank = behind(t, state - 1);
      boundary.entered = boundary.entered_from_blank;
      if (i > 0) boundary.entered += behind(t, state - 2);
      boundary.left_to_blank = ahead(t, state + 1);
      boundary.left = boundary.left_to_blank;
      if (i + 1 < label_.size()) boundary.left += ahead(t, state + 2);
    }
  }

  Mass with(size_t i, int class_id) const {
    const bool repeats_left = i > 0 && label_[i - 1] == class_id;
    const bool repeats_right = i + 1 < label_.size() && label_[i + 1] == class_id;
    const auto entered = repeats_left ? &Boundary::entered_from_blank : &Boundary::entered;
    const auto left = repeats_right ? &Boundary::left_to_blank : &Boundary::left;
    const Mass* const masses = frames_of(class_id);
    Mass sum;
    Mass within;  // all ways to be in class_id at place i after frame t
    for (size_t t = 0; t < frames_; ++t) {
      within = (within + boundaries_[t].*entered) * masses[t];
      sum += within * boundaries_[t + 1].*left;
    }
    return sum;
  }

  // Summed over the boundary at which the part behind place i begins.
  Mass without(size_t i) {
    if (i + 1 == label_.size()) return boundaries_[frames_].entered;
    const bool would_repeat = i > 0 && label_[i - 1] == label_[i + 1];
    Mass sum;
    for (size_t t = 0; t < frames_; ++t) {
      const Boundary& boundary = boundaries_[t];
      sum += (would_repeat ? boundary.entered_from_blank : boundary.entered) * ahead(t, 2 * i + 3);
    }
    return sum;
  }

  size_t frames_;
  int classes_;
  int blank_;
  std::span<const int> label_;
  size_t states_;
  std::vector<Mass> masses_;          // [C, T]
  std::vector<Mass> behind_;          // [T + 1, states]
  std::vector<Mass> ahead_;           // [T + 1, states]
  std::vector<Boundary> boundaries_;  // [T + 1], of the place looked at
};

}  // namespace

std::vector<double> SymbolPosteriors::shares(size_t i) const {
  const std::span<const double> logs = log_probs(i);
  const double largest = *std::max_element(logs.begin(), logs.end());
  std::vector<double> shares(logs.size(), 0.0);
  if (largest == -std::numeric_limits<double>::infinity()) return shares;
  double sum = 0;
  for (size_t c = 0; c < logs.size(); ++c) sum += shares[c] = exact_exp(logs[c] - largest);
  for (double& share : shares) share /= sum;
  return shares;
}

SymbolPosteriors symbol_posteriors(const LogProbs& log_probs, int blank,
                                   std::span<const int> label) {
  INKSUM_CHECK(blank >= 0 && blank < log_probs.classes);
  for (const int class_id : label) {
    INKSUM_CHECK(class_id >= 0 && class_id < log_probs.classes && class_id != blank);
  }
  SymbolPosteriors posteriors(label.size(), log_probs.classes);
  if (label.empty()) return posteriors;
  PlaceProbabilities places(log_probs, blank, label);
  for (size_t i = 0; i < label.size(); ++i) places.fill(i, posteriors.log_probs(i));
  return posteriors;
}

}  // namespace inksum
