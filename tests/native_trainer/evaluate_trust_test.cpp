// evaluate_trust_test.cpp - ECE, coverage, the surest, AURC and the bootstrap.
#include "native_trainer/evaluate/trust.h"

#include <catch_amalgamated.hpp>
#include <cmath>

#include "native_trainer/data/random.h"
#include "native_trainer/evaluate/bootstrap.h"
#include "native_trainer/evaluate/golden_section.h"

using namespace inksum::trainer;
using Catch::Approx;

TEST_CASE("the calibration error of the header's example, from its bins", "[evaluate][trust]") {
  const Judgements judgements = {
      {0.95, true}, {0.95, true}, {0.95, true}, {0.95, false}, {0.35, false}};
  CHECK(expected_calibration_error(reliability_of(judgements)) == Approx(0.23));
  CHECK(expected_calibration_error(reliability_of({})) == 0);
}

TEST_CASE("a reader that says how often it is right has no calibration error to speak of",
          "[evaluate][trust]") {
  Random random(3);
  Judgements honest, boastful;
  for (int i = 0; i < 20'000; ++i) {
    const double p = random.uniform();
    const bool right = random.chance(p);
    honest.push_back({p, right});
    boastful.push_back({std::sqrt(p), right});
  }
  CHECK(expected_calibration_error(reliability_of(honest)) < 0.02);
  CHECK(expected_calibration_error(reliability_of(boastful)) == Approx(1.0 / 6).margin(0.02));
}

TEST_CASE("the area under risk and coverage of the header's example", "[evaluate][trust]") {
  CHECK(area_under_risk_coverage({{0.7, true}, {0.9, true}, {0.8, false}}) ==
        Approx((0.0 + 1.0 / 2 + 1.0 / 3) / 3));
  CHECK(area_under_risk_coverage({{0.5, true}, {0.5, false}}) == Approx(0.75));
  CHECK(area_under_risk_coverage({}) == 0);
}

namespace {

Share surest(const Judgements& judgements, double share) {
  const std::vector<bool> kept = surest_of(judgements, share);
  Share found;
  for (size_t i = 0; i < judgements.size(); ++i) {
    if (kept[i]) found.add(judgements[i].right);
  }
  return found;
}

}  // namespace

TEST_CASE("of the surest nine tenths the least sure are left out, of equals the right ones",
          "[evaluate][trust]") {
  Judgements judgements;
  for (int i = 0; i < 18; ++i) judgements.push_back({0.5 + i / 100.0, true});
  judgements.push_back({0.1, false});
  judgements.push_back({0.2, false});
  CHECK(surest(judgements, 0.9) == Share{18, 18});
  judgements.push_back({0.9, false});  // ⌈.9 · 21⌉ = 19
  CHECK(surest(judgements, 0.9) == Share{18, 19});
  CHECK(surest({{0.5, true}, {0.5, false}}, 0.5) == Share{0, 1});
  CHECK(surest({}, 0.9) == Share{0, 0});
}

TEST_CASE("the bootstrap's interval is that of the binomial where everybody writes one string",
          "[evaluate][trust]") {
  std::vector<Share> writers;
  for (int i = 0; i < 1000; ++i) writers.push_back({i % 10 == 0 ? 0 : 1, 1});
  const auto interval = bootstrap_interval(writers);
  REQUIRE(interval);
  const double deviation = std::sqrt(0.9 * 0.1 / 1000);
  CHECK(interval->low == Approx(0.9 - 1.96 * deviation).margin(0.003));
  CHECK(interval->high == Approx(0.9 + 1.96 * deviation).margin(0.003));
  CHECK(bootstrap_interval(writers) == interval);
}

TEST_CASE("strings of one hand are no more evidence than one of them", "[evaluate][trust]") {
  std::vector<Share> one_string, ten_strings;
  for (int i = 0; i < 40; ++i) {
    const int right = i % 4 == 0 ? 0 : 1;
    one_string.push_back({right, 1});
    ten_strings.push_back({10 * right, 10});
  }
  CHECK(bootstrap_interval(one_string) == bootstrap_interval(ten_strings));
  CHECK_FALSE(bootstrap_interval({{3, 4}}));
  CHECK_FALSE(bootstrap_interval({{3, 4}, {0, 0}}));
  CHECK_FALSE(bootstrap_interval({}));
}

TEST_CASE("golden section finds the valley in as few steps as it says", "[evaluate][trust]") {
  const double lowest = GENERATE(-0.9, 0.0, 1.3, 4.99);
  int asked = 0;
  const double found = golden_section(
      [&](double x) {
        ++asked;
        return std::abs(x - lowest) + (x - lowest) * (x - lowest);
      },
      -1, 5, 0.001);
  CHECK(found == Approx(lowest).margin(0.001));
  CHECK(asked <= 1.45 * std::log2(6 / 0.001) + 3);
}
