// adaptive_coder.h - numbers as few bytes: an arithmetic coder of bits that learns how likely each
// is.
//
// A Bit is a place in a format at which a 0 or a 1 is written, and remembers how often each was.
// The coder narrows an interval of 32 bits by each bit's probability (Witten, Neal, Cleary,
// "Arithmetic coding for data compression", CACM 1987; binary as in Mahoney's PAQ), so a bit that
// is nearly always 0 costs a fiftieth of a bit. Integers only: the same bytes everywhere.
//
// Writer and reader have the same members, so a format is written down once, as a template over the
// coder, for both directions:
//
//   template <class Coder> void code(Coder& coder, Bits& bits, Point& point) {
//     coder.number(bits.x, point.x);
//     coder.number(bits.y, point.y);
//   }
//
// A reader of bytes that no writer made gives numbers too, any numbers within the type's bounds; it
// tells by exhausted() that it has run past them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace inksum {

class Bit {
 public:
  // Of a 1, in 1/65536; never so small that a bit costs less than 1/89 bit.
  uint32_t probability() const { return one_; }
  void learn(bool bit);

 private:
  uint16_t one_ = 1U << 15U;
  uint8_t seen_ = 0;
};

// A number: how many bits its magnitude has, one by one; its sign; the magnitude's bits below the
// first, of which the upper two are learnt.
struct NumberBits {
  static constexpr int kMaxBits = 28;

  std::array<Bit, kMaxBits> longer;
  std::array<Bit, 3> negative;  // by a hint of the sign: -1, 0, 1
  std::array<std::array<Bit, 3>, kMaxBits + 1> upper;
};

// Bits of 0 for 0, 3 for -5.
int bit_length(int32_t number);

class AdaptiveWriter {
 public:
  void bit(Bit& model, bool value);
  // |value| < 2^28; hint is the sign that the number is likely to have, where one is known.
  void number(NumberBits& model, int32_t value, int hint = 0);
  void unsigned_number(NumberBits& model, int32_t value);  // 0 <= value < 2^28
  static bool exhausted() { return false; }
  // Nothing may be written after.
  std::vector<uint8_t> finish();

 private:
  void magnitude(NumberBits& model, uint32_t value);

  std::vector<uint8_t> bytes_;
  uint32_t low_ = 0;
  uint32_t high_ = ~0U;
};

class AdaptiveReader {
 public:
  explicit AdaptiveReader(std::span<const uint8_t> bytes);

  void bit(Bit& model, bool& value);
  void number(NumberBits& model, int32_t& value, int hint = 0);
  void unsigned_number(NumberBits& model, int32_t& value);
  // More bits were read than any writer of these bytes can have written.
  bool exhausted() const { return at_ > bytes_.size() + 4; }

 private:
  uint32_t magnitude(NumberBits& model);
  uint8_t next_byte() { return at_++ < bytes_.size() ? bytes_[at_ - 1] : 0; }

  std::span<const uint8_t> bytes_;
  size_t at_ = 0;
  uint32_t low_ = 0;
  uint32_t high_ = ~0U;
  uint32_t code_ = 0;
};

}  // namespace inksum
