#include <catch_amalgamated.hpp>
#include <cmath>
#include <string>
#include <string_view>

#include "core/ctc/decode.h"
#include "tests/core/ctc/ctc_oracle.h"

using namespace inksum;
using inksum::test::Label;
using inksum::test::Table;

namespace {

// Class ids are places in this text; "_" is the blank.
constexpr std::string_view kClasses = "0123456789+-*()_";
constexpr int kOpen = 13;

// Each frame gives its symbol that probability and shares the rest among the others.
Table answer(std::string_view symbols, const std::vector<double>& sure) {
  std::vector<float> values;
  for (size_t t = 0; t < symbols.size(); ++t) {
    for (const char symbol : kClasses) {
      const double other = (1 - sure[t]) / (static_cast<double>(kClasses.size()) - 1);
      values.push_back(static_cast<float>(std::log(symbol == symbols[t] ? sure[t] : other)));
    }
  }
  return Table(static_cast<int>(kClasses.size()), std::move(values));
}

std::string text_of(const Label& label) {
  std::string text;
  for (const int class_id : label) text += kClasses[static_cast<size_t>(class_id)];
  return text;
}

const std::vector<double> kSure = {.9, .8, .95, .7, .99, .6, .5};

}  // namespace

TEST_CASE("Without an opening bracket five places are kept", "[ctc][positions]") {
  const Hypothesis kept = positional_decode(answer("2+1*8)9", kSure), kOpen);
  CHECK(text_of(kept.label) == "2+1*8");
  CHECK(std::exp(kept.log_prob) == Catch::Approx(.9 * .8 * .95 * .7 * .99).epsilon(1e-6));
}

TEST_CASE("With an opening bracket all seven are kept", "[ctc][positions]") {
  const auto text =
      GENERATE(std::string("2*(1+8)"), std::string("(2*1)+8"), std::string("2*1+(8)"));
  const Hypothesis kept = positional_decode(answer(text, kSure), kOpen);
  CHECK(text_of(kept.label) == text);
  CHECK(std::exp(kept.log_prob) == Catch::Approx(.9 * .8 * .95 * .7 * .99 * .6 * .5).epsilon(1e-6));
}

TEST_CASE("A bracket that opens behind the fifth place does not count", "[ctc][positions]") {
  CHECK(text_of(positional_decode(answer("2+1*8(9", kSure), kOpen).label) == "2+1*8");
}

TEST_CASE("Neither repeats nor blanks are merged", "[ctc][positions]") {
  CHECK(text_of(positional_decode(answer("11_11__", kSure), kOpen).label) == "11_11");
}

TEST_CASE("An alphabet without brackets has short expressions only", "[ctc][positions]") {
  CHECK(positional_decode(answer("(((((((", kSure), std::nullopt).label.size() == 5);
}

TEST_CASE("Fewer frames than places are all kept", "[ctc][positions]") {
  CHECK(text_of(positional_decode(answer("(2+", {.9, .8, .7}), kOpen).label) == "(2+");
  CHECK(positional_decode(LogProbs{nullptr, 0, 16}, kOpen).label.empty());
}
