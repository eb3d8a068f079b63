#include "core/expr/rational.h"

#include <catch_amalgamated.hpp>
#include <limits>
#include <random>

#include "tests/core/expr/schoolbook.h"

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

TEST_CASE("The ends of a machine word are no ends of a fraction", "[rational]") {
  CHECK(fraction(kLowest, 1).numerator() == kLowest);
  CHECK(fraction(kLowest, kLowest) == Rational(1));
  CHECK(fraction(2, kLowest).to_fraction() == "-1/4611686018427387904");
  CHECK(fraction(kLowest, -1).to_fraction() == "9223372036854775808");
  CHECK(fraction(1, kLowest).to_fraction() == "-1/9223372036854775808");
  CHECK(negate(Rational(kLowest)).to_fraction() == "9223372036854775808");
  CHECK(add(Rational(kHighest), Rational(1))->to_fraction() == "9223372036854775808");
  CHECK(add(Rational(kHighest), Rational(kLowest)) == Rational(-1));
  CHECK(multiply(Rational(kHighest), fraction(1, kHighest)) == Rational(1));
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

TEST_CASE("More than 1,000 digits are too large, what is less after reducing is kept",
          "[rational]") {
  const BigInteger limit = BigInteger::power_of_ten(kMostDigits);
  const Rational highest = Rational::make(limit - 1, 1).value();
  const Rational finest = Rational::make(1, limit - 1).value();
  CHECK_FALSE(Rational::make(limit, 1));
  CHECK_FALSE(Rational::make(1, limit));
  CHECK(Rational::make(limit, limit) == Rational(1));
  CHECK_FALSE(add(highest, Rational(1)));
  CHECK_FALSE(subtract(negate(highest), Rational(1)));
  CHECK_FALSE(multiply(highest, Rational(2)));
  CHECK_FALSE(multiply(finest, fraction(1, 2)));
  CHECK(add(highest, negate(highest)) == Rational(0));
  CHECK(multiply(highest, finest) == Rational(1));
  CHECK(divide(highest, highest) == Rational(1));
  CHECK(highest.to_decimal() == std::string(kMostDigits, '9'));
}

TEST_CASE("10,000 fractions are computed as on paper and always reduced", "[rational][property]") {
  std::mt19937 random(7);
  const auto integer = [&] {
    std::string digits(1, static_cast<char>('1' + random() % 9));
    for (size_t more = random() % (random() % 8 == 0 ? 60 : 4); more > 0; --more) {
      digits += static_cast<char>('0' + random() % 10);
    }
    return (random() % 2 == 0 ? "-" : "") + digits;
  };
  const auto part = [](const BigInteger& number) { return Schoolbook(number.to_string()); };
  int wrong = 0;
  for (int i = 0; i < 10'000; ++i) {
    const Schoolbook n1(integer()), d1(integer()), n2(integer()), d2(integer());
    const auto made = [](const Schoolbook& n, const Schoolbook& d) {
      return Rational::make(BigInteger::of_digits(n.to_string()),
                            BigInteger::of_digits(d.to_string()));
    };
    const auto expect = [&](const std::optional<Rational>& actual, const Schoolbook& numerator,
                            const Schoolbook& denominator) {
      const bool same = actual && part(actual->numerator()) * denominator ==
                                      numerator * part(actual->denominator());
      wrong += !same || actual->denominator().sign() != 1 ||
               greatest_common_divisor(actual->numerator(), actual->denominator()) != 1;
    };
    const Rational a = made(n1, d1).value(), b = made(n2, d2).value();
    expect(a, n1, d1);
    expect(add(a, b), n1 * d2 + n2 * d1, d1 * d2);
    expect(subtract(a, b), n1 * d2 - n2 * d1, d1 * d2);
    expect(multiply(a, b), n1 * n2, d1 * d2);
    expect(divide(a, b), n1 * d2, d1 * n2);
    expect(negate(a), -n1, d1);
  }
  CHECK(wrong == 0);
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
