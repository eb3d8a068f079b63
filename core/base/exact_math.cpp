#include "core/base/exact_math.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace inksum {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts: k * kLn2High is exact for every exponent k of a double.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kInverseLn2 = 0x1.71547652b82fep+0;

constexpr int kMantissaBits = 52;
constexpr int kExponentBias = 1023;

uint64_t bits_of(double x) {
  uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double from_bits(uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

double power_of_two(int exponent) {
  return from_bits(static_cast<uint64_t>(exponent + kExponentBias) << kMantissaBits);
}

// Taylor to r^13 / 13!; the rest is below 1e-17 for |r| <= ln(2) / 2.
double exp_near_zero(double r) {
  double sum = 1.0;
  for (int n = 13; n >= 3; --n) sum = 1.0 + sum * r / n;
  return 1.0 + (r + 0.5 * r * r * sum);
}

// ln m = 2 artanh(s), s = (m - 1) / (m + 1): 2 (s + s^3/3 + s^5/5 + ...), for m near 1.
double log_near_one(double m) {
  const double s = (m - 1.0) / (m + 1.0);
  const double s2 = s * s;
  double sum = 0.0;
  for (int n = 23; n >= 3; n -= 2) sum = (sum + 1.0 / n) * s2;
  return 2.0 * s + 2.0 * s * sum;
}

}  // namespace

double exact_exp(double x) {
  if (x != x) return x;
  if (x < -708.0) return 0.0;
  if (x > 709.7) return kInfinity;
  const double scaled = x * kInverseLn2;
  const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;
  // In two steps, since 2^1024 is no double.
  return exp_near_zero(r) * power_of_two(k / 2) * power_of_two(k - k / 2);
}

double exact_log(double x) {
  if (x == 0.0) return -kInfinity;
  if (!(x > 0.0)) return kNan;
  if (x == kInfinity) return x;
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= power_of_two(54);
    exponent = -54;
  }
  const uint64_t bits = bits_of(x);
  exponent += static_cast<int>(bits >> kMantissaBits) - kExponentBias;
  const uint64_t mantissa = bits & ((uint64_t{1} << kMantissaBits) - 1);
  double m = from_bits(mantissa | (uint64_t{kExponentBias} << kMantissaBits));
  constexpr double kSqrt2 = 0x1.6a09e667f3bcdp+0;
  if (m > kSqrt2) {
    m *= 0.5;
    ++exponent;
  }
  return exponent * kLn2High + (log_near_one(m) + exponent * kLn2Low);
}

int exponent_of(double x) {
  const bool is_subnormal = x < std::numeric_limits<double>::min();
  const uint64_t bits = bits_of(is_subnormal ? x * power_of_two(54) : x);
  return static_cast<int>(bits >> kMantissaBits) - kExponentBias - (is_subnormal ? 54 : 0);
}

double scaled(double x, int exponent) {
  constexpr int kMost = 1000;
  for (int steps = 0; exponent > kMost && steps < 3; ++steps, exponent -= kMost) {
    x *= power_of_two(kMost);
  }
  for (int steps = 0; exponent < -kMost && steps < 3; ++steps, exponent += kMost) {
    x *= power_of_two(-kMost);
  }
  return x * power_of_two(std::clamp(exponent, -kMost, kMost));
}

double log_add_exp(double a, double b) {
  if (a < b) std::swap(a, b);
  if (b == -kInfinity) return a;
  return a + exact_log(1.0 + exact_exp(b - a));
}

}  // namespace inksum
