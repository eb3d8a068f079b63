// train_loader_test.cpp - the next samples are made meanwhile, and the batches stay what they were.
#include <ATen/ATen.h>

#include <atomic>
#include <catch_amalgamated.hpp>
#include <thread>

#include "native_trainer/error.h"
#include "native_trainer/train/loader.h"
#include "tests/native_trainer/fake_samples.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

LoaderOptions options_of(int threads, int rank = 0, int world = 1) {
  LoaderOptions options = {16, 4, 3, 5};
  options.threads = threads;
  options.rank = rank;
  options.world = world;
  return options;
}

Loader loader_of(const LoaderOptions& options, SampleSource source = fake_sample) {
  const TrainConfig config = small_config();
  return Loader(options, alphabet_of(config.symbols), config.geometry, std::move(source));
}

void check_same(const std::vector<Shard>& a, const std::vector<Shard>& b) {
  REQUIRE(a.size() == b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    CHECK(at::equal(a[i].images, b[i].images));
    CHECK(a[i].labels == b[i].labels);
    CHECK(a[i].origins == b[i].origins);
    CHECK(a[i].noise_seed == b[i].noise_seed);
  }
}

}  // namespace

TEST_CASE("any number of loader threads makes the same batches, in any order of steps",
          "[loader]") {
  Loader one = loader_of(options_of(1)), three = loader_of(options_of(3));
  for (const int64_t step : {0, 1, 2, 3, 4, 9, 2}) check_same(one.batch(step), three.batch(step));
}

TEST_CASE("processes share the batches that one alone would learn", "[loader]") {
  Loader alone = loader_of(options_of(1));
  Loader first = loader_of(options_of(1, 0, 2)), second = loader_of(options_of(1, 1, 2));
  for (const int64_t step : {0, 2, 3}) {
    // Shards 0, 2 are the first's, 1 and 3 the second's.
    std::vector<Shard> together;
    const std::vector<Shard> even = first.batch(step), odd = second.batch(step);
    for (size_t i = 0; i < 2; ++i) together.insert(together.end(), {even[i], odd[i]});
    check_same(alone.batch(step), together);
  }
}

TEST_CASE("whoever waits for samples stops when asked to, and can ask again", "[loader]") {
  std::atomic<bool> held = true;
  Loader loader = loader_of(options_of(2), [&](uint64_t index) {
    while (held) std::this_thread::yield();
    return fake_sample(index);
  });
  int asked = 0;
  CHECK_FALSE(loader.batch(0, [&] { return ++asked == 2; }).has_value());
  held = false;
  CHECK(loader.batch(0).size() == 4);
}

TEST_CASE("no sample is made that the run does not use", "[loader]") {
  std::atomic<uint64_t> largest = 0;
  LoaderOptions options = options_of(2);
  options.steps = 3;  // one pool
  {
    Loader loader = loader_of(options, [&](uint64_t index) {
      for (uint64_t seen = largest; index > seen && !largest.compare_exchange_weak(seen, index);) {
      }
      return fake_sample(index);
    });
    for (int64_t step = 0; step < 3; ++step) loader.batch(step);
  }
  CHECK(largest == 47);
}

TEST_CASE("what a sample's maker throws reaches who asks for the batch", "[loader]") {
  Loader loader = loader_of(options_of(2), [](uint64_t index) -> Sample {
    if (index == 50) throw TrainerError("set/50.png: cannot be read");
    return fake_sample(index);
  });
  CHECK(loader.batch(0).size() == 4);
  CHECK_THROWS_MATCHES(loader.batch(3), TrainerError,
                       MessageMatches(ContainsSubstring("set/50.png")));
}
