#include <algorithm>
#include <optional>

#include "core/base/utf8.h"
#include "core/expr/expression.h"

namespace inksum {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<TokenKind> kind_of_sign(char c) {
  switch (c) {
    case '+':
      return TokenKind::kPlus;
    case '-':
      return TokenKind::kMinus;
    case '*':
      return TokenKind::kTimes;
    case '/':
      return TokenKind::kDivide;
    case '(':
      return TokenKind::kOpen;
    case ')':
      return TokenKind::kClose;
    case '=':
      return TokenKind::kEquals;
    default:
      return std::nullopt;
  }
}

ExpressionError fault_at(size_t at, Complaint complaint) {
  return {ExpressionFault::kNotWellFormed, at, at + 1, complaint, ""};
}

Result<Token, ExpressionError> number_at(std::string_view text, size_t begin) {
  size_t at = begin;
  const auto skip_digits = [&] {
    while (at < text.size() && is_digit(text[at])) ++at;
  };
  skip_digits();
  if (at < text.size() && text[at] == '.') {
    const size_t point = at++;
    skip_digits();
    if (at == point + 1 && at < text.size()) {
      return fault_at(point, Complaint::kDigitMissing);
    }
    if (at < text.size() && text[at] == '.') {
      return fault_at(at, Complaint::kSecondDecimalMark);
    }
  }
  return Token{TokenKind::kNumber, begin, at};
}

}  // namespace

Result<std::vector<Token>, ExpressionError> tokenise(std::string_view text) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size(); at = tokens.back().end) {
    if (is_digit(text[at]) || text[at] == '.') {
      const auto number = number_at(text, at);
      if (!number) return number.error();
      tokens.push_back(number.value());
    } else if (const auto kind = kind_of_sign(text[at])) {
      tokens.push_back({*kind, at, at + 1});
    } else {
      const size_t length = std::max<size_t>(1, utf8_length(text, at));
      return ExpressionError{ExpressionFault::kNotWellFormed, at, at + length,
                             Complaint::kForeignSymbol, ""};
    }
  }
  return tokens;
}

}  // namespace inksum
