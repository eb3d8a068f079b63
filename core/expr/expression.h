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
// place in the text so that the page can point at its ink. The "+" in front of an expression, at
// the very start or after "(", says nothing: "+5" is 5 and "(+5)*2" is 10; "3++5" and "3*+5" are
// not well-formed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/expr/complaint.h"
#include "core/expr/rational.h"

namespace inksum {

enum class ExpressionFault {
  kEmpty,           // nothing to read
  kIncomplete,      // well-formed so far, but something must follow: "12+", "(3", "2*("
  kNotWellFormed,   // no continuation would help: "3*)4", "1.2.3"
  kDivisionByZero,  // at the "/" whose divisor is zero
  kTooLarge,        // a number or an intermediate value has more than kMostDigits digits
};

struct ExpressionError {
  ExpressionFault fault = ExpressionFault::kEmpty;
  size_t begin = 0;  // [begin, end) in the text, in bytes; begin == end at the end of the text
  size_t end = 0;
  Complaint complaint = Complaint::kNone;
  std::string sign;  // the one that the complaint speaks of; "" where it names none

  std::string message() const { return in_english(complaint, sign); }
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
  size_t whole_begin = 0;  // with its operands, its parentheses and a "+" in front: for the "*" of
  size_t whole_end = 0;    // "1+(2*3)", [2, 7)
};

struct Expression {
  std::vector<Node> nodes;
};

// kIncomplete exactly where some continuation is well-formed. More than 256 levels of nesting, and
// numbers of well-formed text with more than kMostDigits digits, are kTooLarge.
Result<Expression, ExpressionError> parse_expression(std::string_view text);
// One operation, of a node that is no number; `right` is not looked at for kNegate. The error's
// place is the operator's: the "/" of a division by zero.
Result<Rational, ExpressionError> apply(const Node& node, const Rational& left,
                                        const Rational& right);
Result<Rational, ExpressionError> evaluate(const Expression& expression);
Result<Rational, ExpressionError> evaluate(std::string_view text);

}  // namespace inksum
