#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

#include "native_trainer/data/distortion.h"
#include "native_trainer/data/pen_sampling.h"
#include "native_trainer/data/stroke_path.h"
#include "native_trainer/data/stroke_slips.h"
#include "native_trainer/data/style_mix.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

Stroke stroke_of(std::vector<InkPoint> points) {
  return {PointerKind::kUnknown, std::move(points)};
}

// Radius 50 around (50, 50), begun on the right.
Stroke circle() {
  Stroke stroke;
  for (int i = 0; i <= 48; ++i) {
    const double turn = i * 6.283185307179586 / 48;
    stroke.points.push_back({static_cast<float>(50 + 50 * std::cos(turn)),
                             static_cast<float>(50 + 50 * std::sin(turn))});
  }
  return stroke;
}

const Stroke kBar = stroke_of({{0, 50}, {60, 51}});
const Stroke kDot = stroke_of({{5, 95}});

// 0, - and a dot, thrice, each 150 further to the right.
struct Line {
  Ink ink;
  std::vector<int> symbols;

  Line() {
    for (int i = 0; i < 9; ++i) {
      const std::vector<Stroke> shapes = {circle(), kBar, kDot};
      Stroke stroke = shapes[static_cast<size_t>(i % 3)];
      for (InkPoint& point : stroke.points) point.x += static_cast<float>(150 * i);
      ink.strokes.push_back(stroke);
      symbols.push_back(i);
    }
  }
};

double largest_change(const Box& a, const Box& b) {
  return std::max({std::fabs(a.min_x - b.min_x), std::fabs(a.max_x - b.max_x),
                   std::fabs(a.min_y - b.min_y), std::fabs(a.max_y - b.max_y)});
}

}  // namespace

TEST_CASE("a part of a stroke begins and ends where the pen was", "[strokes]") {
  const Stroke corner = stroke_of({{0, 0}, {30, 0}, {30, 40}});
  const StrokePath path(corner);
  CHECK(path.length() == 70);
  CHECK(path.at(50) == InkPoint{30, 20});
  CHECK(path.at(99) == InkPoint{30, 40});
  CHECK(path.part(10, 50).points == std::vector<InkPoint>{{10, 0}, {30, 0}, {30, 20}});
  CHECK(path.part(0, 70) == corner);
}

TEST_CASE("reported points lie on the stroke, in order, with both ends", "[strokes]") {
  const Stroke stroke = circle();
  for (const double step : {2.0, 6.0, 20.0}) {
    const Stroke reports = reported(stroke, step);
    CHECK(reports.points.front() == stroke.points.front());
    CHECK(reports.points.back() == stroke.points.back());
    double turned = 0;
    for (size_t i = 1; i < reports.points.size(); ++i) {
      const InkPoint& a = reports.points[i - 1];
      const InkPoint& b = reports.points[i];
      CHECK(std::hypot(b.x - a.x, b.y - a.y) <= step + 1e-4);
      CHECK(std::hypot(b.x - 50, b.y - 50) == Catch::Approx(50).margin(0.2));
      const double cross = (a.x - 50) * (b.y - 50) - (a.y - 50) * (b.x - 50);
      CHECK(cross > 0);
      turned += std::asin(cross / 2500);
    }
    CHECK(turned == Catch::Approx(6.2832).margin(0.1));
  }
  CHECK(reported(kDot, 5) == kDot);
}

TEST_CASE("a pen is slower at ends and corners", "[strokes]") {
  const Stroke reports = reported(stroke_of({{0, 0}, {200, 0}, {200, 200}}), 10);
  const auto gap_near = [&](float x, float y) {
    for (size_t i = 1; i < reports.points.size(); ++i) {
      const InkPoint& a = reports.points[i - 1];
      const InkPoint& b = reports.points[i];
      if (a.x <= x && x <= b.x && a.y <= y && y <= b.y) return std::hypot(b.x - a.x, b.y - a.y);
    }
    return 0.0F;
  };
  CHECK(gap_near(100, 0) == Catch::Approx(10));
  CHECK(gap_near(1, 0) < 6);
  CHECK(gap_near(200, 4) < 6);
}

TEST_CASE("devices differ in their points but keep the shape", "[strokes]") {
  Random random(21);
  size_t fewest = 1000;
  size_t most = 0;
  for (int i = 0; i < 1000; ++i) {
    Ink ink{{circle(), kBar, kDot}};
    sample_pen(ink, random);
    REQUIRE(ink.strokes.size() == 3);
    fewest = std::min(fewest, ink.strokes[0].points.size());
    most = std::max(most, ink.strokes[0].points.size());
    CHECK(largest_change(bounds(ink.strokes[0]), bounds(circle())) < 7);
    CHECK(largest_change(bounds(ink.strokes[1]), bounds(kBar)) < 7);
    CHECK(ink.strokes[2].points.size() == 1);
  }
  CHECK(fewest < 30);
  CHECK(most > 130);
}

TEST_CASE("slips keep the symbols, their order and their place", "[strokes]") {
  Random random(22);
  for (int i = 0; i < 2000; ++i) {
    Line line;
    slip(line.ink, line.symbols, random);
    REQUIRE(line.symbols.size() == line.ink.strokes.size());
    REQUIRE(std::is_sorted(line.symbols.begin(), line.symbols.end()));
    const Line before;
    for (int symbol = 0; symbol < 9; ++symbol) {
      Ink ink;
      for (size_t s = 0; s < line.symbols.size(); ++s) {
        if (line.symbols[s] == symbol) ink.strokes.push_back(line.ink.strokes[s]);
      }
      REQUIRE_FALSE(ink.strokes.empty());
      REQUIRE(largest_change(bounds(ink), bounds(before.ink.strokes[symbol])) < 16);
    }
  }
}

