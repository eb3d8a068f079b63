// steps.h - an expression computed as on paper: one operation at a time, each text as long as
// needed.
//
// The innermost operation that stands leftmost comes first, by the rules of precedence. What it
// gives takes the place of its operands and of the parentheses around them. A result below zero has
// parentheses of its own where it does not begin an expression, and a fraction wherever it does not
// stand alone, so that every text is well-formed and has the same value:
//
//   text           result    next
//   12+3*(4-1)     -         [5, 10) "(4-1)"
//   12+3*3         [5, 6)    [3, 6)  "3*3"
//   12+9           [3, 4)    [0, 4)  "12+9"
//   21             [0, 2)    -
//
//   2*(1-2/6)  →  2*(1-(1/3))  →  2*(2/3)  →  4/3
//   4-(1-3)    →  4-(-2)       →  6
//
// Values are written as short_text() does: 7/2+1 → 3.5+1 → 4.5. An operation that is written like
// its result, as 1/3 alone or the sign of -5, is no step. What is left of other spellings of the
// value goes in a last step: 007 → 7, (5) → 5, +5 → 5. So there are at most as many steps as
// operators, and one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/expr/expression.h"

namespace inksum {

// A text of more symbols than this has no steps: each would be about as long as it is. In a shorter
// one no result is too large: every digit of a numerator or denominator takes a symbol to write.
constexpr size_t kLongestWithSteps = 1000;

struct TextRange {
  size_t begin = 0;  // [begin, end) in bytes; empty where there is none
  size_t end = 0;

  friend bool operator==(const TextRange&, const TextRange&) = default;
};

struct Step {
  std::string text;
  TextRange result;  // what the step before has become in this text; empty in the first
  TextRange next;    // what is computed next, or could not be; empty where nothing is left to do
};

struct Steps {
  std::vector<Step> steps;  // the expression itself, without "=", first; its value last
  // Where a division by zero has no result, the last step is the text in which it stands, and this
  // names it there.
  std::optional<ExpressionError> error;
};

// Fails for what is not an expression, as parse_expression does, and where it is too long.
Result<Steps, ExpressionError> evaluate_in_steps(std::string_view text);

}  // namespace inksum
