#include "core/pipeline/conclusion.h"

#include <algorithm>
#include <optional>

#include "core/expr/expression.h"
#include "core/pipeline/candidates.h"

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

// The most probable alternatives, and the values of all texts.
void weigh(const std::vector<WeighedText>& texts, const ReadingOptions& options, Reading& reading) {
  const auto n_best = static_cast<size_t>(options.beam.n_best);
  for (const WeighedText& text : texts) {
    const auto value = value_of(text.text, options.language);
    if (value) add_value(reading.values, *value, text.probability);
    if (reading.alternatives.size() < n_best) {
      reading.alternatives.push_back(
          {text.text, value ? text_of_value(*value) : "", text.probability});
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
    reading.complaint = Complaint::kNotANumber;
    reading.reason_end = reading.text.size();
    return;
  }
  if (!value) {
    const ExpressionError& error = value.error();
    reading.state = state_of(error.fault);
    reading.complaint = error.complaint;
    reading.complaint_sign = error.sign;
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

bool is_rejected(const Reading& reading, const ReadingOptions& options) {
  return options.decoding == Decoding::kBeam &&
         (kind_of(reading.text, options.language) == TextKind::kUnreadable ||
          reading.confidence < options.reject_below);
}

}  // namespace

Reading conclude(const std::vector<WeighedText>& texts, const ReadingOptions& options) {
  Reading reading;
  weigh(texts, options, reading);
  if (!texts.empty()) {
    reading.text = texts.front().text;
    reading.confidence = texts.front().probability;
  }
  if (reading.text.empty()) {
    reading.complaint = Complaint::kNoSymbol;
  } else {
    compute(reading, options);
    if (is_rejected(reading, options)) reject(reading);
  }
  const auto n_best = static_cast<size_t>(options.beam.n_best);
  if (reading.values.size() > n_best) reading.values.resize(n_best);
  return reading;
}

}  // namespace inksum
