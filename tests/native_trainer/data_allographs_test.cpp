#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>

#include "native_trainer/data/allographs.h"

using namespace inksum;
using namespace inksum::trainer;

TEST_CASE("every symbol can be written in several ways", "[allographs]") {
  std::map<char, int> ways;
  for (const Allograph& allograph : allograph_table()) ++ways[allograph.symbol];
  for (const char symbol : std::string_view("0123456789+-*/().=")) {
    INFO(symbol);
    CHECK(ways[symbol] >= (symbol == '-' ? 3 : 4));
  }
  CHECK(ways.size() == 18);
}

TEST_CASE("every way of writing is strokes within a sensible box", "[allographs]") {
  for (const Allograph& allograph : allograph_table()) {
    INFO(allograph.symbol << ": " << allograph.path);
    const std::vector<ControlStroke> strokes = parse_path(allograph.path);
    CHECK_FALSE(strokes.empty());
    CHECK(allograph.weight > 0);
    for (const ControlStroke& stroke : strokes) {
      REQUIRE_FALSE(stroke.empty());
      for (const ControlPoint& point : stroke) {
        CHECK(point.x >= 0);
        CHECK(point.x <= 80);
        CHECK(point.y >= 0);
        CHECK(point.y <= 125);
      }
    }
  }
}

TEST_CASE("digits stand as high as digits, whatever the hand", "[allographs]") {
  Random random(3);
  for (int person = 0; person < 200; ++person) {
    Hand hand;
    for (const char digit : std::string_view("0123456789")) {
      const Glyph glyph = hand.write(digit, random);
      const Box box = bounds(glyph.ink);
      INFO(digit);
      CHECK(glyph.anchor == Anchor::kBaseline);
      CHECK(box.min_x == 0);
      CHECK(box.min_y == 0);
      CHECK(box.height() > 60);
      CHECK(box.height() < 160);
      CHECK(box.width() < 150);
    }
  }
}

TEST_CASE("a path is read point by point", "[allographs]") {
  const std::vector<ControlStroke> strokes = parse_path("1,2 30,4! 5,60 | 7,8");
  REQUIRE(strokes.size() == 2);
  REQUIRE(strokes[0].size() == 3);
  CHECK(strokes[0][1].x == 30);
  CHECK(strokes[0][1].y == 4);
  CHECK(strokes[0][1].corner);
  CHECK_FALSE(strokes[0][2].corner);
  CHECK(strokes[1].size() == 1);
}

TEST_CASE("a spline passes through its points and is straight between two", "[allographs]") {
  const Stroke curve = draw_spline(parse_path("0,0 50,0! 50,80 20,90")[0]);
  for (const InkPoint& wanted : {InkPoint{0, 0}, InkPoint{50, 0}, InkPoint{50, 80}, {20, 90}}) {
    CHECK(std::count(curve.points.begin(), curve.points.end(), wanted) == 1);
  }
  for (const InkPoint& point : draw_spline(parse_path("0,0 100,50")[0]).points) {
    CHECK(std::fabs(point.y - point.x / 2) < 1e-4F);
  }
}

TEST_CASE("a hand is steady and hands differ", "[allographs]") {
  Random random(4);
  const auto mean_change = [&](bool same_hand) {
    double change = 0;
    for (int i = 0; i < 300; ++i) {
      Hand one;
      Hand other;
      const Box a = bounds(one.write('2', random).ink);
      const Box b = bounds((same_hand ? one : other).write('2', random).ink);
      change += std::fabs(a.width() - b.width());
    }
    return change / 300;
  };
  CHECK(mean_change(true) < 0.75 * mean_change(false));
}
