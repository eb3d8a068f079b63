#include "core/expr/expression.h"

#include <catch_amalgamated.hpp>

using namespace inksum;

namespace {

std::string value_of(std::string_view text) {
  const auto value = evaluate(text);
  INFO(text);
  REQUIRE(value);
  return value.value().to_fraction();
}

}  // namespace

TEST_CASE("Expressions have the value that a person computes", "[expression]") {
  const auto [text, value] = GENERATE(table<std::string, std::string>({
      {"7", "7"},
      {"007", "7"},
      {"2+3*4", "14"},
      {"(2+3)*4", "20"},
      {"12+3*(4-1)", "21"},
      {"10-4-3", "3"},
      {"24/4/2", "3"},
      {"24/4*2", "12"},
      {"-2*3", "-6"},
      {"2*-3", "-6"},
      {"3--4", "7"},
      {"-(2+3)", "-5"},
      {"-0", "0"},
      {"((((5))))", "5"},
      {".5+1.5", "2"},
      {"1/3", "1/3"},
      {"1/3*3", "1"},
      {"0.1+0.2", "3/10"},
      {"2.50", "5/2"},
      {"0.3125", "5/16"},
      {"1+2=", "3"},
      {"+5", "5"},
      {"+-5", "-5"},
      {"2*(+3-1)", "4"},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775807-1", "-9223372036854775808"},
      {"0.000000000000000001", "1/1000000000000000000"},
      {"1.50000000000000000000000000000", "3/2"},
      {"9223372036854775807+1", "9223372036854775808"},
      {"0.00000000000000000001", "1/100000000000000000000"},
      {"1/9999999999/9999999999", "1/99999999980000000001"},
      {"99999999999*99999999999/99999999999", "99999999999"},
      {"+5", "5"},
      {"+5-3", "2"},
      {"+2*3+1", "7"},
      {"+-5", "-5"},
      {"(+5)*2", "10"},
      {"3-(+5)", "-2"},
      {"+(+(+1))", "1"},
  }));
  CHECK(value_of(text) == value);
}

TEST_CASE("A fault is told with its kind, place and reason", "[expression]") {
  using enum ExpressionFault;
  struct Example {
    const char* text;
    ExpressionFault fault;
    size_t begin, end;
    const char* message;
  };
  const Example example = GENERATE(values<Example>({
      {"", kEmpty, 0, 0, "there is nothing to compute"},
      {"12+", kIncomplete, 3, 3, "a number is missing after +"},
      {"-", kIncomplete, 1, 1, "a number is missing after -"},
      {"+", kIncomplete, 1, 1, "a number is missing after +"},
      {"2*(+", kIncomplete, 4, 4, "a number is missing after +"},
      {"++5", kNotWellFormed, 1, 2, "a number is missing before +"},
      {"3++4", kNotWellFormed, 2, 3, "a number is missing before +"},
      {"-+5", kNotWellFormed, 1, 2, "a number is missing before +"},
      {"2*(", kIncomplete, 3, 3, "a number is missing after ("},
      {"1.", kIncomplete, 2, 2, "a digit is missing after the decimal mark"},
      {"1+.", kIncomplete, 3, 3, "a digit is missing after the decimal mark"},
      {"(3", kIncomplete, 0, 1, "the parenthesis opened here is not closed"},
      {"1+((3)*2", kIncomplete, 2, 3, "the parenthesis opened here is not closed"},
      {"3*)4", kNotWellFormed, 2, 3, "a number is missing before )"},
      {"*3", kNotWellFormed, 0, 1, "a number is missing before *"},
      {"()", kNotWellFormed, 1, 2, "a number is missing before )"},
      {"--3", kNotWellFormed, 1, 2, "a number is missing before -"},
      {"1+=", kNotWellFormed, 2, 3, "a number is missing before ="},
      {"=", kNotWellFormed, 0, 1, "a number is missing before ="},
      {"1.2.3", kNotWellFormed, 3, 4, "a number has only one decimal mark"},
      {"1..2", kNotWellFormed, 1, 2, "a digit is missing after the decimal mark"},
      {"1.+2", kNotWellFormed, 1, 2, "a digit is missing after the decimal mark"},
      {"3)", kNotWellFormed, 1, 2, "this parenthesis was never opened"},
      {"(3=", kNotWellFormed, 0, 1, "the parenthesis opened here is not closed"},
      {"12(3)", kNotWellFormed, 2, 3, "an operator is missing before ("},
      {"(3)45", kNotWellFormed, 3, 5, "an operator is missing before 45"},
      {"((3)45", kNotWellFormed, 4, 6, "an operator is missing before 45"},
      {"(3)1.", kNotWellFormed, 3, 5, "an operator is missing before 1."},
      {"1=2", kNotWellFormed, 2, 3, "nothing may follow ="},
      {"1==", kNotWellFormed, 2, 3, "nothing may follow ="},
      {"1+x", kNotWellFormed, 2, 3, "this symbol has no place in arithmetic"},
      {"1×2", kNotWellFormed, 1, 3, "this symbol has no place in arithmetic"},
      {"1 2", kNotWellFormed, 1, 2, "this symbol has no place in arithmetic"},
      {"5/0", kDivisionByZero, 1, 2, "division by zero"},
      {"1+4/(2-2)*7", kDivisionByZero, 3, 4, "division by zero"},
      {"1/0.0", kDivisionByZero, 1, 2, "division by zero"},
      {"2/(1/0)", kDivisionByZero, 4, 5, "division by zero"},
      {"1/(2-2)", kDivisionByZero, 1, 2, "division by zero"},
      {"0/0", kDivisionByZero, 1, 2, "division by zero"},
      {"1+2/(3*(4-4)/5)+6/0", kDivisionByZero, 3, 4, "division by zero"},
      {"+", kIncomplete, 1, 1, "a number is missing after +"},
      {"(+", kIncomplete, 2, 2, "a number is missing after +"},
      {"3++4", kNotWellFormed, 2, 3, "a number is missing before +"},
      {"3*+4", kNotWellFormed, 2, 3, "a number is missing before +"},
      {"++4", kNotWellFormed, 1, 2, "a number is missing before +"},
      {"-+4", kNotWellFormed, 1, 2, "a number is missing before +"},
      {"9223372036854775808+", kIncomplete, 20, 20, "a number is missing after +"},
  }));
  INFO(example.text);
  const auto value = evaluate(example.text);
  REQUIRE_FALSE(value);
  CHECK(value.error().fault == example.fault);
  CHECK(value.error().begin == example.begin);
  CHECK(value.error().end == example.end);
  CHECK(value.error().message() == example.message);
}

