#include "core/expr/steps.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "core/expr/value_text.h"
#include "tests/core/expr/random_expression.h"

using namespace inksum;

namespace {

std::string part(const std::string& text, TextRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

std::string chain(std::string_view text) {
  const auto steps = evaluate_in_steps(text);
  REQUIRE(steps);
  std::string all;
  for (const Step& step : steps.value().steps) all += (all.empty() ? "" : " > ") + step.text;
  if (steps.value().error) all += " ! " + steps.value().error->message();
  return all;
}

bool is_operator(char c) { return std::string_view("+-*/").find(c) != std::string_view::npos; }

// Operators with an operand before them: in a well-formed text, those after a digit, "." or ")".
int operators_between(const std::string& text) {
  int count = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const bool after_operand = text[i - 1] == ')' || (text[i - 1] >= '0' && text[i - 1] <= '9');
    count += after_operand && is_operator(text[i]);
  }
  return count;
}

// What must hold of one step to the next; the number of the rules that do not.
int faults(const Step& before, const Step& after, const Rational& value) {
  const auto now = evaluate(after.text);
  int wrong = !now || now.value() != value;
  wrong += part(before.text, {0, before.next.begin}) != part(after.text, {0, after.result.begin});
  wrong += before.text.substr(before.next.end) != after.text.substr(after.result.end);
  const auto computed = evaluate(part(before.text, before.next));
  const auto result = evaluate(part(after.text, after.result));
  wrong += !computed || !result || computed.value() != result.value();
  return wrong + (before.text == after.text);
}

}  // namespace

TEST_CASE("An expression is computed one operation at a time", "[steps]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"12+3*(4-1)", "12+3*(4-1) > 12+3*3 > 12+9 > 21"},
      {"1+2+3*4=", "1+2+3*4 > 3+3*4 > 3+12 > 15"},
      {"1+2+(3*4)", "1+2+(3*4) > 3+(3*4) > 3+12 > 15"},
      {"2*((1+2)*(3+4))", "2*((1+2)*(3+4)) > 2*(3*(3+4)) > 2*(3*7) > 2*21 > 42"},
      {"2*(1-2/6)", "2*(1-2/6) > 2*(1-(1/3)) > 2*(2/3) > 4/3"},
      {"4-(1-3)", "4-(1-3) > 4-(-2) > 6"},
      {"1-4+5", "1-4+5 > -3+5 > 2"},
      {"2*(1-4+5)", "2*(1-4+5) > 2*(-3+5) > 2*2 > 4"},
      {"(1-4)*3", "(1-4)*3 > -3*3 > -9"},
      {"-(2+3)*2", "-(2+3)*2 > -5*2 > -10"},
      {"-(2-3)*2", "-(2-3)*2 > -(-1)*2 > 1*2 > 2"},
      {"3*-(1/3)", "3*-(1/3) > 3*(-1/3) > -1"},
      {"3--5", "3--5 > 8"},
      {"7/2+1", "7/2+1 > 3.5+1 > 4.5"},
      {"1/3+1", "1/3+1 > (1/3)+1 > 4/3"},
      {"(1/3)+1", "(1/3)+1 > 4/3"},
      {"1/2/3", "1/2/3 > 0.5/3 > 1/6"},
      {"+2*3+1", "+2*3+1 > 6+1 > 7"},
      {"+(1-4)", "+(1-4) > -3"},
      {"5", "5"},
      {"-5", "-5"},
      {"1/3", "1/3"},
      {"-1/3", "-1/3"},
      {"2/6", "2/6 > 1/3"},
      {"+5", "+5 > 5"},
      {"((5))", "((5)) > 5"},
      {"007", "007 > 7"},
      {"-0", "-0 > 0"},
      {"-(1-1)", "-(1-1) > -0 > 0"},
      {"2.50", "2.50 > 2.5"},
      {"007+01", "007+01 > 8"},
      {"1+4/(2-2)*7", "1+4/(2-2)*7 > 1+4/0*7 ! division by zero"},
      {"0/0", "0/0 ! division by zero"},
      {"1/(1/(1-1))", "1/(1/(1-1)) > 1/(1/0) ! division by zero"},
  }));
  CHECK(chain(text) == expected);
}

