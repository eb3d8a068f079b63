// The automaton follows a text symbol by symbol; the parser, by recursive descent, judges the
// whole.
#include "core/expr/automaton.h"

#include <catch_amalgamated.hpp>
#include <random>
#include <regex>
#include <string>

#include "core/expr/expression.h"

using namespace inksum;

namespace {

const std::string kSymbols = "19.+-*/()=?";

struct Verdict {
  bool alive = false;
  bool accepted = false;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

Verdict of_automaton(Grammar grammar, const std::string& text) {
  const auto place = place_of(grammar, text);
  return {place.has_value(), place && accepts(*place)};
}

Verdict of_parser(const std::string& text) {
  const auto expression = parse_expression(text);
  if (expression) return {true, true};
  const ExpressionFault fault = expression.error().fault;
  return {fault == ExpressionFault::kIncomplete || fault == ExpressionFault::kEmpty, false};
}

Verdict of_regular_expression(const std::string& text) {
  static const std::regex number(R"([+-]?([0-9]+|[0-9]*\.[0-9]+))");
  static const std::regex beginning(R"([+-]?[0-9]*\.?[0-9]*)");
  return {std::regex_match(text, beginning), std::regex_match(text, number)};
}

// All texts up to a length.
template <class Visit>
void for_each_text(size_t longest, const std::string& text, const Visit& visit) {
  visit(text);
  if (text.size() == longest) return;
  for (const char symbol : kSymbols) for_each_text(longest, text + symbol, visit);
}

// Mostly alive: symbols that may follow, but one in forty is any.
std::string random_text(Grammar grammar, std::mt19937& random, size_t length) {
  std::string text;
  std::optional<TextPlace> place = TextPlace{};
  while (text.size() < length) {
    std::string symbols;
    for (const char symbol : kSymbols) {
      if (place && advance(grammar, *place, symbol)) symbols += symbol;
    }
    if (symbols.empty() || random() % 40 == 0) symbols = kSymbols;
    text += symbols[random() % symbols.size()];
    if (place) place = advance(grammar, *place, text.back());
  }
  return text;
}

}  // namespace

TEST_CASE("The worked example of the automaton's header", "[automaton]") {
  CHECK(place_of(Grammar::kExpression, "(3")->state == TextState::kWhole);
  CHECK(place_of(Grammar::kExpression, "(3")->depth == 1);
  CHECK_FALSE(place_of(Grammar::kExpression, "(3="));
  CHECK(accepts(*place_of(Grammar::kExpression, "(3)")));
  CHECK_FALSE(accepts(*place_of(Grammar::kExpression, "")));
}

TEST_CASE("Every text up to five symbols is alive and accepted as the parser says",
          "[automaton][oracle]") {
  size_t wrong = 0, alive = 0, accepted = 0, all = 0;
  for_each_text(5, "", [&](const std::string& text) {
    const Verdict expected = of_parser(text);
    ++all;
    alive += expected.alive;
    accepted += expected.accepted;
    if (of_automaton(Grammar::kExpression, text) == expected) return;
    UNSCOPED_INFO("differs on " << text);
    ++wrong;
  });
  CHECK(wrong == 0);
  CHECK(all == 177'156);
  CHECK(accepted > 1'000);
  CHECK(alive > 2 * accepted);
}

TEST_CASE("Every text up to five symbols is a number as a regular expression says",
          "[automaton][oracle]") {
  size_t wrong = 0, accepted = 0;
  for_each_text(5, "", [&](const std::string& text) {
    const Verdict expected = of_regular_expression(text);
    accepted += expected.accepted;
    if (of_automaton(Grammar::kNumber, text) == expected) return;
    UNSCOPED_INFO("differs on " << text);
    ++wrong;
  });
  CHECK(wrong == 0);
  CHECK(accepted > 250);
}

TEST_CASE("10,000 random long texts are alive and accepted as the oracles say",
          "[automaton][oracle]") {
  std::mt19937 random(4);
  size_t wrong = 0;
  size_t accepted[2] = {}, dead[2] = {};
  for (int i = 0; i < 10'000; ++i) {
    const size_t length = 1 + random() % 40;
    for (const Grammar grammar : {Grammar::kExpression, Grammar::kNumber}) {
      const std::string text = random_text(grammar, random, length);
      const Verdict expected =
          grammar == Grammar::kExpression ? of_parser(text) : of_regular_expression(text);
      accepted[static_cast<size_t>(grammar)] += expected.accepted;
      dead[static_cast<size_t>(grammar)] += !expected.alive;
      if (of_automaton(grammar, text) == expected) continue;
      UNSCOPED_INFO("differs on " << text);
      ++wrong;
    }
  }
  CHECK(wrong == 0);
  for (const size_t count : accepted) CHECK(count > 500);
  for (const size_t count : dead) CHECK(count > 500);
}