TEST_CASE("What has more than 1,000 digits is too large, at its place", "[expression]") {
  const std::string largest(1000, '9');
  const std::string finest = "." + std::string(998, '0') + "1";
  CHECK(value_of(largest) == largest);
  CHECK(value_of("000" + largest + ".000") == largest);
  CHECK(value_of("-" + largest + "+1") == "-" + std::string(999, '9') + "8");
  CHECK(value_of(finest) == "1/1" + std::string(999, '0'));

  struct Example {
    std::string text;
    size_t begin, end;
    const char* message;
  };
  const char* const number = "this number is too large: it has more than a thousand digits";
  const char* const result = "the result here is too large: it has more than a thousand digits";
  const Example example = GENERATE_COPY(values<Example>({
      {"1+1" + std::string(1000, '0'), 2, 1003, number},
      {"1/.0" + finest.substr(1), 2, 1003, number},
      {largest + ".5", 0, 1002, number},
      {largest + "+1", 1000, 1001, result},
      {"2-(3-" + largest + "*7)", 1005, 1006, result},
      {finest + "/10", 1000, 1001, result},
  }));
  const auto value = evaluate(example.text);
  REQUIRE_FALSE(value);
  CHECK(value.error().fault == ExpressionFault::kTooLarge);
  CHECK(value.error().begin == example.begin);
  CHECK(value.error().end == example.end);
  CHECK(value.error().message() == example.message);
}

TEST_CASE("Parentheses may be nested 256 levels deep and no deeper", "[expression]") {
  const auto nested = [](size_t levels) {
    return std::string(levels, '(') + "1" + std::string(levels, ')');
  };
  CHECK(value_of(nested(256)) == "1");
  CHECK(value_of(nested(200) + "+" + nested(200)) == "2");
  const auto too_deep = evaluate(nested(257));
  REQUIRE_FALSE(too_deep);
  CHECK(too_deep.error().fault == ExpressionFault::kTooLarge);
  CHECK(too_deep.error().begin == 256);
}

TEST_CASE("Tokens cover the text without gaps", "[expression]") {
  const auto tokens = tokenise("12.5*(.5-3)/4+1=");
  REQUIRE(tokens);
  using enum TokenKind;
  const std::vector<TokenKind> expected = {kNumber, kTimes,  kOpen,   kNumber, kMinus,  kNumber,
                                           kClose,  kDivide, kNumber, kPlus,   kNumber, kEquals};
  std::vector<TokenKind> kinds;
  size_t end = 0;
  for (const Token& token : tokens.value()) {
    CHECK(token.begin == end);
    end = token.end;
    kinds.push_back(token.kind);
  }
  CHECK(end == 16);
  CHECK(kinds == expected);
}

TEST_CASE("A tree's children come before their parents and point into the text", "[expression]") {
  const std::string_view text = "2*-(3+4)";
  const auto expression = parse_expression(text);
  REQUIRE(expression);
  const std::vector<Node>& nodes = expression.value().nodes;
  REQUIRE(nodes.size() == 6);
  for (int i = 0; i < 6; ++i) {
    CHECK(nodes[static_cast<size_t>(i)].left < i);
    CHECK(nodes[static_cast<size_t>(i)].right < i);
  }
  CHECK(nodes[5].kind == NodeKind::kMultiply);
  CHECK(nodes[5].begin == 1);
  CHECK(nodes[4].kind == NodeKind::kNegate);
  CHECK(nodes[4].right == -1);
  CHECK(nodes[3].kind == NodeKind::kAdd);
  CHECK(text.substr(nodes[3].begin, nodes[3].end - nodes[3].begin) == "+");
}

TEST_CASE("A node knows all that it is written with", "[expression]") {
  const std::string text = "+2*-(3+4)-((5))";
  const auto expression = parse_expression(text);
  REQUIRE(expression);
  std::vector<std::string> wholes;
  for (const Node& node : expression.value().nodes) {
    wholes.push_back(text.substr(node.whole_begin, node.whole_end - node.whole_begin));
  }
  CHECK(wholes ==
        std::vector<std::string>{"2", "3", "4", "(3+4)", "-(3+4)", "+2*-(3+4)", "((5))", text});
}
