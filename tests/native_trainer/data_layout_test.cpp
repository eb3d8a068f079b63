#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

#include "native_trainer/data/layout.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

// As high and as wide as a digit.
Glyph box_glyph() {
  Stroke stroke;
  stroke.points = {{0, 0}, {60, 0}, {60, 100}, {0, 100}, {0, 0}};
  return {Ink{{stroke}}, Anchor::kBaseline};
}

LineStyle ruled() {
  LineStyle style;
  style.gap_deviation = style.baseline_step = style.size_deviation = 0;
  return style;
}

std::vector<Box> line_of(int symbols, const LineStyle& style, uint64_t seed = 1) {
  Random random(seed);
  const Ink ink = lay_out(
      std::vector<Piece>(static_cast<size_t>(symbols), Piece{box_glyph(), false}), style, random);
  std::vector<Box> boxes;
  for (const Stroke& stroke : ink.strokes) boxes.push_back(bounds(stroke));
  return boxes;
}

}  // namespace

TEST_CASE("a ruled line stands on its baseline with even gaps", "[layout]") {
  const std::vector<Box> boxes = line_of(6, ruled());
  REQUIRE(boxes.size() == 6);
  for (size_t i = 0; i < boxes.size(); ++i) {
    CHECK(boxes[i].max_y == 100);
    if (i > 0) CHECK(boxes[i].min_x - boxes[i - 1].max_x == Catch::Approx(15));
  }
}

TEST_CASE("a line rises to its end and sags in its middle by what the style says", "[layout]") {
  LineStyle rising = ruled();
  rising.rise = 40;
  const std::vector<Box> climb = line_of(20, rising);
  CHECK(climb.front().max_y == Catch::Approx(100).margin(3));
  CHECK(climb.back().max_y == Catch::Approx(60).margin(3));
  LineStyle sagging = ruled();
  sagging.sag = 20;
  const std::vector<Box> arc = line_of(21, sagging);
  CHECK(arc.front().max_y == Catch::Approx(100).margin(4));
  CHECK(arc.back().max_y == Catch::Approx(100).margin(4));
  CHECK(arc[10].max_y == Catch::Approx(120).margin(1));
  CHECK(100 - line_of(2, rising).back().max_y < 10);
}

TEST_CASE("a comma's tail hangs below the baseline", "[layout]") {
  Piece comma;
  comma.glyph.ink.strokes.resize(1);
  comma.glyph.ink.strokes[0].points = {{8, 0}, {0, 24}};
  comma.glyph.anchor = Anchor::kHanging;
  Random random(6);
  const Ink ink = lay_out({{box_glyph(), false}, comma}, ruled(), random);
  const Box box = bounds(ink.strokes[1]);
  CHECK(box.min_y < 100);
  CHECK(box.max_y > 100);
}

TEST_CASE("whatever the style, neighbours overlap by a quarter at most", "[layout]") {
  Random random(5);
  bool some_touch = false;
  bool some_are_wide_apart = false;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    const std::vector<Box> boxes = line_of(6, draw_line_style(random), seed);
    for (size_t i = 1; i < boxes.size(); ++i) {
      const float gap = boxes[i].min_x - boxes[i - 1].max_x;
      const float narrower = std::min(boxes[i].width(), boxes[i - 1].width());
      REQUIRE(gap >= -0.26F * narrower);
      REQUIRE(gap < 260);
      some_touch = some_touch || gap < 0;
      some_are_wide_apart = some_are_wide_apart || gap > 90;
    }
  }
  CHECK(some_touch);
  CHECK(some_are_wide_apart);
}
