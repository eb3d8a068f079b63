#include "wasm/app/replay.h"

#include <catch_amalgamated.hpp>
#include <memory>

using namespace inksum;
using Catch::Approx;

namespace {

// A stroke of 0.2 s, a pause of 4.8 s, a stroke of 0.1 s.
std::vector<StrokePointer> two_strokes() {
  return {std::make_shared<Stroke>(
              Stroke{PointerKind::kPen, {{0, 0, 0}, {10, 0, 0.1F}, {10, 20, 0.2F}}}),
          std::make_shared<Stroke>(Stroke{PointerKind::kPen, {{50, 0, 5}, {50, 30, 5.1F}}})};
}

void run(Replay& replay, double from_s, double to_s) {
  for (int frame = 0; frame <= 60 * (to_s - from_s) + 0.5; ++frame) {
    replay.pass_time(from_s + frame / 60.0);
  }
}

}  // namespace

TEST_CASE("a replay keeps the hand's rhythm but for long pauses", "[replay]") {
  Replay replay(two_strokes());
  CHECK(replay.length_s() == Approx(0.7));
  replay.seek(0.05 / 0.7);
  CHECK(replay.written(0)->points.size() == 2);
  CHECK(replay.written(0)->points.back().x == Approx(5));
  CHECK_FALSE(replay.written(1).has_value());
  replay.seek(0.15 / 0.7);
  REQUIRE(replay.written(0)->points.size() == 3);
  CHECK(replay.written(0)->points[1] == InkPoint{10, 0, 0.1F});
  CHECK(replay.written(0)->points[2].y == Approx(10).margin(0.01));
  replay.seek(0.5 / 0.7);
  CHECK(*replay.written(0) == *replay.strokes()[0]);
  CHECK_FALSE(replay.written(1).has_value());
  replay.seek(1);
  CHECK(*replay.written(1) == *replay.strokes()[1]);
}

TEST_CASE("ink without times is written at an even pace", "[replay]") {
  Replay replay({std::make_shared<Stroke>(Stroke{PointerKind::kPen, {{0, 0}, {100, 0}, {400, 0}}}),
                 std::make_shared<Stroke>(Stroke{PointerKind::kPen, {{0, 50}}})});
  CHECK(replay.length_s() == Approx(0.8 + 0.15));
  replay.seek(0.4 / 0.95);
  CHECK(replay.written(0)->points.back().x == Approx(200));
}

TEST_CASE("a replay goes by the frames' time at its speed and stops at its end", "[replay]") {
  for (const double speed : Replay::kSpeeds) {
    Replay replay(two_strokes());
    replay.set_speed(speed);
    run(replay, 1000, 1000 + 0.35 / speed);
    CHECK(replay.playing());
    CHECK(replay.place_s() == Approx(0.35).margin(speed / 60));
    run(replay, 1000 + 0.35 / speed, 1000 + 0.8 / speed);
    CHECK(replay.at_end());
    CHECK_FALSE(replay.playing());
  }
}

TEST_CASE("a paused replay stands still and goes on from there", "[replay]") {
  Replay replay(two_strokes());
  run(replay, 0, 0.3);
  replay.pause();
  run(replay, 0.3, 3);
  CHECK(replay.place_s() == Approx(0.3));
  replay.play();
  run(replay, 10, 10.1);
  CHECK(replay.place_s() == Approx(0.4));
}

TEST_CASE("a page that was hidden does not leap to the end", "[replay]") {
  Replay replay(two_strokes());
  replay.pass_time(0);
  replay.pass_time(60);
  CHECK(replay.place_s() == Approx(0.1));
  replay.pass_time(30);
  CHECK(replay.place_s() == Approx(0.1));
}

TEST_CASE("playing at the end begins again", "[replay]") {
  Replay replay(two_strokes());
  replay.seek(1);
  replay.play();
  CHECK(replay.place_s() == 0);
  CHECK(replay.playing());
  replay.seek(-1);
  CHECK(replay.share() == 0);
}

TEST_CASE("a replay of nothing is over", "[replay]") {
  const Replay nothing({});
  CHECK(nothing.at_end());
  CHECK(nothing.share() == 1);
}
