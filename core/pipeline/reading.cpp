#include "core/pipeline/reading.h"

#include <algorithm>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/temperature.h"
#include "core/expr/expression.h"
#include "core/expr/value_text.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/read_symbols.h"

namespace inksum {
namespace {

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

Candidate greedy_text(const LogProbs& log_probs, const Alphabet& alphabet) {
  std::vector<int> label = greedy_decode(log_probs, alphabet.blank());
  const double log_prob = label_log_prob(log_probs, alphabet.blank(), label);
  std::string text = alphabet.decode(label);
  return {.text = std::move(text),
          .label = std::move(label),
          .posterior = std::min(1.0, exact_exp(log_prob))};
}

Candidate positional_text(const LogProbs& log_probs, const Alphabet& alphabet) {
  Hypothesis kept = positional_decode(log_probs, alphabet.class_of("("));
  std::string text = alphabet.decode(kept.label);
  return {.text = std::move(text),
          .label = std::move(kept.label),
          .posterior = std::min(1.0, exact_exp(kept.log_prob))};
}

// What the ink alone looks most like, where that is not what it was read as.
std::string looks_of(const std::vector<Candidate>& candidates) {
  const auto most = std::max_element(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.network < b.network; });
  return most == candidates.begin() ? "" : most->text;
}

void add_value(std::vector<ValueShare>& values, const Rational& value, double probability) {
  const auto same = std::find_if(values.begin(), values.end(),
                                 [&](const ValueShare& other) { return other.value == value; });
  if (same != values.end()) {
    same->probability += probability;
  } else {
    values.push_back({value, text_of_value(value), probability});
  }
}

// Arithmetic has no value where only numbers are asked for.
bool is_no_number(const std::string& text, Language language) {
  return language == Language::kNumber && kind_of(text, language) == TextKind::kIllFormed;
}

std::optional<Rational> value_of(const std::string& text, Language language) {
  if (is_no_number(text, language)) return std::nullopt;
  const auto value = evaluate(text);
  return value ? std::optional(value.value()) : std::nullopt;
}

// The most probable alternatives, and the values of all that was found.
void weigh(const std::vector<Candidate>& candidates, const ReadingOptions& options,
           Reading& reading) {
  const auto n_best = static_cast<size_t>(options.beam.n_best);
  for (const Candidate& candidate : candidates) {
    const auto value = value_of(candidate.text, options.language);
    if (value) add_value(reading.values, *value, candidate.posterior);
    if (reading.alternatives.size() < n_best) {
      reading.alternatives.push_back(
          {candidate.text, value ? text_of_value(*value) : "", candidate.posterior});
    }
  }
  std::stable_sort(
      reading.values.begin(), reading.values.end(),
      [](const ValueShare& a, const ValueShare& b) { return a.probability > b.probability; });
}

void reject(Reading& reading) {
  reading.state = ReadingState::kUnreadable;
  reading.value.reset();
  reading.value_text.clear();
  reading.value_confidence = 0;
  tell_unreadable(reading);
}

void compute(Reading& reading, const ReadingOptions& options) {
  const auto value = evaluate(reading.text);
  if (value && is_no_number(reading.text, options.language)) {
    reading.state = ReadingState::kNotAnExpression;
    reading.reason = "this is not a number";
    reading.reason_end = reading.text.size();
    return;
  }
  if (!value) {
    const ExpressionError& error = value.error();
    reading.state = state_of(error.fault);
    reading.reason = error.message;
    reading.reason_begin = error.begin;
    reading.reason_end = error.end;
    return;
  }
  reading.state = ReadingState::kValue;
  reading.value = value.value();
  reading.value_text = text_of_value(value.value());
  for (const ValueShare& share : reading.values) {
    if (share.value == value.value()) reading.value_confidence = share.probability;
  }
}

std::vector<Candidate> candidates_by(std::span<const LogProbs> answers, const Alphabet& alphabet,
                                     const ReadingOptions& options) {
  switch (options.decoding) {
    case Decoding::kGreedy:
      return {greedy_text(answers.front(), alphabet)};
    case Decoding::kPositions:
      return {positional_text(answers.front(), alphabet)};
    case Decoding::kBeam:
      break;
  }
  return find_candidates(answers, alphabet, options);
}

Reading read_tempered(std::span<const LogProbs> answers, const Alphabet& alphabet,
                      const ReadingOptions& options) {
  const std::vector<Candidate> candidates = candidates_by(answers, alphabet, options);
  Reading reading;
  const auto n_best = static_cast<size_t>(options.beam.n_best);
  weigh(candidates, options, reading);
  if (!candidates.empty()) reading.confidence = candidates.front().posterior;
  if (candidates.empty() || candidates.front().text.empty()) {
    reading.reason = "no symbol was recognised";
    if (reading.values.size() > n_best) reading.values.resize(n_best);
    return reading;
  }
  const Candidate& best = candidates.front();
  reading.text = best.text;
  reading.looks_like = looks_of(candidates);
  compute(reading, options);
  if (reading.values.size() > n_best) reading.values.resize(n_best);
  const bool is_beam = options.decoding == Decoding::kBeam;
  if (is_beam && (best.kind == TextKind::kUnreadable || best.posterior < options.reject_below)) {
    reject(reading);
  }
  reading.symbols = options.decoding == Decoding::kPositions
                        ? symbols_at_positions(answers.front(), alphabet, best.label)
                        : read_symbols(answers, alphabet, best.label, options);
  return reading;
}

}  // namespace

