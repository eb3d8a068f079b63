// decoder_fuzzer.cpp - any bytes as log-probabilities of a few frames and classes.
//
// What must hold: labels have no blanks and fit the frames; the beam's hypotheses are different,
// most probable first, and none claims more than its label's exact probability; where every path
// can be walked, exact probabilities are those of the walk, and a beam that drops nothing finds
// every label; an aligned label has its symbols in order, with a frame between equal neighbours, on
// a path that is no more probable than the label; what else may stand at a place has the exact
// probability of the label with that in its place.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/ctc/alignment.h"
#include "core/ctc/decode.h"
#include "core/ctc/edit_distance.h"
#include "core/ctc/label_scorer.h"
#include "core/ctc/mass.h"
#include "core/ctc/symbol_posteriors.h"
#include "tests/core/ctc/ctc_oracle.h"
#include "tests/fuzz/answer.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

constexpr int kMostFrames = 16;
constexpr int kMostClasses = 8;
constexpr double kMostPaths = 300;
constexpr int kWholeBeam = 1 << 10;
constexpr double kLeastDouble = 1e-300;  // e^x is 0 a little above the least double

// Rounding of sums of logarithms that may be huge.
double tolerance(double log_prob) { return 1e-9 * (1 + std::fabs(log_prob)); }

void check_label(const std::vector<int>& label, const LogProbs& answer, int blank) {
  INKSUM_MUST_HOLD(std::find(label.begin(), label.end(), blank) == label.end());
  INKSUM_MUST_HOLD(frames_needed(label) <= answer.frames);
  INKSUM_MUST_HOLD(edit_distance(label, label) == 0);
}

void check_alignment(const std::vector<int>& label, const LogProbs& answer, int blank) {
  const double log_prob = label_log_prob(answer, blank, label);
  const auto alignment = align(answer, blank, label);
  INKSUM_MUST_HOLD(!std::isnan(log_prob));
  INKSUM_MUST_HOLD(alignment.has_value() == std::isfinite(log_prob));
  if (!alignment) return;
  INKSUM_MUST_HOLD(alignment->log_prob <= log_prob + tolerance(log_prob));
  INKSUM_MUST_HOLD(alignment->symbols.size() == label.size());
  int free_from = 0;
  for (size_t i = 0; i < label.size(); ++i) {
    const SymbolSpan& span = alignment->symbols[i];
    INKSUM_MUST_HOLD(span.class_id == label[i]);
    if (i > 0 && label[i] == label[i - 1]) ++free_from;
    INKSUM_MUST_HOLD(free_from <= span.first_frame);
    INKSUM_MUST_HOLD(span.first_frame <= span.peak_frame && span.peak_frame <= span.last_frame);
    INKSUM_MUST_HOLD(span.probability >= 0 && span.probability <= 1);
    free_from = span.last_frame + 1;
  }
  INKSUM_MUST_HOLD(free_from <= answer.frames);
}

// The label with another symbol at one place, or none where that is the blank.
std::vector<int> replaced(std::vector<int> label, size_t place, int class_id, int blank) {
  if (class_id == blank) {
    label.erase(label.begin() + static_cast<std::ptrdiff_t>(place));
  } else {
    label[place] = class_id;
  }
  return label;
}

// What no double can hold counts as impossible: core/ctc/mass.h.
void check_posteriors(const std::vector<int>& label, const LogProbs& answer, int blank) {
  const SymbolPosteriors posteriors = symbol_posteriors(answer, blank, label);
  INKSUM_MUST_HOLD(posteriors.length() == label.size());
  for (size_t i = 0; i < label.size(); ++i) {
    double sum = 0;
    for (const double share : posteriors.shares(i)) {
      INKSUM_MUST_HOLD(share >= 0 && share <= 1);
      sum += share;
    }
    INKSUM_MUST_HOLD(sum == 0 || std::fabs(sum - 1) <= 1e-9);
    for (int c = 0; c < answer.classes; ++c) {
      const double found = posteriors.log_probs(i)[static_cast<size_t>(c)];
      const double exact = label_log_prob(answer, blank, replaced(label, i, c, blank));
      if (exact < Mass::kLeastLog) continue;
      INKSUM_MUST_HOLD(std::fabs(found - exact) <= tolerance(exact));
    }
  }
}

