#include "core/ctc/temperature.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace inksum;

TEST_CASE("A temperature divides log-probabilities and makes them sum to one", "[temperature]") {
  const std::vector<float> frame = {std::log(0.9F), std::log(0.1F)};
  const std::vector<float> tempered = with_temperature({frame.data(), 1, 2}, 2);
  REQUIRE(tempered.size() == 2);
  CHECK(std::exp(tempered[0]) == Catch::Approx(0.75).epsilon(1e-6));
  CHECK(std::exp(tempered[1]) == Catch::Approx(0.25).epsilon(1e-6));
}

TEST_CASE("Tempered frames are the softmax of the C library's", "[temperature]") {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> draw(-12, 0);
  for (int i = 0; i < 1000; ++i) {
    std::vector<float> frame(6);
    for (float& value : frame) value = draw(random);
    const double temperature = 0.3 + i * 0.003;
    const std::vector<float> tempered = with_temperature({frame.data(), 1, 6}, temperature);
    double sum = 0;
    for (const float value : frame) sum += std::exp(value / temperature);
    for (size_t c = 0; c < frame.size(); ++c) {
      CHECK(tempered[c] ==
            Catch::Approx(frame[c] / temperature - std::log(sum)).epsilon(1e-5).margin(1e-6));
    }
  }
}

TEST_CASE("What is impossible stays so at every temperature", "[temperature]") {
  const float never = -std::numeric_limits<float>::infinity();
  const std::vector<float> frames = {never, 0.0F, never, never};
  const std::vector<float> tempered = with_temperature({frames.data(), 2, 2}, 3);
  CHECK(tempered == frames);
}
