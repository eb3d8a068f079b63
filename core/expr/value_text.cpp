#include "core/expr/value_text.h"

#include <algorithm>
#include <vector>

namespace inksum {
namespace {

// What long division finds after the point: rest · 10 = digit · divisor + the next rest. A rest
// that comes back brings its digits back.
struct Decimals {
  std::string digits;
  size_t period = 0;  // digits[period …] repeat; digits.size() where no period was found
  bool terminates = false;
};

Decimals divide_on(BigInteger rest, const BigInteger& divisor) {
  Decimals found;
  std::vector<BigInteger> rests;
  while (!rest.is_zero() && rests.size() < kMostDecimals) {
    rests.push_back(rest);
    rest = rest * 10;
    found.digits += (rest / divisor).to_string();
    rest = rest % divisor;
    const auto before = std::find(rests.begin(), rests.end(), rest);
    if (before != rests.end()) {
      found.period = static_cast<size_t>(before - rests.begin());
      return found;
    }
  }
  found.period = found.digits.size();
  found.terminates = rest.is_zero();
  return found;
}

}  // namespace

ValueText value_text(const Rational& value) {
  ValueText text;
  text.fraction = value.to_fraction();
  text.whole = value.is_whole();
  const bool negative = value.numerator().sign() < 0;
  const BigInteger magnitude = negative ? -value.numerator() : value.numerator();
  text.decimal = (negative ? "-" : "") + (magnitude / value.denominator()).to_string();
  const Decimals decimals = divide_on(magnitude % value.denominator(), value.denominator());
  const bool periodic = decimals.period < decimals.digits.size();
  text.cut = !decimals.terminates && !periodic;
  text.terminates = decimals.terminates || (text.cut && value.has_decimal());
  if (decimals.digits.empty()) return text;
  text.decimal += "." + decimals.digits.substr(0, decimals.period);
  if (periodic) {
    text.period_begin = text.decimal.size() + 1;
    text.decimal += "(" + decimals.digits.substr(decimals.period) + ")";
    text.period_end = text.decimal.size() - 1;
  }
  if (text.cut) text.decimal += "\u2026";
  return text;
}

std::string short_text(const Rational& value) {
  if (value.is_whole()) return value.to_fraction();
  const BigInteger shift = BigInteger::power_of_ten(kMostShortDecimals);
  const bool is_short = (shift % value.denominator()).is_zero();
  return is_short ? *value.to_decimal() : value.to_fraction();
}

}  // namespace inksum
