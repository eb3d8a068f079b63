// evaluate_fuzzer.cpp - any bytes as an expression to compute.
//
// What must hold: parsing and evaluating agree on what is well-formed; a value is what the
// expression is modulo a prime (modular_value.h); written as a fraction or as a decimal it computes
// to itself again; an error names a place inside the text, a division by zero its "/".
#include <cstdint>
#include <string>

#include "core/expr/expression.h"
#include "tests/fuzz/modular_value.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

// A value's own text may have more digits than a text may have that is read.
void check_reads_back(const std::string& text, const Rational& value) {
  const auto again = evaluate(text);
  if (again) {
    INKSUM_MUST_HOLD(again.value() == value);
  } else {
    INKSUM_MUST_HOLD(again.error().fault == ExpressionFault::kTooLarge);
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
