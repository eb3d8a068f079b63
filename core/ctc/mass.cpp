#include "core/ctc/mass.h"

#include <limits>

#include "core/base/exact_math.h"

namespace inksum {
namespace {

// 512 ln 2 in two parts, as in exact_math.cpp: a whole number times the first is exact.
constexpr double kBlockLogHigh = 512 * 0x1.62e42fee00000p-1;
constexpr double kBlockLogLow = 512 * 0x1.a39ef35793c76p-33;

}  // namespace

Mass Mass::of_log(double log_prob) {
  if (!(log_prob >= kLeastLog)) return {};
  const auto blocks = static_cast<int64_t>(log_prob / (kBlockLogHigh + kBlockLogLow));
  const auto count = static_cast<double>(blocks);
  const double rest = (log_prob - count * kBlockLogHigh) - count * kBlockLogLow;
  return Mass{exact_exp(rest), blocks}.raised();
}

double Mass::log() const {
  if (is_zero()) return -std::numeric_limits<double>::infinity();
  const auto count = static_cast<double>(blocks_);
  return count * kBlockLogHigh + (exact_log(fraction_) + count * kBlockLogLow);
}

}  // namespace inksum