void check_hypotheses(const std::vector<Hypothesis>& found, const LogProbs& answer, int blank) {
  const Probabilities probabilities(answer);
  LabelScorer scorer(probabilities, blank);
  for (size_t i = 0; i < found.size(); ++i) {
    check_label(found[i].label, answer, blank);
    check_alignment(found[i].label, answer, blank);
    const double exact = label_log_prob(answer, blank, found[i].label);
    INKSUM_MUST_HOLD(found[i].log_prob <= exact + tolerance(exact));
    const double scored = scorer.probability(found[i].label);
    INKSUM_MUST_HOLD(std::fabs(scored - std::exp(exact)) <= 1e-9 * std::exp(exact) + kLeastDouble);
    if (i == 0) continue;
    INKSUM_MUST_HOLD(found[i - 1].log_prob >= found[i].log_prob);
  }
  for (size_t i = 0; i < found.size(); ++i) {
    for (size_t j = 0; j < i; ++j) INKSUM_MUST_HOLD(found[i].label != found[j].label);
  }
}

// The same answer as the decoders understand it: no NaN, nothing above 0.
std::vector<float> understood(const LogProbs& answer) {
  std::vector<float> values;
  for (int t = 0; t < answer.frames; ++t) {
    for (int c = 0; c < answer.classes; ++c) values.push_back(static_cast<float>(answer.at(t, c)));
  }
  return values;
}

void check_by_enumeration(const LogProbs& answer, int blank) {
  if (answer.frames == 0 || std::pow(answer.classes, answer.frames) > kMostPaths) return;
  constexpr double kUnderflow = 1e-290;
  const test::Table table(answer.classes, understood(answer));
  const test::Enumeration all = test::enumerate_paths(table, blank);
  const auto found = prefix_beam_search(answer, blank, {kWholeBeam, kWholeBeam});
  size_t possible = 0;
  for (const auto& [label, probability] : all.probability) {
    if (probability < kUnderflow) continue;
    ++possible;
    const double exact = std::exp(label_log_prob(answer, blank, label));
    INKSUM_MUST_HOLD(std::fabs(exact - probability) <= 1e-9 * probability);
    const auto hypothesis =
        std::find_if(found.begin(), found.end(),
                     [&wanted = label](const Hypothesis& h) { return h.label == wanted; });
    INKSUM_MUST_HOLD(hypothesis != found.end());
    INKSUM_MUST_HOLD(std::fabs(std::exp(hypothesis->log_prob) - probability) <= 1e-9 * probability);
  }
  INKSUM_MUST_HOLD(found.size() >= possible);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  FuzzedDataProvider input(data, size);
  const int classes = input.ConsumeIntegralInRange<int>(1, kMostClasses);
  const int blank = input.ConsumeIntegralInRange<int>(0, classes - 1);
  const int width = input.ConsumeIntegralInRange<int>(1, 16);
  const int n_best = input.ConsumeIntegralInRange<int>(1, 16);
  std::vector<int> asked(input.ConsumeIntegralInRange<size_t>(0, 8));
  for (int& class_id : asked) class_id = input.ConsumeIntegralInRange<int>(0, classes - 1);
  const fuzz::Answer made(input, classes, kMostFrames);
  const LogProbs answer = made.log_probs();

  check_label(greedy_decode(answer, blank), answer, blank);
  if (std::find(asked.begin(), asked.end(), blank) == asked.end()) {
    check_alignment(asked, answer, blank);
    check_posteriors(asked, answer, blank);
  }
  const auto found = prefix_beam_search(answer, blank, {width, n_best});
  INKSUM_MUST_HOLD(found.size() <= static_cast<size_t>(std::min(width, n_best)));
  check_hypotheses(found, answer, blank);
  check_by_enumeration(answer, blank);
  return 0;
}
