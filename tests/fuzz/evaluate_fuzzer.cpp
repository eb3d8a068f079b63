// evaluate_fuzzer.cpp - any bytes as an expression to compute.
//
// What must hold: parsing and evaluating agree on what is well-formed; a value is what the
// expression is modulo a prime (modular_value.h); written as a fraction or as a decimal it computes
// to itself again; every step of computing it has its value, and the last is the value's own text;
// its MathML is well-formed XML; an error names a place inside the text, a division by zero its
// "/".
#include <algorithm>
#include <cstdint>
#include <string>

#include "core/base/xml.h"
#include "core/expr/expression.h"
#include "core/expr/notation.h"
#include "core/expr/steps.h"
#include "core/expr/value_text.h"
#include "tests/fuzz/modular_value.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

constexpr size_t kLongestToRework = 200;  // the steps of a long text take long to compute anew

// A value's own text may have more digits than a text may have that is read.
void check_reads_back(const std::string& text, const Rational& value) {
  const auto again = evaluate(text);
  if (again) {
    INKSUM_MUST_HOLD(again.value() == value);
  } else {
    INKSUM_MUST_HOLD(again.error().fault == ExpressionFault::kTooLarge);
  }
}

bool is_inside(const TextRange& range, const std::string& text) {
  return range.begin <= range.end && range.end <= text.size();
}

void check_steps(const std::string& text) {
  const auto computed = evaluate_in_steps(text);
  INKSUM_MUST_HOLD(computed.ok());
  const auto& [steps, error] = computed.value();
  const auto value = evaluate(text);
  INKSUM_MUST_HOLD(!steps.empty() && value.ok() == !error.has_value());
  const auto operators = std::count_if(text.begin(), text.end(), [](char c) {
    return std::string_view("+-*/").find(c) != std::string_view::npos;
  });
  INKSUM_MUST_HOLD(static_cast<std::ptrdiff_t>(steps.size()) <= operators + 2);
  for (const Step& step : steps) {
    INKSUM_MUST_HOLD(is_inside(step.result, step.text) && is_inside(step.next, step.text));
    const auto again = evaluate(step.text);
    INKSUM_MUST_HOLD(again.ok() == value.ok());
    if (value) INKSUM_MUST_HOLD(again.value() == value.value());
  }
  if (value) {
    INKSUM_MUST_HOLD(steps.back().text == short_text(value.value()));
  } else {
    INKSUM_MUST_HOLD(error->fault == ExpressionFault::kDivisionByZero);
    INKSUM_MUST_HOLD(steps.back().text[error->begin] == '/');
  }
}

void check_notation(const std::string& text) {
  INKSUM_MUST_HOLD(typeset(text, DecimalMark::kComma).size() >= text.size());
  INKSUM_MUST_HOLD(!latex(text).empty());
  INKSUM_MUST_HOLD(parse_xml(mathml(text)).ok());
  const auto value = evaluate(text);
  if (!value) return;
  for (const ValueForm form : {ValueForm::kShort, ValueForm::kFraction, ValueForm::kDecimal}) {
    INKSUM_MUST_HOLD(parse_xml(mathml_equation(text, value.value(), form)).ok());
    INKSUM_MUST_HOLD(!latex_equation(text, value.value(), form).empty());
  }
}

void check_value(const std::string& text, const Rational& value) {
  const std::string fraction = value.to_fraction();
  const auto expected = fuzz::ModularValue::of(text);
  const auto actual = fuzz::ModularValue::of(fraction);
  if (expected && actual) INKSUM_MUST_HOLD(*expected == *actual);
  INKSUM_MUST_HOLD(value.is_zero() == (fraction == "0"));
  check_reads_back(fraction, value);
  if (const auto decimal = value.to_decimal()) check_reads_back(*decimal, value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto expression = parse_expression(text);
  const auto value = evaluate(text);
  if (!expression) {
    INKSUM_MUST_HOLD(!value && value.error().fault == expression.error().fault);
    return 0;
  }
  if (text.size() <= kLongestToRework) {
    check_steps(text);
    check_notation(text);
  }
  if (value) {
    check_value(text, value.value());
    return 0;
  }
  const ExpressionError& error = value.error();
  INKSUM_MUST_HOLD(error.begin < error.end && error.end <= text.size());
  if (error.fault == ExpressionFault::kDivisionByZero) {
    INKSUM_MUST_HOLD(text[error.begin] == '/');
  } else {
    INKSUM_MUST_HOLD(error.fault == ExpressionFault::kTooLarge);
  }
  return 0;
}
