// rational.h - an exact fraction of two 64-bit integers; arithmetic that would overflow says so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace inksum {

// Always reduced, denominator > 0.
class Rational {
 public:
  Rational() = default;
  explicit Rational(int64_t whole) : numerator_(whole) {}
  // nullopt where denominator is 0 or the reduced fraction does not fit.
  static std::optional<Rational> make(int64_t numerator, int64_t denominator);

  int64_t numerator() const { return numerator_; }
  int64_t denominator() const { return denominator_; }
  bool is_zero() const { return numerator_ == 0; }

  // "21", "-7/2".
  std::string to_fraction() const;
  // "21", "-3.5", "0.375" where the decimal ends; nullopt for 1/3.
  std::optional<std::string> to_decimal() const;

  friend bool operator==(const Rational&, const Rational&) = default;

 private:
  using Wide = __int128;  // holds the sum of two products of 64-bit integers
  static std::optional<Rational> reduce(Wide numerator, Wide denominator);

  friend std::optional<Rational> add(const Rational& a, const Rational& b);
  friend std::optional<Rational> subtract(const Rational& a, const Rational& b);
  friend std::optional<Rational> multiply(const Rational& a, const Rational& b);
  friend std::optional<Rational> divide(const Rational& a, const Rational& b);

  int64_t numerator_ = 0;
  int64_t denominator_ = 1;
};

// nullopt: does not fit 64 bits (or, for divide, the divisor is zero).
std::optional<Rational> add(const Rational& a, const Rational& b);
std::optional<Rational> subtract(const Rational& a, const Rational& b);
std::optional<Rational> multiply(const Rational& a, const Rational& b);
std::optional<Rational> divide(const Rational& a, const Rational& b);
std::optional<Rational> negate(const Rational& a);

}  // namespace inksum