TEST_CASE("Each step tells what is computed and what it became", "[steps]") {
  const Steps steps = evaluate_in_steps("12+3*(4-1)").value();
  REQUIRE(steps.steps.size() == 4);
  CHECK(steps.steps[0].result == TextRange{0, 0});
  CHECK(steps.steps[0].next == TextRange{5, 10});
  CHECK(steps.steps[1].result == TextRange{5, 6});
  CHECK(steps.steps[1].next == TextRange{3, 6});
  CHECK(steps.steps[2].result == TextRange{3, 4});
  CHECK(steps.steps[2].next == TextRange{0, 4});
  CHECK(steps.steps[3].result == TextRange{0, 2});
  CHECK(steps.steps[3].next == TextRange{0, 0});
  CHECK_FALSE(steps.error);
}

TEST_CASE("An operation without a result is named in the last step's text", "[steps]") {
  const Steps zero = evaluate_in_steps("(10+10)*(7/(20-20)-1)").value();
  CHECK(zero.steps.back().text == "20*(7/0-1)");
  CHECK(zero.steps.back().next == TextRange{4, 7});
  REQUIRE(zero.error);
  CHECK(zero.error->fault == ExpressionFault::kDivisionByZero);
  CHECK(zero.error->begin == 5);
  CHECK(zero.error->end == 6);

  const std::string nines(490, '9');
  const Steps longest = evaluate_in_steps(nines + "*" + nines + "*(1-1)/0").value();
  CHECK(longest.steps.size() == 4);
  CHECK(longest.steps.back().text == "0/0");
}

TEST_CASE("What is not an expression has no steps", "[steps]") {
  const auto unfinished = evaluate_in_steps("12+");
  REQUIRE_FALSE(unfinished);
  CHECK(unfinished.error().fault == ExpressionFault::kIncomplete);
  CHECK(unfinished.error().begin == 3);
  std::string sum = "1";
  while (sum.size() < kLongestWithSteps - 1) sum += "+1";
  CHECK(evaluate_in_steps(sum + ".").error().fault == ExpressionFault::kIncomplete);
  const Steps all = evaluate_in_steps(sum).value();
  CHECK(all.steps.size() == 500);
  CHECK(all.steps.back().text == "500");
  const auto longer = evaluate_in_steps(sum + "+1");
  REQUIRE_FALSE(longer);
  CHECK(longer.error().fault == ExpressionFault::kTooLarge);
  CHECK(longer.error().message() == "the expression is too long to show its steps");
}

TEST_CASE("10,000 random expressions keep their value from step to step", "[steps][property]") {
  RandomExpression expressions(5);
  int wrong = 0, stopped = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = expressions.next(i % 4 == 0 ? 1 : 0);
    const auto value = evaluate(text);
    const Steps steps = evaluate_in_steps(text).value();
    wrong += value.ok() == steps.error.has_value();
    if (!value) {
      ++stopped;
      const std::string& last = steps.steps.back().text;
      const auto again = evaluate(last);
      const auto alone = evaluate(part(last, steps.steps.back().next));
      wrong += again || alone || last[steps.error->begin] != '/' ||
               again.error().begin != steps.error->begin ||
               alone.error().fault != ExpressionFault::kDivisionByZero;
      continue;
    }
    for (size_t k = 1; k < steps.steps.size(); ++k) {
      wrong += faults(steps.steps[k - 1], steps.steps[k], value.value());
    }
    wrong += steps.steps.back().text != short_text(value.value());
    const auto operators = std::count_if(text.begin(), text.end(), is_operator);
    wrong += static_cast<ptrdiff_t>(steps.steps.size()) > 1 + operators + 1;
  }
  CHECK(wrong == 0);
  CHECK(stopped > 50);
}

TEST_CASE("Without signs and divisions there is a step for every operator", "[steps][property]") {
  RandomExpression expressions(6, false, "+-", "*");
  int wrong = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = expressions.next(i % 4 == 0 ? 1 : 0);
    const Steps steps = evaluate_in_steps(text).value();
    const int operators = operators_between(text);
    const auto count = static_cast<int>(steps.steps.size()) - 1;
    wrong += operators > 0 ? count != operators : count > 1;
    for (const Step& step : steps.steps) {
      const std::string now = part(step.text, step.next);
      wrong += operators_between(now) - std::count(now.begin(), now.end(), '/') > 1;
    }
  }
  CHECK(wrong == 0);
}
