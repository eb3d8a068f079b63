// Every short text is judged by a language made from the grammar in the other direction: all
// well-formed texts up to a length are generated, and the beginnings of those are what can go on.
#include <catch_amalgamated.hpp>
#include <set>

#include "core/expr/expression.h"

using namespace inksum;

namespace {

using Texts = std::set<std::string>;
using ByLength = std::vector<Texts>;  // [n]: texts of n symbols

constexpr size_t kLongestText = 5;
// "(((((" needs a number and as many closing parentheses to be well-formed.
constexpr size_t kLongestWhole = 2 * kLongestText + 1;
const std::string kSymbols = "1.+-*()=";

void join(const Texts& left, const std::string& between, const Texts& right, Texts& out) {
  for (const std::string& l : left) {
    for (const std::string& r : right) out.insert(l + between + r);
  }
}

Texts numbers(size_t length) {
  Texts out = {std::string(length, '1')};
  for (size_t point = 0; point + 1 < length; ++point) {
    std::string decimal(length, '1');
    decimal[point] = '.';
    out.insert(decimal);
  }
  return out;
}

Texts well_formed_texts() {
  ByLength primary(kLongestWhole + 1), factor = primary, term = primary, expression = primary;
  for (size_t n = 1; n <= kLongestWhole; ++n) {
    primary[n] = numbers(n);
    if (n > 2) {
      for (const std::string& inside : expression[n - 2]) primary[n].insert("(" + inside + ")");
    }
    factor[n] = primary[n];
    join({"-"}, "", primary[n - 1], factor[n]);
    term[n] = factor[n];
    for (size_t i = 1; i + 1 < n; ++i) join(term[i], "*", factor[n - 1 - i], term[n]);
    expression[n] = term[n];
    join({"+"}, "", term[n - 1], expression[n]);
    for (size_t i = 1; i + 1 < n; ++i) {
      join(expression[i], "+", term[n - 1 - i], expression[n]);
      join(expression[i], "-", term[n - 1 - i], expression[n]);
    }
  }
  Texts whole;
  for (size_t n = 1; n <= kLongestWhole; ++n) {
    whole.insert(expression[n].begin(), expression[n].end());
    join(expression[n], "=", {""}, whole);
  }
  return whole;
}

enum class Verdict { kWellFormed, kIncomplete, kNotWellFormed };

Verdict verdict_of_parser(const std::string& text) {
  const auto expression = parse_expression(text);
  if (expression) return Verdict::kWellFormed;
  return expression.error().fault == ExpressionFault::kIncomplete ? Verdict::kIncomplete
                                                                  : Verdict::kNotWellFormed;
}

}  // namespace

TEST_CASE("A short text is incomplete exactly where a continuation is well-formed",
          "[expression][oracle]") {
  const Texts whole = well_formed_texts();
  Texts beginnings;
  for (const std::string& text : whole) {
    for (size_t n = 1; n <= kLongestText && n < text.size(); ++n) {
      beginnings.insert(text.substr(0, n));
    }
  }
  size_t wrong = 0;
  size_t judged[3] = {};
  std::vector<std::string> texts = {""};
  for (size_t length = 1; length <= kLongestText; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      for (const char symbol : kSymbols) longer.push_back(text + symbol);
    }
    texts = std::move(longer);
    for (const std::string& text : texts) {
      const Verdict expected = whole.contains(text)        ? Verdict::kWellFormed
                               : beginnings.contains(text) ? Verdict::kIncomplete
                                                           : Verdict::kNotWellFormed;
      ++judged[static_cast<size_t>(expected)];
      if (verdict_of_parser(text) == expected) continue;
      UNSCOPED_INFO("wrong verdict on " << text);
      ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(texts.size() == 32'768);
  for (const size_t count : judged) CHECK(count > 100);
}
