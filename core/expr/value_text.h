// value_text.h - an exact value as people write it: whole, as a fraction, as a decimal with its
// period.
//
//   value   fraction  decimal             period        terminates
//   21      21        21                  -             yes
//   7/2     7/2       3.5                 -             yes
//   -1/3    -1/3      -0.(3)              [4, 5): "3"   no
//   1/6     1/6       0.1(6)              [4, 5): "6"   no
//   1/7     1/7       0.(142857)          [3, 9)        no
//   1/97    1/97      0.0103…             -             no; its period has 96 digits: cut
#pragma once

#include <cstddef>
#include <string>

#include "core/expr/rational.h"

namespace inksum {

// A decimal has at most this many digits after the point; one that goes on is cut there, without
// rounding, and ends in "…" (UTF-8), whether it terminates later or not.
constexpr size_t kMostDecimals = 40;
// A decimal with more digits after the point than this is harder to take in than the fraction.
constexpr size_t kMostShortDecimals = 12;

struct ValueText {
  std::string fraction;  // reduced, the sign in front: "-7/2"; a whole number alone: "21"
  std::string decimal;   // plain text; the digits of the period, where it is shown, in parentheses
  size_t period_begin = 0;  // [begin, end) of the period's digits in decimal; empty where there are
  size_t period_end = 0;    // none or they are too many
  bool whole = false;
  bool terminates = false;  // the decimal that is not cut
  bool cut = false;
};

ValueText value_text(const Rational& value);

// A whole number or a decimal of at most kMostShortDecimals digits after the point where there is
// one, else the fraction: "21", "3.5", "1/3". It is an expression of that value.
std::string short_text(const Rational& value);

}  // namespace inksum
