#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "native_trainer/data/random.h"

using namespace inksum::trainer;

TEST_CASE("streams of one seed are repeatable and differ", "[random]") {
  Random a(5, 1);
  Random b(5, 1);
  std::set<uint64_t> first;
  for (int i = 0; i < 10; ++i) CHECK(a.next() == b.next());
  for (uint64_t index = 0; index < 1000; ++index) first.insert(Random(5, index).next());
  for (uint64_t seed = 6; seed < 1006; ++seed) first.insert(Random(seed, 0).next());
  CHECK(first.size() == 2000);
}

TEST_CASE("the distributions have the moments they promise", "[random]") {
  Random random(11);
  constexpr int kDraws = 200000;
  double sum = 0;
  double squares = 0;
  double uniform_sum = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double value = random.normal(2, 3);
    CHECK_FALSE(std::fabs(value - 2) > 9);
    sum += value;
    squares += (value - 2) * (value - 2);
    uniform_sum += random.uniform(-1, 3);
  }
  CHECK(std::fabs(sum / kDraws - 2) < 0.05);
  CHECK(std::fabs(std::sqrt(squares / kDraws) - 3) < 0.05);
  CHECK(std::fabs(uniform_sum / kDraws - 1) < 0.02);
}

TEST_CASE("whole numbers and weights are drawn as often as they should", "[random]") {
  Random random(12);
  int sixes = 0;
  int counts[3] = {};
  for (int i = 0; i < 60000; ++i) {
    const int die = random.integer(1, 6);
    REQUIRE(die >= 1);
    REQUIRE(die <= 6);
    sixes += die == 6;
    const double weights[] = {1, 0, 3};
    ++counts[random.weighted(weights)];
  }
  CHECK(std::abs(sixes - 10000) < 400);
  CHECK(counts[1] == 0);
  CHECK(std::abs(counts[0] - 15000) < 600);
}
