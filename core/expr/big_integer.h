// big_integer.h - an integer of any size; a plain value over LibTomMath, of which nothing shows
// here.
//
// What lies within ±(2^63 - 1) is held in a machine word, so that everyday arithmetic allocates
// nothing; what does not is held by LibTomMath. Which of the two it is follows from the value
// alone. Out of memory is a failed INKSUM_CHECK.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace inksum {

class BigInteger {
 public:
  BigInteger() noexcept;
  BigInteger(int64_t value);  // NOLINT: implicit by design, no value is lost
  BigInteger(const BigInteger& other);
  BigInteger(BigInteger&& other) noexcept;
  BigInteger& operator=(const BigInteger& other);
  BigInteger& operator=(BigInteger&& other) noexcept;
  ~BigInteger();

  // One decimal digit or more, after a "-" where it is negative; the caller has checked that.
  // Quadratic in the number of digits.
  static BigInteger of_digits(std::string_view digits);
  static BigInteger power_of_ten(size_t exponent);

  std::string to_string() const;            // "-120"; quadratic in the number of digits
  std::optional<int64_t> to_int64() const;  // nullopt beyond ±(2^63 - 1)
  int sign() const;                         // -1, 0, 1
  int bits() const;                         // of the magnitude; 0 for zero, 3 for -5
  bool is_zero() const { return sign() == 0; }

  BigInteger operator-() const;
  friend BigInteger operator+(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator-(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator*(const BigInteger& a, const BigInteger& b);
  // Towards zero, and what is left over has the sign of a, as in C++: -7 / 2 is -3, -7 % 2 is -1.
  // b is not zero.
  friend BigInteger operator/(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator%(const BigInteger& a, const BigInteger& b);
  // Not negative; of 0 and 0 it is 0.
  friend BigInteger greatest_common_divisor(const BigInteger& a, const BigInteger& b);

  friend bool operator==(const BigInteger& a, const BigInteger& b);
  friend std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b);

 private:
  struct Large;
  class Operand;
  explicit BigInteger(std::unique_ptr<Large> large);
  static BigInteger quotient_or_rest(const BigInteger& a, const BigInteger& b, bool quotient);

  int64_t small_ = 0;
  std::unique_ptr<Large> large_;  // there exactly where the value is beyond ±(2^63 - 1)
};

BigInteger greatest_common_divisor(const BigInteger& a, const BigInteger& b);

}  // namespace inksum
