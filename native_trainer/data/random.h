// random.h - a small generator that gives the same numbers with every compiler and library.
//
// xoshiro256** (Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", 2018), seeded
// by splitmix64. The distributions are our own because those of <random> differ between libraries.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace inksum::trainer {

class Random {
 public:
  explicit Random(uint64_t seed);
  // Independent streams: one for every sample of a seed.
  Random(uint64_t seed, uint64_t index);

  uint64_t next();
  double uniform();                              // [0, 1)
  double uniform(double low, double high);       // [low, high)
  double normal(double mean, double deviation);  // cut off at 3 deviations
  int integer(int low, int high);                // low … high, both included
  bool chance(double probability);
  // An index, each as likely as its weight; weights must not all be 0.
  size_t weighted(std::span<const double> weights);

  template <class Container>
  const auto& choice(const Container& items) {
    return items[static_cast<size_t>(integer(0, static_cast<int>(items.size()) - 1))];
  }

 private:
  std::array<uint64_t, 4> state_{};
};

}  // namespace inksum::trainer
