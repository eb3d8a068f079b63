// Texts that no hand writes, as a line of a file may hold them: each is refused or computed, and
// what takes long here would show in the time of the tests.
#include <catch_amalgamated.hpp>

#include "core/expr/expression.h"
#include "core/expr/value_text.h"

using namespace inksum;

namespace {

std::string repeated(const std::string& part, size_t symbols) {
  std::string text;
  while (text.size() + part.size() <= symbols) text += part;
  return text;
}

constexpr size_t kLong = 100'000;

}  // namespace

TEST_CASE("100,000 symbols are computed or are too large", "[expression][hostile]") {
  const std::string prime = repeated("9973", 996);  // digits without a factor 2 or 5
  struct Example {
    const char* what;
    std::string text;
    std::string value;  // "" where it is too large
  };
  const Example example = GENERATE_COPY(values<Example>({
      {"one number", std::string(kLong, '9'), ""},
      {"zeros", std::string(kLong, '0') + "7", "7"},
      {"zeros behind the point", "7." + std::string(kLong, '0'), "7"},
      {"decimals", "0." + std::string(kLong, '3'), ""},
      {"a long sum", "1" + repeated("+1", kLong), "50001"},
      {"a long product", "9" + repeated("*9", kLong), ""},
      {"a long quotient", "1" + repeated("/7", kLong), ""},
      {"a large number and small ones", prime + repeated("*3/3+1-1", kLong), prime},
      {"a large fraction and small ones", "3/" + prime + repeated("+1/7-1/7", kLong), "3/" + prime},
      {"large numbers", prime + repeated("+" + prime + "-" + prime, kLong), prime},
      {"large fractions", "3/" + prime + repeated("+1/" + prime + "-1/" + prime, kLong),
       "3/" + prime},
      {"large quotients", "1" + repeated("*" + prime + "/" + prime, kLong), "1"},
      {"brackets", repeated("(1+", kLong), ""},
  }));
  INFO(example.what);
  const auto value = evaluate(example.text);
  if (example.value.empty()) {
    REQUIRE_FALSE(value);
    CHECK(value.error().fault == ExpressionFault::kTooLarge);
  } else {
    REQUIRE(value);
    CHECK(value.value().to_fraction() == evaluate(example.value).value().to_fraction());
  }
}

TEST_CASE("The longest values are written", "[value_text][hostile]") {
  const BigInteger limit = BigInteger::power_of_ten(kMostDigits);
  BigInteger power_of_two = 1;
  while (power_of_two * 2 < limit) power_of_two = power_of_two * 2;
  const Rational finest = Rational::make(1, power_of_two).value();
  const std::string decimal = finest.to_decimal().value();
  CHECK(decimal.size() == 2 + 3321);
  CHECK(decimal.ends_with("5"));
  CHECK(multiply(Rational::make(power_of_two, 1).value(), finest) == Rational(1));
  CHECK(value_text(finest).cut);
  CHECK(value_text(Rational::make(limit - 1, limit - 3).value()).decimal.starts_with("1.000"));
}
