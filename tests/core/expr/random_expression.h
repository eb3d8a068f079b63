// random_expression.h - well-formed expressions of every kind, from a seed, for tests of what reads
// them.
#pragma once

#include <random>
#include <string>

namespace inksum {

class RandomExpression {
 public:
  // `terms` and `factors` are the operators that may stand between those.
  explicit RandomExpression(unsigned seed, bool signs = true, std::string terms = "+-",
                            std::string factors = "*/")
      : random_(seed), signs_(signs), terms_(std::move(terms)), factors_(std::move(factors)) {}

  // Parentheses are nested up to `depth` levels.
  std::string next(int depth) {
    const std::string text = expression(depth);
    return below(10) == 0 ? text + "=" : text;
  }

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

 private:
  std::string expression(int depth) {
    std::string text = (signs_ && below(8) == 0 ? "+" : "") + term(depth);
    for (int more = below(3); more > 0; --more) text += one_of(terms_) + term(depth);
    return text;
  }

  std::string term(int depth) {
    std::string text = factor(depth);
    for (int more = factors_.empty() ? 0 : below(3); more > 0; --more) {
      text += one_of(factors_) + factor(depth);
    }
    return text;
  }

  std::string factor(int depth) {
    const std::string sign = signs_ && below(5) == 0 ? "-" : "";
    const bool nested = depth > 0 && below(3) == 0;
    return sign + (nested ? "(" + expression(depth - 1) + ")" : number());
  }

  std::string number() {
    std::string text;
    for (int digits = below(5) == 0 ? 0 : 1 + below(3); digits > 0; --digits) text += digit();
    if (!text.empty() && below(4) != 0) return text;
    text += ".";
    for (int digits = 1 + below(2); digits > 0; --digits) text += digit();
    return text;
  }

  std::string one_of(const std::string& symbols) {
    return std::string(1, symbols[static_cast<size_t>(below(static_cast<int>(symbols.size())))]);
  }

  char digit() { return static_cast<char>('0' + below(10)); }

  std::mt19937 random_;
  bool signs_;
  std::string terms_;
  std::string factors_;
};

}  // namespace inksum
