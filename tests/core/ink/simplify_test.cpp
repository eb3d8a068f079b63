#include "core/ink/simplify.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <random>

using namespace inksum;

namespace {

// A hand that turns slowly, every point a little off.
Stroke wandering(uint32_t seed) {
  std::mt19937 random(seed);
  const auto unit = [&] { return static_cast<float>(random() >> 8U) / 16777216.0F; };
  Stroke stroke{PointerKind::kPen, {}};
  float x = 0, y = 0, angle = 0;
  for (int i = 0; i < 200; ++i) {
    angle += (unit() - 0.5F) * 0.6F;
    x += 3 * std::cos(angle);
    y += 3 * std::sin(angle);
    stroke.points.push_back({x, y, 0.01F * static_cast<float>(i), unit()});
  }
  return stroke;
}

// By looking at a thousand places of the segment.
double distance_to_segment(const InkPoint& point, const InkPoint& a, const InkPoint& b) {
  double nearest = 1e9;
  for (int i = 0; i <= 1000; ++i) {
    const double share = i / 1000.0;
    const double x = a.x + share * static_cast<double>(b.x - a.x);
    const double y = a.y + share * static_cast<double>(b.y - a.y);
    nearest = std::min(nearest, std::hypot(point.x - x, point.y - y));
  }
  return nearest;
}

}  // namespace

TEST_CASE("simplifying leaves out what lies on the way", "[ink][simplify]") {
  const Stroke stroke{PointerKind::kTouch,
                      {{0, 0, 0, 0.1F}, {5, 0.2F, 1, 0.2F}, {10, 0, 2, 0.3F}, {10, 10, 3, 0.4F}}};
  CHECK(simplified(stroke, 0.3F) ==
        Stroke{PointerKind::kTouch, {{0, 0, 0, 0.1F}, {10, 0, 2, 0.3F}, {10, 10, 3, 0.4F}}});
  CHECK(simplified(stroke, 0.1F) == stroke);
}

TEST_CASE("dots, short strokes and strokes that stand still keep their ends", "[ink][simplify]") {
  const Ink ink{{Stroke{PointerKind::kPen, {}}, Stroke{PointerKind::kPen, {{1, 2}}},
                 Stroke{PointerKind::kPen, {{1, 2}, {1, 2}}}}};
  CHECK(simplified(ink, 1) == ink);
  CHECK(simplified(Stroke{PointerKind::kPen, {{1, 2}, {1, 2}, {1, 2}}}, 1).points.size() == 2);
  // There and back: the turn is as far as the ends.
  CHECK(simplified(Stroke{PointerKind::kPen, {{0, 0}, {9, 0}, {0, 0}}}, 1).points.size() == 3);
}

TEST_CASE("every point left out lies within the tolerance of what stays", "[ink][simplify]") {
  for (uint32_t seed = 0; seed < 5; ++seed) {
    const Stroke stroke = wandering(seed);
    for (const float tolerance : {0.1F, 0.3F, 2.0F}) {
      const Stroke shorter = simplified(stroke, tolerance);
      CHECK(shorter.points.size() < stroke.points.size());
      size_t segment = 0;
      for (const InkPoint& point : stroke.points) {
        if (segment + 1 < shorter.points.size() && point == shorter.points[segment + 1]) ++segment;
        const size_t next = std::min(segment + 1, shorter.points.size() - 1);
        CHECK(distance_to_segment(point, shorter.points[segment], shorter.points[next]) <=
              tolerance + 0.01);
      }
    }
  }
}
