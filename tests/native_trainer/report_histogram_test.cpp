#include "native_trainer/report/histogram.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

using Catch::Approx;

std::vector<float> some_values(uint64_t seed, int count) {
  Random random(seed);
  std::vector<float> values;
  for (int i = 0; i < count; ++i) values.push_back(static_cast<float>(random.uniform(-3, 2)));
  return values;
}

TEST_CASE("a histogram counts what lies between its edges", "[report][histogram]") {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const std::vector<float> values = some_values(seed, 1 + static_cast<int>(seed) * 37);
    const Histogram histogram = histogram_of(values, 11);
    REQUIRE(histogram.bins.size() == 11);
    for (size_t i = 0; i < histogram.bins.size(); ++i) {
      const double from = histogram.low + histogram.width() * static_cast<double>(i);
      const bool last = i + 1 == histogram.bins.size();
      const auto inside = std::count_if(values.begin(), values.end(), [&](float value) {
        return value >= from && (last || value < from + histogram.width());
      });
      // A value on an edge may fall to either side by rounding.
      CHECK(std::abs(inside - histogram.bins[i]) <= 1);
    }
  }
}

TEST_CASE("a histogram's worked example", "[report][histogram]") {
  const std::vector<float> values = {0, 1, 1, 2, 4};
  const Histogram histogram = histogram_of(values, 4);
  CHECK(histogram.bins == std::vector<int64_t>{1, 2, 1, 1});
  CHECK(histogram.low == 0);
  CHECK(histogram.high == 4);
  CHECK(histogram.count == 5);
  CHECK(histogram.mean == Approx(1.6));
  CHECK(histogram.deviation == Approx(std::sqrt((2.56 + 0.36 + 0.36 + 0.16 + 5.76) / 5)));
}

TEST_CASE("values that are all equal stand in the middle", "[report][histogram]") {
  const std::vector<float> zeros(9, 0.0F);
  const Histogram histogram = histogram_of(zeros, 3);
  CHECK(histogram.bins == std::vector<int64_t>{0, 9, 0});
  CHECK(histogram.low < 0);
  CHECK(histogram.high > 0);
  CHECK(histogram.deviation == 0);
}

TEST_CASE("what is not finite is counted apart", "[report][histogram]") {
  const float infinity = std::numeric_limits<float>::infinity();
  const std::vector<float> values = {1, infinity, 2, -infinity, std::nanf("")};
  const Histogram histogram = histogram_of(values, 2);
  CHECK(histogram.count == 2);
  CHECK(histogram.non_finite == 3);
  CHECK(histogram.bins == std::vector<int64_t>{1, 1});
  CHECK(histogram.mean == 1.5);
  CHECK(histogram_of(std::vector<float>{}, 2).count == 0);
}

TEST_CASE("quantiles agree with sorting to the width of a bin", "[report][histogram]") {
  std::vector<float> values = some_values(5, 2000);
  const Histogram histogram = histogram_of(values);
  std::sort(values.begin(), values.end());
  CHECK(histogram.quantile(0) == values.front());
  CHECK(histogram.quantile(1) == Approx(values.back()));
  for (const double share : {0.07, 0.16, 0.31, 0.5, 0.69, 0.84, 0.93}) {
    const double sorted = values[static_cast<size_t>(share * 2000)];
    CHECK(std::fabs(histogram.quantile(share) - sorted) <= histogram.width());
  }
}

TEST_CASE("a histogram survives JSON", "[report][histogram]") {
  const Histogram histogram = histogram_of(some_values(3, 100));
  const auto back = histogram_from_json(histogram_to_json(histogram));
  REQUIRE(back);
  CHECK(back.value().bins == histogram.bins);
  CHECK(back.value().count == 100);
  CHECK(back.value().mean == histogram.mean);
  CHECK(back.value().deviation == histogram.deviation);
}

TEST_CASE("a histogram that lacks something is refused by name", "[report][histogram]") {
  const Json whole = histogram_to_json(histogram_of(some_values(3, 100)));
  for (const std::string name :
       {"low", "high", "min", "max", "mean", "std", "non_finite", "bins"}) {
    Json::Object members = *whole.as_object();
    std::erase_if(members, [&](const Json::Member& member) { return member.first == name; });
    const auto back = histogram_from_json(members);
    REQUIRE_FALSE(back);
    CHECK(back.error().message.find("'" + name + "'") != std::string::npos);
  }
  Json negative = whole;
  negative.set("bins", Json::Array{1, -1});
  CHECK(histogram_from_json(negative).error().message == "'bins' must be a list of counts");
}

}  // namespace
}  // namespace inksum::trainer
