#include "core/expr/rational.h"

#include <catch_amalgamated.hpp>
#include <limits>

using namespace inksum;

namespace {

constexpr int64_t kLowest = std::numeric_limits<int64_t>::min();
constexpr int64_t kHighest = std::numeric_limits<int64_t>::max();

Rational fraction(int64_t numerator, int64_t denominator) {
  return Rational::make(numerator, denominator).value();
}

}  // namespace

TEST_CASE("A fraction is reduced and its denominator positive", "[rational]") {
  CHECK(fraction(6, 4) == fraction(3, 2));
  CHECK(fraction(6, -4).to_fraction() == "-3/2");
  CHECK(fraction(-6, -4).to_fraction() == "3/2");
  CHECK(fraction(0, -7) == Rational(0));
  CHECK(fraction(0, -7).denominator() == 1);
  CHECK_FALSE(Rational::make(1, 0));
}

TEST_CASE("The lowest 64-bit integer is handled without overflow", "[rational]") {
  CHECK(fraction(kLowest, 1).numerator() == kLowest);
  CHECK(fraction(kLowest, kLowest) == Rational(1));
  CHECK(fraction(2, kLowest).to_fraction() == "-1/4611686018427387904");
  CHECK_FALSE(Rational::make(kLowest, -1));
  CHECK_FALSE(Rational::make(1, kLowest));
  CHECK_FALSE(negate(Rational(kLowest)));
  CHECK_FALSE(divide(Rational(1), Rational(kLowest)));
  CHECK(divide(Rational(kLowest), Rational(kLowest)) == Rational(1));
  CHECK(multiply(Rational(kLowest), fraction(1, 2)) == Rational(kLowest / 2));
  CHECK(Rational(kLowest).to_decimal() == "-9223372036854775808");
  CHECK(fraction(kLowest, 5).to_decimal() == "-1844674407370955161.6");
}

TEST_CASE("Arithmetic on fractions is exact", "[rational]") {
  CHECK(add(fraction(1, 3), fraction(1, 6)) == fraction(1, 2));
  CHECK(subtract(fraction(1, 3), fraction(1, 2)) == fraction(-1, 6));
  CHECK(multiply(fraction(2, 3), fraction(9, 4)) == fraction(3, 2));
  CHECK(divide(fraction(2, 3), fraction(-4, 9)) == fraction(-3, 2));
  CHECK(negate(fraction(2, 3)) == fraction(-2, 3));
  CHECK_FALSE(divide(Rational(1), Rational(0)));
}

TEST_CASE("What does not fit 64 bits says so, what fits after reducing is kept", "[rational]") {
  CHECK_FALSE(add(Rational(kHighest), Rational(1)));
  CHECK_FALSE(subtract(Rational(kLowest), Rational(1)));
  CHECK_FALSE(multiply(Rational(4'000'000'000), Rational(4'000'000'000)));
  CHECK_FALSE(multiply(fraction(1, 4'000'000'000), fraction(1, 4'000'000'000)));
  CHECK(add(Rational(kHighest), Rational(kLowest)) == Rational(-1));
  CHECK(multiply(Rational(kHighest), fraction(1, kHighest)) == Rational(1));
  CHECK(add(fraction(kHighest, 2), fraction(kHighest, 2)) == Rational(kHighest));
}

TEST_CASE("A decimal is written where it ends", "[rational]") {
  CHECK(Rational(21).to_decimal() == "21");
  CHECK(fraction(-7, 2).to_decimal() == "-3.5");
  CHECK(fraction(3, 8).to_decimal() == "0.375");
  CHECK(fraction(1, 20).to_decimal() == "0.05");
  CHECK(fraction(-1, 1024).to_decimal() == "-0.0009765625");
  CHECK_FALSE(fraction(1, 3).to_decimal());
  CHECK_FALSE(fraction(1, 70).to_decimal());
  CHECK(fraction(1, int64_t{1} << 62).to_decimal() ==
        "0.00000000000000000021684043449710088680149056017398834228515625");
}