std::string_view name_of(ReadingState state) {
  // In the order of ReadingState.
  constexpr std::string_view kNames[] = {"nothing",           "value",    "incomplete",
                                         "not_an_expression", "no_value", "unreadable"};
  return kNames[static_cast<size_t>(state)];
}

Reading read(const LogProbs& log_probs, const Alphabet& alphabet, const ReadingOptions& options) {
  return read({&log_probs, 1}, alphabet, options);
}

Reading read(std::span<const LogProbs> answers, const Alphabet& alphabet,
             const ReadingOptions& options) {
  INKSUM_CHECK(!answers.empty());
  for (const LogProbs& answer : answers) INKSUM_CHECK(answer.classes == alphabet.classes());
  if (options.decoding != Decoding::kBeam) {
    return read_tempered(answers.first(1), alphabet, options);
  }
  const TemperedAnswers tempered(answers, options.temperature);
  return read_tempered(tempered.log_probs(), alphabet, options);
}

bool is_sure(const Reading& reading, const ReadingOptions& options) {
  return reading.confidence >= options.sure_from;
}

void tell_unreadable(Reading& reading) {
  const size_t place = reading.text.find(kUnreadableSymbol);
  const bool in_part = place != std::string::npos &&
                       reading.text.find_first_not_of(kUnreadableSymbol) != std::string::npos;
  reading.reason_begin = in_part ? place : 0;
  reading.reason_end = in_part ? place + 1 : reading.text.size();
  reading.reason =
      in_part ? "the ink here is none of the symbols" : "this does not look like arithmetic";
}

std::string text_of_value(const Rational& value) { return short_text(value); }

Reading nothing_read() {
  Reading reading;
  reading.reason = "nothing is written yet";
  return reading;
}

int percent_sure(double confidence) {
  return std::clamp(static_cast<int>(confidence * 100 + 0.5), 0, 99);
}

std::string sentence(const Reading& reading, DecimalMark mark) {
  const std::string text = with_decimal_mark(reading.text, mark);
  switch (reading.state) {
    case ReadingState::kNothing: {
      std::string said = reading.reason + ".";
      said[0] = static_cast<char>(said[0] - 'a' + 'A');
      return said;
    }
    case ReadingState::kValue:
      return text.substr(0, text.find('=')) + " = " + with_decimal_mark(reading.value_text, mark) +
             ", " + std::to_string(percent_sure(reading.value_confidence)) + " percent sure.";
    case ReadingState::kIncomplete:
      return text + " is not complete yet: " + reading.reason + ".";
    case ReadingState::kNotAnExpression:
      return text + " is not an expression: " + reading.reason + ".";
    case ReadingState::kUnreadable:
      return "I cannot read this: " + reading.reason + ".";
    case ReadingState::kNoValue:
      break;
  }
  return text + " has no value: " + reading.reason + ".";
}

}  // namespace inksum
