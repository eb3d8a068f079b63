#include "core/expr/value_text.h"

#include <catch_amalgamated.hpp>
#include <random>

#include "core/expr/expression.h"

using namespace inksum;

namespace {

Rational value_of(std::string_view text) { return evaluate(text).value(); }

// The decimal read back by another way than it was made: a period of q digits is worth its number
// over 10^q - 1, shifted behind the digits before it.
Rational read_back(const ValueText& text) {
  if (text.period_begin == text.period_end) return value_of(text.decimal);
  const std::string period =
      text.decimal.substr(text.period_begin, text.period_end - text.period_begin);
  const std::string head = text.decimal.substr(0, text.period_begin - 1);
  const size_t shift = head.size() - head.find('.') - 1;
  const std::string ones = std::string(period.size(), '9') + std::string(shift, '0');
  const std::string before = shift == 0 ? head.substr(0, head.size() - 1) : head;
  const std::string sign = text.decimal[0] == '-' ? "-" : "+";
  return value_of("(" + before + ")" + sign + period + "/" + ones);
}

}  // namespace

TEST_CASE("A value is written as a fraction and as a decimal", "[value_text]") {
  struct Example {
    const char *expression, *fraction, *decimal;
    size_t period_begin, period_end;
    bool whole, terminates, cut;
  };
  const Example example = GENERATE(values<Example>({
      {"21", "21", "21", 0, 0, true, true, false},
      {"-0", "0", "0", 0, 0, true, true, false},
      {"7/2", "7/2", "3.5", 0, 0, false, true, false},
      {"-1/8", "-1/8", "-0.125", 0, 0, false, true, false},
      {"1/3", "1/3", "0.(3)", 3, 4, false, false, false},
      {"-1/3", "-1/3", "-0.(3)", 4, 5, false, false, false},
      {"1/6", "1/6", "0.1(6)", 4, 5, false, false, false},
      {"22/7", "22/7", "3.(142857)", 3, 9, false, false, false},
      {"1/70", "1/70", "0.0(142857)", 4, 10, false, false, false},
      {"1/99/10", "1/990", "0.0(01)", 4, 6, false, false, false},
      {"1/83", "1/83", "0.0120481927710843373493975903614457831325…", 0, 0, false, false, true},
      {"1/9973", "1/9973", "0.0001002707309736287977539356261907149303…", 0, 0, false, false, true},
      {"2/10/10000000000000000000000000000000000000000",
       "1/50000000000000000000000000000000000000000", "0.0000000000000000000000000000000000000000…",
       0, 0, false, true, true},
  }));
  const ValueText text = value_text(value_of(example.expression));
  INFO(example.expression);
  CHECK(text.fraction == example.fraction);
  CHECK(text.whole == example.whole);
  CHECK(text.terminates == example.terminates);
  CHECK(text.cut == example.cut);
  CHECK(text.decimal == example.decimal);
  CHECK(text.period_begin == example.period_begin);
  CHECK(text.period_end == example.period_end);
}

TEST_CASE("A period of 40 digits is shown whole, one of 41 is cut", "[value_text]") {
  const std::string forty(40, '9');
  const ValueText shown = value_text(value_of("1/" + forty));
  CHECK(shown.decimal == "0.(" + std::string(39, '0') + "1)");
  CHECK_FALSE(shown.cut);
  const ValueText cut = value_text(value_of("1/9" + forty));
  CHECK(cut.decimal == "0." + std::string(40, '0') + "…");
  CHECK(cut.cut);
}

TEST_CASE("10,000 values are what their fraction and their decimal say", "[value_text][property]") {
  std::mt19937 random(11);
  int wrong = 0, periodic = 0, cut = 0;
  for (int i = 0; i < 10'000; ++i) {
    const int64_t numerator = static_cast<int64_t>(random() % 20'000) - 10'000;
    const int64_t denominator = 1 + random() % (i % 4 != 0 ? 40 : 4000);
    const Rational value = Rational::make(numerator, denominator).value();
    const ValueText text = value_text(value);
    wrong += text.terminates != value.has_decimal();
    wrong += text.whole != (numerator % denominator == 0);
    wrong += value_of(text.fraction) != value;
    wrong += value_of(short_text(value)) != value;
    periodic += text.period_end > 0;
    cut += text.cut;
    if (!text.cut) {
      wrong += read_back(text) != value;
      continue;
    }
    // What was cut off is less than one in the last place.
    const Rational shown = value_of(text.decimal.substr(0, text.decimal.size() - 3));
    const Rational rest = subtract(value, shown).value();
    wrong += rest.numerator().sign() != (numerator < 0 ? -1 : 1);
    const Rational scaled =
        multiply(rest, Rational::make(BigInteger::power_of_ten(40), 1).value()).value();
    wrong +=
        !(scaled.numerator() < scaled.denominator() && -scaled.numerator() < scaled.denominator());
  }
  CHECK(wrong == 0);
  CHECK(periodic > 1000);
  CHECK(cut > 1000);
}

TEST_CASE("The short text is a decimal of up to twelve digits, else the fraction", "[value_text]") {
  const auto [expression, text] = GENERATE(table<std::string, std::string>({
      {"21", "21"},
      {"7/2", "3.5"},
      {"1/4096", "0.000244140625"},
      {"1/8192", "1/8192"},
      {"-1/3", "-1/3"},
      {"1/1000000000000", "0.000000000001"},
      {"1/10000000000000", "1/10000000000000"},
  }));
  CHECK(short_text(value_of(expression)) == text);
}
