// expression.h - arithmetic as text: tokens, tree, exact value.
//
//   input      = expression [ "=" ]
//   expression = [ "+" ] term { ("+" | "-") term }
//   term       = factor { ("*" | "/") factor }
//   factor     = [ "-" ] primary
//   primary    = number | "(" expression ")"
//   number     = digits [ "." digits ] | "." digits
//
// Text is ASCII (aliases such as × are mapped by the alphabet before). Every error carries the
// place in the text so that the page can point at its ink.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/expr/rational.h"

namespace inksum {

enum class ExpressionFault {
  kEmpty,           // nothing to read
  kIncomplete,      // well-formed so far, but something must follow: "12+", "(3", "2*("
  kNotWellFormed,   // no continuation would help: "3*)4", "1.2.3"
  kDivisionByZero,  // at the divisor's "/"
  kTooLarge,        // a number or an intermediate value does not fit
};

struct ExpressionError {
  ExpressionFault fault = ExpressionFault::kEmpty;
  size_t begin = 0;  // [begin, end) in the text, in bytes; begin == end at the end of the text
  size_t end = 0;
  std::string message;  // one sentence for a person, without a full stop
};

enum class TokenKind { kNumber, kPlus, kMinus, kTimes, kDivide, kOpen, kClose, kEquals };

struct Token {
  TokenKind kind = TokenKind::kNumber;
  size_t begin = 0;
  size_t end = 0;
};

// A number may lack its digits at the very end of the text ("1.", "."): whether they are still to
// come is for parse_expression to say.
Result<std::vector<Token>, ExpressionError> tokenise(std::string_view text);

enum class NodeKind { kNumber, kNegate, kAdd, kSubtract, kMultiply, kDivide };

// A tree in a vector: children come before their parents, the root is the last node.
struct Node {
  NodeKind kind = NodeKind::kNumber;
  int left = -1;  // index; -1 where there is none
  int right = -1;
  Rational number;   // kNumber only
  size_t begin = 0;  // the operator's or number's own place in the text
  size_t end = 0;
};

struct Expression {
  std::vector<Node> nodes;
};

// kIncomplete exactly where some continuation is well-formed. More than 256 levels of nesting, and
// numbers of well-formed text that do not fit, are kTooLarge.
Result<Expression, ExpressionError> parse_expression(std::string_view text);
Result<Rational, ExpressionError> evaluate(const Expression& expression);
Result<Rational, ExpressionError> evaluate(std::string_view text);

}  // namespace inksum
