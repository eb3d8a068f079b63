// 10,000 random expressions against an evaluator of another kind: shunting-yard (Dijkstra 1961) on
// two stacks, without tokens or a tree, over unreduced fractions computed digit by digit.
#include <catch_amalgamated.hpp>

#include "core/expr/expression.h"
#include "tests/core/expr/random_expression.h"
#include "tests/core/expr/schoolbook.h"

using namespace inksum;

namespace {

enum class Outcome { kValue, kDivisionByZero };

struct Fraction {
  Schoolbook numerator = 0;
  Schoolbook denominator = 1;
};

struct Answer {
  Outcome outcome = Outcome::kValue;
  Fraction value;
  size_t place = 0;  // of the operator that failed
};

class ShuntingYard {
 public:
  Answer run(const std::string& text) {
    bool operand_expected = true;
    for (size_t i = 0; i < text.size() && answer_.outcome == Outcome::kValue; ++i) {
      const char c = text[i];
      if (c == '.' || (c >= '0' && c <= '9')) {
        i = push_number(text, i) - 1;
        operand_expected = false;
      } else if (c == '(') {
        signs_.push_back({'(', i});
      } else if (c == ')') {
        while (signs_.back().kind != '(') apply_top();
        signs_.pop_back();
      } else if (c == '-' && operand_expected) {
        signs_.push_back({'~', i});
      } else if (c == '+' && operand_expected) {
        continue;
      } else if (c != '=') {
        while (!signs_.empty() && binding(signs_.back().kind) >= binding(c)) apply_top();
        signs_.push_back({c, i});
        operand_expected = true;
      }
    }
    while (!signs_.empty()) apply_top();
    if (answer_.outcome == Outcome::kValue) answer_.value = values_.back();
    return answer_;
  }

 private:
  struct Sign {
    char kind;
    size_t place;
  };

  static int binding(char sign) {
    switch (sign) {
      case '~':
        return 3;
      case '*':
      case '/':
        return 2;
      case '+':
      case '-':
        return 1;
      default:
        return 0;
    }
  }

  size_t push_number(const std::string& text, size_t at) {
    Fraction number;
    bool after_point = false;
    for (; at < text.size() && (text[at] == '.' || std::isdigit(text[at])); ++at) {
      if (text[at] == '.') {
        after_point = true;
        continue;
      }
      number.numerator = number.numerator * 10 + (text[at] - '0');
      if (after_point) number.denominator = number.denominator * 10;
    }
    values_.push_back(number);
    return at;
  }

  void apply_top() {
    const Sign sign = signs_.back();
    signs_.pop_back();
    if (answer_.outcome != Outcome::kValue) return;
    const Fraction b = values_.back();
    values_.pop_back();
    if (sign.kind == '~') {
      values_.push_back({-b.numerator, b.denominator});
      return;
    }
    const Fraction a = values_.back();
    values_.pop_back();
    if (sign.kind == '/' && b.numerator.is_zero()) {
      answer_ = {Outcome::kDivisionByZero, {}, sign.place};
      return;
    }
    values_.push_back(combine(sign.kind, a, b));
  }

  static Fraction combine(char sign, const Fraction& a, const Fraction& b) {
    const Schoolbook common = a.denominator * b.denominator;
    switch (sign) {
      case '+':
        return {a.numerator * b.denominator + b.numerator * a.denominator, common};
      case '-':
        return {a.numerator * b.denominator - b.numerator * a.denominator, common};
      case '*':
        return {a.numerator * b.numerator, common};
      default:
        return {a.numerator * b.denominator, a.denominator * b.numerator};
    }
  }

  std::vector<Fraction> values_;
  std::vector<Sign> signs_;
  Answer answer_;
};

bool same(const Result<Rational, ExpressionError>& actual, const Answer& expected) {
  if (!actual) {
    return actual.error().fault == ExpressionFault::kDivisionByZero &&
           expected.outcome == Outcome::kDivisionByZero && actual.error().begin == expected.place;
  }
  const Schoolbook numerator(actual.value().numerator().to_string());
  const Schoolbook denominator(actual.value().denominator().to_string());
  return expected.outcome == Outcome::kValue &&
         numerator * expected.value.denominator == expected.value.numerator * denominator;
}

}  // namespace

TEST_CASE("10,000 random expressions agree with an independent evaluator", "[expression][oracle]") {
  RandomExpression expressions(2024);
  int wrong = 0;
  int outcomes[2] = {};
  int large = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = expressions.next(3);
    const Answer expected = ShuntingYard().run(text);
    ++outcomes[static_cast<int>(expected.outcome)];
    const auto actual = evaluate(text);
    large += actual && actual.value().denominator().bits() > 64;
    if (same(actual, expected)) continue;
    UNSCOPED_INFO("differs on " << text);
    ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(outcomes[static_cast<int>(Outcome::kValue)] > 5'000);
  CHECK(outcomes[static_cast<int>(Outcome::kDivisionByZero)] > 50);
  CHECK(large > 50);
}
