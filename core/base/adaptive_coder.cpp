#include "core/base/adaptive_coder.h"

#include <utility>

#include "core/base/check.h"

namespace inksum {
namespace {

constexpr int kLeast = 512;  // of 65536
constexpr int kMemory = 30;  // bits over which a probability is averaged, in the long run

// Where a 1 ends and a 0 begins: low <= split < high.
uint32_t split_of(uint32_t low, uint32_t high, const Bit& model) {
  return low + static_cast<uint32_t>((uint64_t{high - low} * model.probability()) >> 16U);
}

bool same_first_byte(uint32_t low, uint32_t high) { return ((low ^ high) >> 24U) == 0; }

// Bits of a magnitude below its first, of which the models know the upper two.
//   Worked example: 0b1ab… has a's model at 0 and b's at 1 + a.
Bit* upper_model(NumberBits& model, int bits, int below, uint32_t so_far) {
  const int depth = bits - 1 - below;  // bits below the first that are known already
  if (depth >= 2) return nullptr;
  return &model.upper[bits][depth == 0 ? 0 : 1 + (so_far & 1U)];
}

}  // namespace

void Bit::learn(bool bit) {
  const int target = bit ? 65536 - kLeast : kLeast;
  one_ = static_cast<uint16_t>(one_ + (target - one_) / (seen_ + 2));
  if (seen_ + 2 < kMemory) ++seen_;
}

int bit_length(int32_t number) {
  uint32_t rest = number < 0 ? 0U - static_cast<uint32_t>(number) : static_cast<uint32_t>(number);
  int bits = 0;
  for (; rest != 0; rest >>= 1U) ++bits;
  return bits;
}

void AdaptiveWriter::bit(Bit& model, bool value) {
  const uint32_t split = split_of(low_, high_, model);
  (value ? high_ : low_) = value ? split : split + 1;
  model.learn(value);
  while (same_first_byte(low_, high_)) {
    bytes_.push_back(static_cast<uint8_t>(high_ >> 24U));
    low_ <<= 8U;
    high_ = (high_ << 8U) | 255U;
  }
}

void AdaptiveWriter::magnitude(NumberBits& model, uint32_t value) {
  const int bits = bit_length(static_cast<int32_t>(value));
  INKSUM_CHECK(bits <= NumberBits::kMaxBits);
  for (int i = 0; i < NumberBits::kMaxBits; ++i) {
    bit(model.longer[i], i < bits);
    if (i >= bits) break;
  }
  for (int below = bits - 2; below >= 0; --below) {
    Bit even;
    Bit* learnt = upper_model(model, bits, below + 1, value >> (below + 1));
    bit(learnt != nullptr ? *learnt : even, ((value >> below) & 1U) != 0);
  }
}

void AdaptiveWriter::number(NumberBits& model, int32_t value, int hint) {
  magnitude(model, static_cast<uint32_t>(value < 0 ? -value : value));
  if (value != 0) bit(model.negative[hint + 1], value < 0);
}

void AdaptiveWriter::unsigned_number(NumberBits& model, int32_t value) {
  INKSUM_CHECK(value >= 0);
  magnitude(model, static_cast<uint32_t>(value));
}

std::vector<uint8_t> AdaptiveWriter::finish() {
  // A byte that lies within the interval whatever follows it; the reader takes zeros for what is
  // missing.
  if (low_ != 0) bytes_.push_back(static_cast<uint8_t>((low_ >> 24U) + 1));
  return std::move(bytes_);
}

AdaptiveReader::AdaptiveReader(std::span<const uint8_t> bytes) : bytes_(bytes) {
  for (int i = 0; i < 4; ++i) code_ = (code_ << 8U) | next_byte();
}

void AdaptiveReader::bit(Bit& model, bool& value) {
  const uint32_t split = split_of(low_, high_, model);
  value = code_ <= split;
  (value ? high_ : low_) = value ? split : split + 1;
  model.learn(value);
  while (same_first_byte(low_, high_)) {
    low_ <<= 8U;
    high_ = (high_ << 8U) | 255U;
    code_ = (code_ << 8U) | next_byte();
  }
}

uint32_t AdaptiveReader::magnitude(NumberBits& model) {
  int bits = 0;
  for (bool more = true; bits < NumberBits::kMaxBits; ++bits) {
    bit(model.longer[bits], more);
    if (!more) break;
  }
  if (bits == 0) return 0;
  uint32_t value = 1;
  for (int below = bits - 2; below >= 0; --below) {
    Bit even;
    Bit* learnt = upper_model(model, bits, below + 1, value);
    bool one = false;
    bit(learnt != nullptr ? *learnt : even, one);
    value = (value << 1U) | (one ? 1U : 0U);
  }
  return value;
}

void AdaptiveReader::number(NumberBits& model, int32_t& value, int hint) {
  value = static_cast<int32_t>(magnitude(model));
  bool negative = false;
  if (value != 0) bit(model.negative[hint + 1], negative);
  if (negative) value = -value;
}

void AdaptiveReader::unsigned_number(NumberBits& model, int32_t& value) {
  value = static_cast<int32_t>(magnitude(model));
}

}  // namespace inksum
