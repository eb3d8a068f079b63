// automaton.h - the beginnings of well-formed texts, symbol by symbol: what may follow what.
//
// parse_expression judges a whole text; this follows one while it grows, with a state and the depth
// of its brackets. A text is alive where it is well-formed or some continuation of it is, and
// accepted where it is well-formed: for expressions exactly where parse_expression succeeds, and
// alive exactly where it succeeds or says kIncomplete (nesting beyond its limit and the empty text
// aside).
//   Worked example: "(3" is at {kWhole, 1}: digits, a point, an operator or ")" may follow; "="
//   would leave the bracket open for ever. "(3)" is at {kClosed, 0} and accepted.
#pragma once

#include <optional>
#include <string_view>

namespace inksum {

enum class Grammar {
  kExpression,  // expression.h's
  kNumber,      // an optional sign, digits, at most one point with a digit behind it
};

enum class TextState {
  kStart,     // of a text or of what stands in brackets: an operand or a sign
  kOperator,  // an operand or "-" must follow
  kSign,      // an operand must follow
  kWhole,     // in the digits before a point
  kPoint,     // a digit must follow
  kDecimals,  // in the digits after a point
  kClosed,    // after ")"
  kEquals,    // nothing may follow
};
inline constexpr int kTextStates = 8;

struct TextPlace {
  TextState state = TextState::kStart;
  int depth = 0;  // of open brackets
};

// Where a symbol leads from a state, depth being what it adds to the brackets' (-1, 0 or +1);
// nullopt where it may never follow.
std::optional<TextPlace> text_step(Grammar grammar, TextState from, char symbol);

// The place of a text that goes on by a symbol; nullopt where no continuation is well-formed.
std::optional<TextPlace> advance(Grammar grammar, const TextPlace& place, char symbol);
// Of a whole text; nullopt where it is dead.
std::optional<TextPlace> place_of(Grammar grammar, std::string_view text);

// Of states at depth 0.
bool accepts(TextState state);
bool accepts(const TextPlace& place);

}  // namespace inksum
