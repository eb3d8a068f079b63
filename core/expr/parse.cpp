#include <algorithm>
#include <optional>

#include "core/expr/expression.h"

namespace inksum {
namespace {

constexpr int kNestingLimit = 256;

// "012.50" is 125 / 10: without the zeros that say nothing, so that only what counts is limited.
std::optional<Rational> number_of(std::string_view digits) {
  const size_t point = std::min(digits.find('.'), digits.size());
  std::string_view whole = digits.substr(0, point);
  std::string_view decimals = digits.substr(std::min(point + 1, digits.size()));
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  decimals.remove_suffix(decimals.size() - (decimals.find_last_not_of('0') + 1));
  if (whole.size() > kMostDigits || decimals.size() > kMostDigits) return std::nullopt;
  return Rational::make(BigInteger::of_digits("0" + std::string(whole) + std::string(decimals)),
                        BigInteger::power_of_ten(decimals.size()));
}

// Recursive descent; each method is one rule of the grammar and returns its node's index. A method
// that fails has called fail() and returns nullopt.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  Result<Expression, ExpressionError> parse() {
    if (tokens_.empty()) {
      return ExpressionError{ExpressionFault::kEmpty, 0, 0, Complaint::kNothingToCompute, ""};
    }
    if (!expression() || !end_of_input()) return *error_;
    for (Node& node : expression_.nodes) {
      if (node.kind != NodeKind::kNumber) continue;
      const auto number = number_of(text_.substr(node.begin, node.end - node.begin));
      if (!number) {
        return ExpressionError{ExpressionFault::kTooLarge, node.begin, node.end,
                               Complaint::kNumberTooLarge, ""};
      }
      node.number = *number;
    }
    return std::move(expression_);
  }

 private:
  using Index = std::optional<int>;

  // A "+" in front says nothing; its term begins with it.
  Index expression() {
    const size_t begin = at_ < tokens_.size() ? tokens_[at_].begin : text_.size();
    if (next_is(TokenKind::kPlus)) ++at_;
    Index left = term();
    if (left) node(*left).whole_begin = begin;
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
      return fail_at_end(Complaint::kNumberMissingAfter, text_of(tokens_.back()));
    }
    const Token token = tokens_[at_];
    if (token.kind != TokenKind::kNumber) {
      return fail(ExpressionFault::kNotWellFormed, token, Complaint::kNumberMissingBefore,
                  text_of(token));
    }
    if (text_[token.end - 1] == '.') return fail_at_end(Complaint::kDigitMissing);
    ++at_;
    return add_node(NodeKind::kNumber, -1, -1, token);
  }

  Index in_parentheses() {
    const Token open = tokens_[at_++];
    if (++depth_ > kNestingLimit) {
      return fail(ExpressionFault::kTooLarge, open, Complaint::kNestedTooDeeply);
    }
    const Index inside = expression();
    if (!inside) return std::nullopt;
    if (at_ == tokens_.size()) {
      return fail(ExpressionFault::kIncomplete, open, Complaint::kNotClosed);
    }
    if (next_is(TokenKind::kEquals)) {
      return fail(ExpressionFault::kNotWellFormed, open, Complaint::kNotClosed);
    }
    if (!next_is(TokenKind::kClose)) return fail_operator_missing();
    node(*inside).whole_begin = open.begin;
    node(*inside).whole_end = tokens_[at_++].end;
    --depth_;
    return inside;
  }

  bool end_of_input() {
    if (next_is(TokenKind::kClose)) {
      fail(ExpressionFault::kNotWellFormed, tokens_[at_], Complaint::kNeverOpened);
      return false;
    }
    if (at_ < tokens_.size() && !next_is(TokenKind::kEquals)) {
      fail_operator_missing();
      return false;
    }
    if (at_ + 1 < tokens_.size()) {
      fail(ExpressionFault::kNotWellFormed, tokens_[at_ + 1], Complaint::kAfterEquals);
      return false;
    }
    return true;
  }

  bool next_is(TokenKind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }

  std::string text_of(const Token& token) const {
    return std::string(text_.substr(token.begin, token.end - token.begin));
  }

  Node& node(int index) { return expression_.nodes[static_cast<size_t>(index)]; }

  int add_node(NodeKind kind, int left, int right, const Token& token) {
    const int last = right >= 0 ? right : left;
    const size_t whole_begin = right >= 0 ? node(left).whole_begin : token.begin;
    const size_t whole_end = last >= 0 ? node(last).whole_end : token.end;
    expression_.nodes.push_back(
        {kind, left, right, Rational(), token.begin, token.end, whole_begin, whole_end});
    return static_cast<int>(expression_.nodes.size()) - 1;
  }

  std::nullopt_t fail(ExpressionFault fault, const Token& place, Complaint complaint,
                      std::string sign = "") {
    error_ = ExpressionError{fault, place.begin, place.end, complaint, std::move(sign)};
    return std::nullopt;
  }

  std::nullopt_t fail_at_end(Complaint complaint, std::string sign = "") {
    const Token nowhere{TokenKind::kNumber, text_.size(), text_.size()};
    return fail(ExpressionFault::kIncomplete, nowhere, complaint, std::move(sign));
  }

  std::nullopt_t fail_operator_missing() {
    const Token& token = tokens_[at_];
    return fail(ExpressionFault::kNotWellFormed, token, Complaint::kOperatorMissingBefore,
                text_of(token));
  }

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
