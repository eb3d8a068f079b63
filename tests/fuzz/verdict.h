// verdict.h - what the parser says of a text: the oracle of the automaton and of the search.
#pragma once

#include <string_view>

#include "core/expr/automaton.h"
#include "core/expr/expression.h"

namespace inksum::fuzz {

enum class Verdict { kAccepted, kAlive, kDead };

// Numbers too large to compute are well-formed all the same.
inline Verdict verdict_on_expression(std::string_view text) {
  const auto expression = parse_expression(text);
  if (expression) return Verdict::kAccepted;
  switch (expression.error().fault) {
    case ExpressionFault::kEmpty:
    case ExpressionFault::kIncomplete:
      return Verdict::kAlive;
    case ExpressionFault::kNotWellFormed:
      return Verdict::kDead;
    case ExpressionFault::kDivisionByZero:
    case ExpressionFault::kTooLarge:
      break;
  }
  return Verdict::kAccepted;
}

// A number is an expression of digits, points and a sign in front.
inline Verdict verdict_on(Grammar grammar, std::string_view text) {
  if (grammar == Grammar::kNumber) {
    const size_t begin = text.starts_with('+') || text.starts_with('-') ? 1 : 0;
    if (text.find_first_not_of("0123456789.", begin) != text.npos) return Verdict::kDead;
  }
  return verdict_on_expression(text);
}

}  // namespace inksum::fuzz
