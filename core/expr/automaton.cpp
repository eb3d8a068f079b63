#include "core/expr/automaton.h"

namespace inksum {
namespace {

bool is_digit(char symbol) { return symbol >= '0' && symbol <= '9'; }

bool ends_operand(TextState state) {
  return state == TextState::kWhole || state == TextState::kDecimals || state == TextState::kClosed;
}

bool may_begin_operand(TextState state) {
  return state == TextState::kStart || state == TextState::kOperator || state == TextState::kSign;
}

// Digits and the point of a number.
std::optional<TextState> number_step(TextState from, char symbol) {
  if (symbol == '.') {
    if (from == TextState::kWhole || may_begin_operand(from)) return TextState::kPoint;
    return std::nullopt;
  }
  if (from == TextState::kPoint || from == TextState::kDecimals) return TextState::kDecimals;
  if (from == TextState::kWhole || may_begin_operand(from)) return TextState::kWhole;
  return std::nullopt;
}

// What stands between and around numbers in an expression.
std::optional<TextPlace> sign_step(TextState from, char symbol) {
  switch (symbol) {
    case '(':
      if (may_begin_operand(from)) return TextPlace{TextState::kStart, +1};
      break;
    case ')':
      if (ends_operand(from)) return TextPlace{TextState::kClosed, -1};
      break;
    case '=':
      if (ends_operand(from)) return TextPlace{TextState::kEquals, 0};
      break;
    case '+':
      if (ends_operand(from) || from == TextState::kStart)
        return TextPlace{TextState::kOperator, 0};
      break;
    case '-':
      if (ends_operand(from)) return TextPlace{TextState::kOperator, 0};
      if (may_begin_operand(from) && from != TextState::kSign)
        return TextPlace{TextState::kSign, 0};
      break;
    case '*':
    case '/':
      if (ends_operand(from)) return TextPlace{TextState::kOperator, 0};
      break;
    default:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<TextPlace> text_step(Grammar grammar, TextState from, char symbol) {
  if (is_digit(symbol) || symbol == '.') {
    const std::optional<TextState> next = number_step(from, symbol);
    return next ? std::optional(TextPlace{*next, 0}) : std::nullopt;
  }
  if (grammar == Grammar::kExpression) return sign_step(from, symbol);
  const bool is_leading_sign = (symbol == '+' || symbol == '-') && from == TextState::kStart;
  return is_leading_sign ? std::optional(TextPlace{TextState::kSign, 0}) : std::nullopt;
}

std::optional<TextPlace> advance(Grammar grammar, const TextPlace& place, char symbol) {
  std::optional<TextPlace> next = text_step(grammar, place.state, symbol);
  if (!next) return std::nullopt;
  next->depth += place.depth;
  const bool open_for_ever = next->state == TextState::kEquals && next->depth > 0;
  return next->depth < 0 || open_for_ever ? std::nullopt : next;
}

std::optional<TextPlace> place_of(Grammar grammar, std::string_view text) {
  std::optional<TextPlace> place = TextPlace{};
  for (size_t i = 0; i < text.size() && place; ++i) place = advance(grammar, *place, text[i]);
  return place;
}

bool accepts(TextState state) { return ends_operand(state) || state == TextState::kEquals; }

bool accepts(const TextPlace& place) { return place.depth == 0 && accepts(place.state); }

}  // namespace inksum
