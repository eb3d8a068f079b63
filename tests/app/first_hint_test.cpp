#include "wasm/app/first_hint.h"

#include <catch_amalgamated.hpp>

#include "tests/app/support.h"

using namespace inksum;

namespace {

// Frames as a browser has them, until the application wants no more; returns the seconds.
double run(Stage& stage, double from_s) {
  constexpr double kLongest = 60;
  double passed = 0;
  for (; passed < kLongest; passed += 1 / 60.0) {
    stage.app.pass_time(from_s + passed);
    if (stage.settle() == 0) return passed;
  }
  return passed;
}

const State& state(const Stage& stage) { return stage.app.state(); }

}  // namespace

TEST_CASE("The example is written once, fades, and then no frame is drawn", "[hint]") {
  Stage stage;
  stage.app.show_first_hint();
  stage.app.pass_time(100);
  stage.settle();
  REQUIRE(state(stage).first_hint.has_value());
  const size_t at_first = state(stage).first_hint->written().size();
  stage.app.pass_time(100.1);
  for (int i = 2; i < 20; ++i) stage.app.pass_time(100 + i / 10.0);
  CHECK(state(stage).first_hint->written().size() > at_first);
  CHECK(state(stage).first_hint->strength() == 1);
  stage.settle();
  const double seconds = run(stage, 102);
  CHECK(seconds > 1);
  CHECK(seconds < 10);
  CHECK_FALSE(state(stage).first_hint.has_value());
  CHECK(stage.strokes() == 0);
}

TEST_CASE("The first press takes the example away and draws", "[hint]") {
  Stage stage;
  stage.app.show_first_hint();
  stage.draw_line();
  CHECK_FALSE(state(stage).first_hint.has_value());
  CHECK(stage.strokes() == 1);
}

TEST_CASE("With reduced motion the example stands still until the first press", "[hint]") {
  Stage stage;
  stage.app.set_reduced_motion(true);
  stage.app.show_first_hint();
  stage.settle();
  const size_t strokes = state(stage).first_hint->written().size();
  CHECK(run(stage, 0) == 0);
  REQUIRE(state(stage).first_hint.has_value());
  CHECK(state(stage).first_hint->written().size() == strokes);
  stage.draw_line();
  CHECK_FALSE(state(stage).first_hint.has_value());
}

TEST_CASE("There is no example over ink", "[hint]") {
  Stage stage;
  SECTION("that is there") {
    stage.draw_line();
    stage.app.show_first_hint();
  }
  SECTION("that comes otherwise than by a press") {
    stage.app.show_first_hint();
    REQUIRE(stage.app.type("1+1").ok());
  }
  CHECK_FALSE(state(stage).first_hint.has_value());
}
