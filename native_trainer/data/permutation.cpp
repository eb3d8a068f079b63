#include "native_trainer/data/permutation.h"

#include <array>
#include <bit>
#include <utility>

#include "core/base/check.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

constexpr int kRounds = 6;

uint64_t mixed(uint64_t value, uint64_t key) {
  value = (value ^ key) * 0xFF51AFD7ED558CCDULL;
  value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53ULL;
  return value ^ (value >> 33);
}

}  // namespace

uint64_t permuted(uint64_t place, uint64_t size, uint64_t key) {
  INKSUM_CHECK(place < size);
  const int half_bits = size < 2 ? 1 : (static_cast<int>(std::bit_width(size - 1)) + 1) / 2;
  const uint64_t mask = (uint64_t{1} << half_bits) - 1;
  Random random(key);
  std::array<uint64_t, kRounds> keys{};
  for (uint64_t& round_key : keys) round_key = random.next();
  do {
    uint64_t left = place >> half_bits;
    uint64_t right = place & mask;
    for (const uint64_t round_key : keys) {
      left ^= mixed(right, round_key) & mask;
      std::swap(left, right);
    }
    place = left << half_bits | right;
  } while (place >= size);
  return place;
}

}  // namespace inksum::trainer
