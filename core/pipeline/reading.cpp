#include "core/pipeline/reading.h"

#include <algorithm>
#include <utility>

#include "core/base/exact_math.h"
#include "core/expr/expression.h"

namespace inksum {
namespace {

constexpr size_t kMostDecimals = 12;
constexpr double kIncompletePrior = 0.2;
constexpr double kNotWellFormedPrior = 0.05;

ReadingState state_of(ExpressionFault fault) {
  switch (fault) {
    case ExpressionFault::kEmpty:
      return ReadingState::kNothing;
    case ExpressionFault::kIncomplete:
      return ReadingState::kIncomplete;
    case ExpressionFault::kNotWellFormed:
      return ReadingState::kNotAnExpression;
    case ExpressionFault::kDivisionByZero:
    case ExpressionFault::kTooLarge:
      break;
  }
  return ReadingState::kNoValue;
}

// How often people mean such a text, relative to an expression. An unfinished one is seen on the
// way to a finished one, and read again when it is finished.
double prior(const std::string& text) {
  const auto expression = parse_expression(text);
  if (expression) return 1;
  switch (expression.error().fault) {
    case ExpressionFault::kNotWellFormed:
      return kNotWellFormedPrior;
    case ExpressionFault::kIncomplete:
      return kIncompletePrior;
    default:
      return 1;
  }
}

// The probabilities of the texts that the beam found, by the network alone. Labels that differ in
// pads are one text.
std::vector<Alternative> network_texts(const LogProbs& log_probs, const Alphabet& alphabet,
                                       const BeamOptions& options) {
  std::vector<Alternative> found;
  for (const Hypothesis& hypothesis : prefix_beam_search(log_probs, alphabet.blank(), options)) {
    const double log_prob = label_log_prob(log_probs, alphabet.blank(), hypothesis.label);
    const double probability = std::min(1.0, exact_exp(log_prob));
    std::string text = alphabet.decode(hypothesis.label);
    const auto twin = std::find_if(found.begin(), found.end(),
                                   [&](const Alternative& other) { return other.text == text; });
    if (twin != found.end()) {
      twin->probability += probability;
    } else {
      found.push_back({std::move(text), probability});
    }
  }
  return found;
}

// What the beam found, by Bayes' rule, most probable first. Labels that it did not find share the
// rest of the probability and count as expressions, so that no doubt is lost.
std::vector<Alternative> ranked_texts(const LogProbs& log_probs, const Alphabet& alphabet,
                                      const BeamOptions& options) {
  std::vector<Alternative> found = network_texts(log_probs, alphabet, options);
  double explained = 0, evidence = 0;
  for (Alternative& alternative : found) {
    explained += alternative.probability;
    alternative.probability *= prior(alternative.text);
    evidence += alternative.probability;
  }
  evidence += std::max(0.0, 1 - explained);
  for (Alternative& alternative : found) alternative.probability /= evidence;
  std::sort(found.begin(), found.end(), [](const Alternative& a, const Alternative& b) {
    if (a.probability != b.probability) return a.probability > b.probability;
    return a.text < b.text;
  });
  return found;
}

std::vector<Alternative> best_of_beam(const LogProbs& log_probs, const Alphabet& alphabet,
                                      const BeamOptions& options) {
  BeamOptions whole_beam = options;
  whole_beam.n_best = options.beam_width;
  std::vector<Alternative> best = ranked_texts(log_probs, alphabet, whole_beam);
  const auto wanted = static_cast<size_t>(options.n_best);
  if (best.size() > wanted) best.resize(wanted);
  return best;
}

Alternative greedy_text(const LogProbs& log_probs, const Alphabet& alphabet) {
  const std::vector<int> label = greedy_decode(log_probs, alphabet.blank());
  const double log_prob = label_log_prob(log_probs, alphabet.blank(), label);
  return {alphabet.decode(label), std::min(1.0, exact_exp(log_prob))};
}

Alternative positional_text(const LogProbs& log_probs, const Alphabet& alphabet) {
  const Hypothesis kept = positional_decode(log_probs, alphabet.class_of("("));
  return {alphabet.decode(kept.label), std::min(1.0, exact_exp(kept.log_prob))};
}

std::vector<Alternative> alternatives_by(Decoding decoding, const LogProbs& log_probs,
                                         const Alphabet& alphabet, const BeamOptions& options) {
  switch (decoding) {
    case Decoding::kGreedy:
      return {greedy_text(log_probs, alphabet)};
    case Decoding::kPositions:
      return {positional_text(log_probs, alphabet)};
    case Decoding::kBeam:
      break;
  }
  return best_of_beam(log_probs, alphabet, options);
}

void compute(Reading& reading) {
  const auto value = evaluate(reading.text);
  if (value) {
    reading.state = ReadingState::kValue;
    reading.value = value.value();
    reading.value_text = text_of_value(value.value());
    return;
  }
  const ExpressionError& error = value.error();
  reading.state = state_of(error.fault);
  reading.reason = error.message;
  reading.reason_begin = error.begin;
  reading.reason_end = error.end;
}

}  // namespace

Reading read(const LogProbs& log_probs, const Alphabet& alphabet, const BeamOptions& options) {
  return read(log_probs, alphabet, Decoding::kBeam, options);
}

Reading read(const LogProbs& log_probs, const Alphabet& alphabet, Decoding decoding,
             const BeamOptions& options) {
  INKSUM_CHECK(log_probs.classes == alphabet.classes());
  Reading reading;
  reading.alternatives = alternatives_by(decoding, log_probs, alphabet, options);
  if (!reading.alternatives.empty()) {
    reading.text = reading.alternatives[0].text;
    reading.confidence = reading.alternatives[0].probability;
  }
  if (reading.text.empty()) {
    reading.reason = "no symbol was recognised";
  } else {
    compute(reading);
  }
  return reading;
}

std::string text_of_value(const Rational& value) {
  const std::optional<std::string> decimal = value.to_decimal();
  if (!decimal) return value.to_fraction();
  const size_t point = decimal->find('.');
  const bool is_short = point == std::string::npos || decimal->size() - point - 1 <= kMostDecimals;
  return is_short ? *decimal : value.to_fraction();
}

Reading nothing_read() {
  Reading reading;
  reading.reason = "nothing is written yet";
  return reading;
}

int percent_sure(double confidence) {
  return std::clamp(static_cast<int>(confidence * 100 + 0.5), 0, 99);
}

std::string sentence(const Reading& reading) {
  switch (reading.state) {
    case ReadingState::kNothing: {
      std::string text = reading.reason + ".";
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
      return text;
    }
    case ReadingState::kValue: {
      const std::string_view text = reading.text;
      const std::string asked(text.substr(0, text.find('=')));
      return asked + " = " + reading.value_text + ", " +
             std::to_string(percent_sure(reading.confidence)) + " percent sure.";
    }
    case ReadingState::kIncomplete:
      return reading.text + " is not complete yet: " + reading.reason + ".";
    case ReadingState::kNotAnExpression:
      return reading.text + " is not an expression: " + reading.reason + ".";
    case ReadingState::kNoValue:
      break;
  }
  return reading.text + " has no value: " + reading.reason + ".";
}

}  // namespace inksum
