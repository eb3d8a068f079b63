#include "core/expr/rational.h"

#include <algorithm>
#include <utility>

namespace inksum {
namespace {

// 2^3321 < 10^1000 < 2^3322: most numbers need no comparison with the limit itself.
constexpr int kSafeBits = 3321;
static_assert(kMostDigits == 1000);

bool is_too_large(const BigInteger& number) {
  if (number.bits() <= kSafeBits) return false;
  const BigInteger limit = BigInteger::power_of_ten(kMostDigits);
  return number >= limit || number <= -limit;
}

// How often `factor` divides `number`, which is not zero, without rest: 3 for 2 and 40.
size_t multiplicity(const BigInteger& number, int64_t factor) {
  size_t times = 0;
  for (BigInteger rest = number; (rest % factor).is_zero(); rest = rest / factor) ++times;
  return times;
}

// n/d = n 10^k / d / 10^k, and 10^k / d is whole from this k on, or never.
size_t places_of(const BigInteger& denominator) {
  return std::max(multiplicity(denominator, 2), multiplicity(denominator, 5));
}

BigInteger magnitude(const BigInteger& number) { return number.sign() < 0 ? -number : number; }

}  // namespace

Rational::Rational(BigInteger numerator, BigInteger denominator)
    : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {}

// Of a fraction that is reduced already; the denominator may be negative.
std::optional<Rational> Rational::bounded(BigInteger numerator, BigInteger denominator) {
  if (is_too_large(numerator) || is_too_large(denominator)) return std::nullopt;
  if (denominator.sign() < 0) return Rational(-numerator, -denominator);
  return Rational(std::move(numerator), std::move(denominator));
}

std::optional<Rational> Rational::make(const BigInteger& numerator, const BigInteger& denominator) {
  if (denominator.is_zero()) return std::nullopt;
  const BigInteger divisor = greatest_common_divisor(numerator, denominator);
  return bounded(numerator / divisor, denominator / divisor);
}

// Sums and products are reduced on the way, as Knuth does (The Art of Computer Programming
// 2, 4.5.1), so that a large number beside a small one costs little:
//   n1/d1 ± n2/d2 with g = gcd(d1, d2), t = n1 (d2/g) ± n2 (d1/g), h = gcd(t, g)
//     is (t/h) / ((d1/g) (d2/h)),
//   n1/d1 · n2/d2 with g = gcd(n1, d2), h = gcd(n2, d1) is (n1/g) (n2/h) / ((d1/h) (d2/g)).
std::optional<Rational> Rational::sum(const Rational& a, const Rational& b, int sign_of_b) {
  const BigInteger shared = greatest_common_divisor(a.denominator_, b.denominator_);
  const BigInteger rest_of_a = a.denominator_ / shared;
  const BigInteger left = a.numerator_ * (b.denominator_ / shared);
  const BigInteger right = b.numerator_ * rest_of_a;
  const BigInteger total = sign_of_b < 0 ? left - right : left + right;
  const BigInteger divisor = greatest_common_divisor(total, shared);
  return bounded(total / divisor, rest_of_a * (b.denominator_ / divisor));
}

std::optional<Rational> Rational::product(const BigInteger& n1, const BigInteger& n2,
                                          const BigInteger& d1, const BigInteger& d2) {
  const BigInteger g = greatest_common_divisor(n1, d2);
  const BigInteger h = greatest_common_divisor(n2, d1);
  return bounded((n1 / g) * (n2 / h), (d1 / h) * (d2 / g));
}

std::string Rational::to_fraction() const {
  const std::string whole = numerator_.to_string();
  return is_whole() ? whole : whole + "/" + denominator_.to_string();
}

bool Rational::has_decimal() const {
  return (BigInteger::power_of_ten(places_of(denominator_)) % denominator_).is_zero();
}

std::optional<std::string> Rational::to_decimal() const {
  if (is_whole()) return numerator_.to_string();
  const size_t places = places_of(denominator_);
  const BigInteger power = BigInteger::power_of_ten(places);
  if (!(power % denominator_).is_zero()) return std::nullopt;
  std::string digits = (magnitude(numerator_) * (power / denominator_)).to_string();
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, 1, '.');
  return numerator_.sign() < 0 ? "-" + digits : digits;
}

std::optional<Rational> add(const Rational& a, const Rational& b) { return Rational::sum(a, b, 1); }

std::optional<Rational> subtract(const Rational& a, const Rational& b) {
  return Rational::sum(a, b, -1);
}

std::optional<Rational> multiply(const Rational& a, const Rational& b) {
  return Rational::product(a.numerator_, b.numerator_, a.denominator_, b.denominator_);
}

std::optional<Rational> divide(const Rational& a, const Rational& b) {
  if (b.is_zero()) return std::nullopt;
  return Rational::product(a.numerator_, b.denominator_, a.denominator_, b.numerator_);
}

Rational negate(const Rational& a) { return Rational(-a.numerator_, a.denominator_); }

}  // namespace inksum
