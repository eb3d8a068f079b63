#include "core/pipeline/candidates.h"

#include <algorithm>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/decode.h"
#include "core/expr/expression.h"

namespace inksum {
namespace {

constexpr double kIncompletePrior = 0.2;
constexpr double kNotAnExpressionPrior = 0.05;

double prior_of(TextKind kind, const ReadingOptions& options) {
  switch (kind) {
    case TextKind::kNothing:
    case TextKind::kExpression:
      return 1;
    case TextKind::kIncomplete:
      return kIncompletePrior;
    case TextKind::kNotAnExpression:
      return kNotAnExpressionPrior;
    case TextKind::kUnreadable:
      break;
  }
  return options.unreadable_prior;
}

// Labels that differ in pads are one text.
void add(std::vector<Candidate>& found, const std::vector<int>& label, const LogProbs& log_probs,
         const Alphabet& alphabet) {
  const double probability =
      std::min(1.0, exact_exp(label_log_prob(log_probs, alphabet.blank(), label)));
  std::string text = alphabet.decode(label);
  const auto twin = std::find_if(found.begin(), found.end(),
                                 [&](const Candidate& other) { return other.text == text; });
  if (twin != found.end()) {
    twin->network += probability;
    return;
  }
  const TextKind kind = kind_of(text);
  found.push_back({std::move(text), label, kind, probability, 0});
}

}  // namespace

TextKind kind_of(std::string_view text) {
  if (text.find(kUnreadableSymbol) != std::string_view::npos) return TextKind::kUnreadable;
  const auto expression = parse_expression(text);
  if (expression) return TextKind::kExpression;
  switch (expression.error().fault) {
    case ExpressionFault::kEmpty:
      return TextKind::kNothing;
    case ExpressionFault::kIncomplete:
      return TextKind::kIncomplete;
    case ExpressionFault::kNotWellFormed:
      return TextKind::kNotAnExpression;
    case ExpressionFault::kDivisionByZero:
    case ExpressionFault::kTooLarge:
      break;
  }
  return TextKind::kExpression;
}

std::vector<Candidate> find_candidates(const LogProbs& log_probs, const Alphabet& alphabet,
                                       const ReadingOptions& options) {
  BeamOptions whole_beam = options.beam;
  whole_beam.n_best = options.beam.beam_width;
  std::vector<Candidate> found;
  for (const Hypothesis& hypothesis : prefix_beam_search(log_probs, alphabet.blank(), whole_beam)) {
    add(found, hypothesis.label, log_probs, alphabet);
  }
  double explained = 0, evidence = 0;
  for (Candidate& candidate : found) {
    explained += candidate.network;
    candidate.posterior = candidate.network * prior_of(candidate.kind, options);
    evidence += candidate.posterior;
  }
  evidence += std::max(0.0, 1 - explained);
  for (Candidate& candidate : found) candidate.posterior /= evidence;
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.posterior != b.posterior) return a.posterior > b.posterior;
    return a.text < b.text;
  });
  return found;
}

}  // namespace inksum
