#include "wasm/app/considered.h"

#include <catch_amalgamated.hpp>

#include "core/expr/expression.h"

namespace inksum {
namespace {

Reading reading_of(std::vector<Alternative> alternatives, const std::vector<double>& values) {
  Reading reading;
  reading.state = ReadingState::kValue;
  reading.alternatives = std::move(alternatives);
  for (const Alternative& alternative : reading.alternatives) {
    const auto value = evaluate(alternative.text);
    if (!value || reading.values.size() == values.size()) continue;
    const double probability = values[reading.values.size()];
    const bool known = !reading.values.empty() && reading.values.back().value == value.value();
    if (!known) {
      reading.values.push_back({value.value(), alternative.value_text, probability});
    }
  }
  return reading;
}

TEST_CASE("Texts stand with the value that they give, and those without one together",
          "[considered]") {
  const Reading reading = reading_of({{"3*12", "36", 0.61},
                                      {"12*3", "36", 0.33},
                                      {"32*3", "96", 0.04},
                                      {"3*12+", "", 0.01},
                                      {"3**12", "", 0.01}},
                                     {0.94, 0.04});
  const std::vector<Considered> all = considered(reading);
  REQUIRE(all.size() == 3);
  CHECK(all[0].value_text == "36");
  CHECK(all[0].probability == 0.94);
  REQUIRE(all[0].texts.size() == 2);
  CHECK(all[0].texts[1].text == "12*3");
  CHECK(all[1].value_text == "96");
  CHECK_FALSE(all[2].value.has_value());
  CHECK(all[2].probability == Catch::Approx(0.02));
  CHECK(all[2].texts.size() == 2);
}

TEST_CASE("What is hardly possible, empty or unreadable is not considered", "[considered]") {
  const Reading reading = reading_of(
      {{"7", "7", 0.9}, {"?", "", 0.08}, {"", "", 0.015}, {"1", "1", 0.004}}, {0.9, 0.004});
  const std::vector<Considered> all = considered(reading);
  REQUIRE(all.size() == 1);
  CHECK(all[0].value_text == "7");
}

TEST_CASE("A text without a value may be the likeliest of all", "[considered]") {
  const std::vector<Considered> all =
      considered(reading_of({{"12+", "", 0.9}, {"12", "12", 0.06}}, {0.06}));
  REQUIRE(all.size() == 2);
  CHECK_FALSE(all[0].value.has_value());
}

TEST_CASE("The nearest readings of unreadable ink are arithmetic", "[considered]") {
  Reading reading =
      reading_of({{"12?+3", "", 0.5}, {"12+3", "15", 0.25}, {"127+3", "130", 0.2}}, {});
  CHECK(nearest_readings(reading).empty());
  reading.state = ReadingState::kUnreadable;
  const std::vector<Alternative> nearest = nearest_readings(reading);
  REQUIRE(nearest.size() == 2);
  CHECK(nearest[0].text == "12+3");
}

}  // namespace
}  // namespace inksum