TEST_CASE("strokes are reversed, broken, drawn again and missed, each now and then", "[strokes]") {
  Random random(23);
  constexpr int kLines = 4000;
  int reversed_bars = 0;
  int more_strokes = 0;
  int late = 0;
  int hooked = 0;
  for (int i = 0; i < kLines; ++i) {
    Line line;
    slip(line.ink, line.symbols, random);
    more_strokes += line.ink.strokes.size() > 9;
    const Stroke& bar = line.ink.strokes[1];
    if (line.ink.strokes.size() != 9) continue;
    reversed_bars += bar.points.front().x > bar.points.back().x;
    hooked += bar.points.size() > 2;
    late += bounds(bar).width() < 59.5F;
  }
  CHECK(reversed_bars > kLines / 10);
  CHECK(reversed_bars < kLines / 4);
  CHECK(more_strokes > kLines / 20);
  CHECK(more_strokes < kLines / 4);
  CHECK(hooked > kLines / 50);
  CHECK(hooked < kLines / 8);
  CHECK(late > kLines / 50);
  CHECK(late < kLines / 8);
}

TEST_CASE("two strokes of a symbol that end near each other may become one", "[strokes]") {
  Random random(24);
  int joined = 0;
  for (int i = 0; i < 4000; ++i) {
    Ink ink{{stroke_of({{0, 0}, {50, 50}}), stroke_of({{50, 10}, {0, 60}})}};
    std::vector<int> symbols = {0, 0};
    slip(ink, symbols, random);
    joined += ink.strokes.size() == 1;
    Ink whole{{stroke_of({{0, 0}, {50, 50}}), stroke_of({{50, 10}, {0, 60}})}};
    std::vector<int> unknown;
    slip(whole, unknown, random);
    REQUIRE(whole.strokes.size() >= 2);
    REQUIRE(unknown.empty());
  }
  CHECK(joined > 40);
  CHECK(joined < 400);
}

TEST_CASE("distorted ink keeps its strokes, and the same numbers distort it the same",
          "[strokes]") {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    Line one;
    Line other;
    Random first(seed);
    Random second(seed);
    distort(one.ink, first);
    distort(other.ink, second);
    REQUIRE(one.ink == other.ink);
    REQUIRE(one.ink.strokes.size() == 9);
    for (size_t i = 1; i < 9; ++i) {
      REQUIRE(bounds(one.ink.strokes[i]).max_x > bounds(one.ink.strokes[i - 1]).min_x);
    }
    const float width = draw_pen_width(first);
    CHECK(width >= 0.04F);
    CHECK(width <= 0.14F);
  }
}

TEST_CASE("a symbol between two that are alike lies between them, and unlike ones do not mix",
          "[strokes]") {
  const Ink seven{{stroke_of({{0, 0}, {60, 0}, {20, 100}})}};
  const Ink steeper{{stroke_of({{0, 0}, {60, 0}, {40, 50}, {36, 100}})}};
  const auto half = mixed(seven, steeper, 0.5);
  REQUIRE(half);
  REQUIRE(half->strokes[0].points.size() == 3);
  CHECK(half->strokes[0].points[0] == InkPoint{0, 0});
  CHECK(half->strokes[0].points[1].x == Catch::Approx(60).margin(2));
  CHECK(half->strokes[0].points[2] == InkPoint{28, 100});
  CHECK(mixed(seven, steeper, 0) == seven);
  // Wherever it is drawn.
  Ink moved = steeper;
  for (InkPoint& point : moved.strokes[0].points) point.x += 500;
  CHECK(bounds(*mixed(seven, moved, 0.5)).max_x == Catch::Approx(60).margin(2));

  Ink backwards = seven;
  std::reverse(backwards.strokes[0].points.begin(), backwards.strokes[0].points.end());
  CHECK_FALSE(mixed(seven, backwards, 0.5));
  Ink barred = seven;
  barred.strokes.push_back(kBar);
  CHECK_FALSE(mixed(seven, barred, 0.5));
  CHECK_FALSE(mixed(seven, Ink{{circle()}}, 0.5));
  CHECK(mixed(Ink{{kDot}}, Ink{{kDot}}, 0.3) == Ink{{kDot}});
}

TEST_CASE("a symbol of another hand keeps its place, its size and its strokes, about",
          "[strokes]") {
  const Ink ink{{circle(), stroke_of({{20, 0}, {20, 100}})}};
  const Box before = bounds(ink);
  Random random(8);
  int differing = 0;
  for (int i = 0; i < 300; ++i) {
    Ink other = ink;
    distort_symbol(other, random);
    differing += other == ink ? 0 : 1;
    REQUIRE(other.strokes.size() == 2);
    REQUIRE(other.strokes[0].points.size() == ink.strokes[0].points.size());
    const Box after = bounds(other);
    CHECK(std::fabs((after.min_x + after.max_x) - (before.min_x + before.max_x)) / 2 < 45);
    CHECK(std::fabs((after.min_y + after.max_y) - (before.min_y + before.max_y)) / 2 < 20);
    CHECK(after.height() > 0.7F * before.height());
    CHECK(after.height() < 1.4F * before.height());
    CHECK(after.width() < 2.2F * before.width());
  }
  CHECK(differing == 300);
}
