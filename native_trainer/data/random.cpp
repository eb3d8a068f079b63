#include "native_trainer/data/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/check.h"

namespace inksum::trainer {
namespace {

uint64_t splitmix64(uint64_t& state) {
  state += 0x9e3779b97f4a7c15ULL;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

uint64_t rotate_left(uint64_t value, int bits) { return (value << bits) | (value >> (64 - bits)); }

}  // namespace

Random::Random(uint64_t seed) : Random(seed, 0) {}

Random::Random(uint64_t seed, uint64_t index) {
  uint64_t state = seed;
  state = splitmix64(state) ^ index;
  for (uint64_t& word : state_) word = splitmix64(state);
}

uint64_t Random::next() {
  const uint64_t result = rotate_left(state_[1] * 5, 7) * 9;
  const uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotate_left(state_[3], 45);
  return result;
}

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

double Random::normal(double mean, double deviation) {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  const double standard = radius * std::cos(2.0 * std::numbers::pi * uniform());
  return mean + deviation * std::clamp(standard, -3.0, 3.0);
}

int Random::integer(int low, int high) {
  INKSUM_CHECK(low <= high);
  const int count = high - low + 1;
  return low + std::min(static_cast<int>(uniform() * count), count - 1);
}

bool Random::chance(double probability) { return uniform() < probability; }

size_t Random::weighted(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  INKSUM_CHECK(sum > 0);
  double target = uniform() * sum;
  size_t last = 0;
  for (size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    last = i;
    target -= weights[i];
    if (target < 0) break;
  }
  return last;
}

}  // namespace inksum::trainer
