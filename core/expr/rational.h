// rational.h - an exact fraction of two integers; beyond 1,000 digits it says that it is too large.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/expr/big_integer.h"

namespace inksum {

// Numerator and denominator have at most this many decimal digits. No hand writes more, and a line
// of 100,000 symbols is still computed in well under a second: a result grows with the symbols that
// it is made of, and what has outgrown the limit ends the computation.
constexpr size_t kMostDigits = 1000;

// Always reduced, denominator > 0.
class Rational {
 public:
  Rational() = default;
  explicit Rational(int64_t whole) : numerator_(whole) {}
  // nullopt where denominator is 0 or the reduced fraction has more than kMostDigits digits.
  static std::optional<Rational> make(const BigInteger& numerator, const BigInteger& denominator);

  const BigInteger& numerator() const { return numerator_; }
  const BigInteger& denominator() const { return denominator_; }
  bool is_zero() const { return numerator_.is_zero(); }
  bool is_whole() const { return denominator_ == 1; }

  // Whether the decimal ends: the denominator has no prime factor but 2 and 5.
  bool has_decimal() const;

  // "21", "-7/2".
  std::string to_fraction() const;
  // "21", "-3.5", "0.375" where the decimal ends; nullopt for 1/3. All its digits, of which 2^-3321
  // has the most: 3,321 after the point.
  std::optional<std::string> to_decimal() const;

  friend bool operator==(const Rational&, const Rational&) = default;

 private:
  Rational(BigInteger numerator, BigInteger denominator);
  static std::optional<Rational> bounded(BigInteger numerator, BigInteger denominator);
  static std::optional<Rational> sum(const Rational& a, const Rational& b, int sign_of_b);
  static std::optional<Rational> product(const BigInteger& n1, const BigInteger& n2,
                                         const BigInteger& d1, const BigInteger& d2);

  friend std::optional<Rational> add(const Rational& a, const Rational& b);
  friend std::optional<Rational> subtract(const Rational& a, const Rational& b);
  friend std::optional<Rational> multiply(const Rational& a, const Rational& b);
  friend std::optional<Rational> divide(const Rational& a, const Rational& b);
  friend Rational negate(const Rational& a);

  BigInteger numerator_;
  BigInteger denominator_ = 1;
};

// nullopt: more than kMostDigits digits (or, for divide, the divisor is zero).
std::optional<Rational> add(const Rational& a, const Rational& b);
std::optional<Rational> subtract(const Rational& a, const Rational& b);
std::optional<Rational> multiply(const Rational& a, const Rational& b);
std::optional<Rational> divide(const Rational& a, const Rational& b);
Rational negate(const Rational& a);

}  // namespace inksum
