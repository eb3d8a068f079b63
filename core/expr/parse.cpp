#include <algorithm>
#include <optional>

#include "core/expr/expression.h"

namespace inksum {
namespace {

constexpr int kNestingLimit = 256;

// Digit by digit in exact fractions: whole part from the left, decimals from the right.
std::optional<Rational> number_of(std::string_view digits) {
  const Rational ten(10);
  const size_t point = std::min(digits.find('.'), digits.size());
  std::optional<Rational> whole = Rational(0);
  for (size_t i = 0; i < point && whole; ++i) {
    whole = multiply(*whole, ten);
    if (whole) whole = add(*whole, Rational(digits[i] - '0'));
  }
  std::optional<Rational> decimals = Rational(0);
  for (size_t i = digits.size(); i > point + 1 && decimals; --i) {
    decimals = add(*decimals, Rational(digits[i - 1] - '0'));
    if (decimals) decimals = divide(*decimals, ten);
  }
  return whole && decimals ? add(*whole, *decimals) : std::nullopt;
}

// Recursive descent; each method is one rule of the grammar and returns its node's index. A method
// that fails has called fail() and returns nullopt.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  Result<Expression, ExpressionError> parse() {
    if (tokens_.empty()) {
      return ExpressionError{ExpressionFault::kEmpty, 0, 0, "there is nothing to compute"};
    }
    if (!expression() || !end_of_input()) return *error_;
    for (Node& node : expression_.nodes) {
      if (node.kind != NodeKind::kNumber) continue;
      const auto number = number_of(text_.substr(node.begin, node.end - node.begin));
      if (!number) {
        return ExpressionError{ExpressionFault::kTooLarge, node.begin, node.end,
                               "this number has too many digits"};
      }
      node.number = *number;
    }
    return std::move(expression_);
  }

 private:
  using Index = std::optional<int>;

  Index expression() {
    if (next_is(TokenKind::kPlus)) ++at_;  // changes no value, so it has no node
    Index left = term();
    while (left && (next_is(TokenKind::kPlus) || next_is(TokenKind::kMinus))) {
      const Token sign = tokens_[at_++];
      const Index right = term();
      if (!right) return std::nullopt;
      left = add_node(sign.kind == TokenKind::kPlus ? NodeKind::kAdd : NodeKind::kSubtract, *left,
                      *right, sign);
    }
    return left;
  }

  Index term() {
    Index left = factor();
    while (left && (next_is(TokenKind::kTimes) || next_is(TokenKind::kDivide))) {
      const Token sign = tokens_[at_++];
      const Index right = factor();
      if (!right) return std::nullopt;
      left = add_node(sign.kind == TokenKind::kTimes ? NodeKind::kMultiply : NodeKind::kDivide,
                      *left, *right, sign);
    }
    return left;
  }

  Index factor() {
    if (!next_is(TokenKind::kMinus)) return primary();
    const Token sign = tokens_[at_++];
    const Index operand = primary();
    if (!operand) return std::nullopt;
    return add_node(NodeKind::kNegate, *operand, -1, sign);
  }

  Index primary() {
    if (next_is(TokenKind::kOpen)) return in_parentheses();
    if (at_ == tokens_.size()) {
      return fail_at_end("a number is missing after " + text_of(tokens_.back()));
    }
    const Token token = tokens_[at_];
    if (token.kind != TokenKind::kNumber) {
      return fail(ExpressionFault::kNotWellFormed, token,
                  "a number is missing before " + text_of(token));
    }
    if (text_[token.end - 1] == '.') return fail_at_end("a digit is missing after the point");
    ++at_;
    return add_node(NodeKind::kNumber, -1, -1, token);
  }

  Index in_parentheses() {
    const Token open = tokens_[at_++];
    if (++depth_ > kNestingLimit) {
      return fail(ExpressionFault::kTooLarge, open, "the parentheses are nested too deeply");
    }
    const Index inside = expression();
    if (!inside) return std::nullopt;
    if (at_ == tokens_.size()) {
      return fail(ExpressionFault::kIncomplete, open, kNotClosed);
    }
    if (next_is(TokenKind::kEquals)) {
      return fail(ExpressionFault::kNotWellFormed, open, kNotClosed);
    }
    if (!next_is(TokenKind::kClose)) return fail_operator_missing();
    ++at_;
    --depth_;
    return inside;
  }

  bool end_of_input() {
    if (next_is(TokenKind::kClose)) {
      fail(ExpressionFault::kNotWellFormed, tokens_[at_], "this parenthesis was never opened");
      return false;
    }
    if (at_ < tokens_.size() && !next_is(TokenKind::kEquals)) {
      fail_operator_missing();
      return false;
    }
    if (at_ + 1 < tokens_.size()) {
      fail(ExpressionFault::kNotWellFormed, tokens_[at_ + 1], "nothing may follow =");
      return false;
    }
    return true;
  }

  bool next_is(TokenKind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }

  std::string text_of(const Token& token) const {
    return std::string(text_.substr(token.begin, token.end - token.begin));
  }

  int add_node(NodeKind kind, int left, int right, const Token& token) {
    expression_.nodes.push_back({kind, left, right, Rational(), token.begin, token.end});
    return static_cast<int>(expression_.nodes.size()) - 1;
  }

  std::nullopt_t fail(ExpressionFault fault, const Token& place, std::string message) {
    error_ = ExpressionError{fault, place.begin, place.end, std::move(message)};
    return std::nullopt;
  }

  std::nullopt_t fail_at_end(std::string message) {
    const Token nowhere{TokenKind::kNumber, text_.size(), text_.size()};
    return fail(ExpressionFault::kIncomplete, nowhere, std::move(message));
  }

  std::nullopt_t fail_operator_missing() {
    const Token& token = tokens_[at_];
    return fail(ExpressionFault::kNotWellFormed, token,
                "an operator is missing before " + text_of(token));
  }

  static constexpr const char* kNotClosed = "the parenthesis opened here is not closed";

  std::string_view text_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  int depth_ = 0;
  Expression expression_;
  std::optional<ExpressionError> error_;
};

}  // namespace

Result<Expression, ExpressionError> parse_expression(std::string_view text) {
  auto tokens = tokenise(text);
  if (!tokens) return tokens.error();
  return Parser(text, std::move(tokens).value()).parse();
}

}  // namespace inksum
