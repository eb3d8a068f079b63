// mass.h - a sum of path probabilities, which cannot underflow however long the path.
//
// A label's probability is soon too small for a double: twenty frames of e^-40 are enough. A Mass
// is a double and a whole number of blocks, value = fraction * 2^(512 * blocks), rescaled by exact
// powers of two alone: its arithmetic rounds as that of doubles does, without their limits, and
// costs a fraction of adding in logs (core/base/exact_math.h, log_add_exp).
#pragma once

#include <cstdint>

namespace inksum {

class Mass {
 public:
  Mass() = default;  // 0
  static Mass one() { return {1.0, 0}; }
  // e^log_prob, for log_prob <= 0. Below kLeastLog it counts as impossible: 0.
  static Mass of_log(double log_prob);

  static constexpr double kLeastLog = -1e6;

  bool is_zero() const { return fraction_ == 0; }
  double log() const;  // natural; -inf for 0

  friend Mass operator+(const Mass& a, const Mass& b) {
    if (a.blocks_ == b.blocks_) return Mass{a.fraction_ + b.fraction_, a.blocks_}.lowered();
    const Mass& large = a.blocks_ > b.blocks_ ? a : b;
    const Mass& small = a.blocks_ > b.blocks_ ? b : a;
    // Two blocks below, the rest is less than a rounding error.
    if (large.blocks_ - small.blocks_ > 1) return large;
    return Mass{large.fraction_ + small.fraction_ * kBlockDown, large.blocks_}.lowered();
  }

  friend Mass operator*(const Mass& a, const Mass& b) {
    if (a.is_zero() || b.is_zero()) return {};
    return Mass{a.fraction_ * b.fraction_, a.blocks_ + b.blocks_}.lowered().raised();
  }

  Mass& operator+=(const Mass& other) { return *this = *this + other; }

 private:
  static constexpr double kHigh = 0x1p+256;
  static constexpr double kLow = 0x1p-256;
  static constexpr double kBlockUp = 0x1p+512;
  static constexpr double kBlockDown = 0x1p-512;
  static constexpr int64_t kZeroBlocks = -(int64_t{1} << 60);

  Mass(double fraction, int64_t blocks) : fraction_(fraction), blocks_(blocks) {}

  Mass lowered() const {
    return fraction_ < kHigh ? *this : Mass{fraction_ * kBlockDown, blocks_ + 1};
  }
  Mass raised() const {
    return fraction_ >= kLow ? *this : Mass{fraction_ * kBlockUp, blocks_ - 1};
  }

  double fraction_ = 0;           // within [kLow, kHigh), or 0
  int64_t blocks_ = kZeroBlocks;  // of 0: below those of any other
};

}  // namespace inksum
