#include "core/expr/rational.h"

#include <limits>

namespace inksum {
namespace {

using UnsignedWide = unsigned __int128;

UnsignedWide greatest_common_divisor(UnsignedWide a, UnsignedWide b) {
  while (b != 0) {
    const UnsignedWide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

uint64_t magnitude(int64_t x) {
  return x < 0 ? 0 - static_cast<uint64_t>(x) : static_cast<uint64_t>(x);
}

// A fraction's decimal ends exactly where its denominator has no prime factor but 2 and 5.
bool decimal_ends(int64_t denominator) {
  while (denominator % 2 == 0) denominator /= 2;
  while (denominator % 5 == 0) denominator /= 5;
  return denominator == 1;
}

}  // namespace

std::optional<Rational> Rational::reduce(Wide numerator, Wide denominator) {
  if (denominator == 0) return std::nullopt;
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Wide absolute = numerator < 0 ? -numerator : numerator;
  const auto divisor = static_cast<Wide>(greatest_common_divisor(
      static_cast<UnsignedWide>(absolute), static_cast<UnsignedWide>(denominator)));
  numerator /= divisor;
  denominator /= divisor;
  constexpr Wide kLowest = std::numeric_limits<int64_t>::min();
  constexpr Wide kHighest = std::numeric_limits<int64_t>::max();
  if (numerator < kLowest || numerator > kHighest || denominator > kHighest) return std::nullopt;
  Rational result(static_cast<int64_t>(numerator));
  result.denominator_ = static_cast<int64_t>(denominator);
  return result;
}

std::optional<Rational> Rational::make(int64_t numerator, int64_t denominator) {
  return reduce(numerator, denominator);
}

std::string Rational::to_fraction() const {
  const std::string whole = std::to_string(numerator_);
  return denominator_ == 1 ? whole : whole + "/" + std::to_string(denominator_);
}

std::optional<std::string> Rational::to_decimal() const {
  if (!decimal_ends(denominator_)) return std::nullopt;
  const auto denominator = static_cast<uint64_t>(denominator_);
  std::string text = numerator_ < 0 ? "-" : "";
  text += std::to_string(magnitude(numerator_) / denominator);
  UnsignedWide rest = magnitude(numerator_) % denominator;
  if (rest != 0) text += '.';
  while (rest != 0) {
    rest *= 10;
    text += static_cast<char>('0' + static_cast<int>(rest / denominator));
    rest %= denominator;
  }
  return text;
}

std::optional<Rational> add(const Rational& a, const Rational& b) {
  return Rational::reduce(
      Rational::Wide{a.numerator_} * b.denominator_ + Rational::Wide{b.numerator_} * a.denominator_,
      Rational::Wide{a.denominator_} * b.denominator_);
}

std::optional<Rational> subtract(const Rational& a, const Rational& b) {
  return Rational::reduce(
      Rational::Wide{a.numerator_} * b.denominator_ - Rational::Wide{b.numerator_} * a.denominator_,
      Rational::Wide{a.denominator_} * b.denominator_);
}

std::optional<Rational> multiply(const Rational& a, const Rational& b) {
  return Rational::reduce(Rational::Wide{a.numerator_} * b.numerator_,
                          Rational::Wide{a.denominator_} * b.denominator_);
}

std::optional<Rational> divide(const Rational& a, const Rational& b) {
  return Rational::reduce(Rational::Wide{a.numerator_} * b.denominator_,
                          Rational::Wide{a.denominator_} * b.numerator_);
}

std::optional<Rational> negate(const Rational& a) { return subtract(Rational(), a); }

}  // namespace inksum
