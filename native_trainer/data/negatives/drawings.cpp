#include "native_trainer/data/negatives/drawings.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "native_trainer/data/negatives/inventions.h"
#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kRadius = 50;
// Of the table's doodles and the parametric ones.
constexpr double kParametricShare = 0.25;
// Of the doodles and signs for training.
constexpr double kInventedDoodles = 0.6;
constexpr double kInventedSigns = 0.4;

ControlPoint around(double radius, double angle, bool is_corner) {
  return {radius * std::cos(angle), radius * std::sin(angle), is_corner};
}

// An outline that goes in and out: a star where it has corners, else a flower.
ControlStroke outline(int tips, double inner, bool is_sharp, double start) {
  ControlStroke stroke;
  for (int i = 0; i <= 2 * tips; ++i) {
    const double radius = i % 2 == 0 ? kRadius : inner * kRadius;
    stroke.push_back(around(radius, start + kTurn * i / (2 * tips), is_sharp));
  }
  return stroke;
}

ControlStroke ring(double radius) {
  ControlStroke stroke;
  for (int i = 0; i <= 8; ++i) stroke.push_back(around(radius, kTurn * i / 8, false));
  return stroke;
}

Shape flower(Random& random) {
  const int petals = random.integer(4, 8);
  return {outline(petals, random.uniform(0.4, 0.6), false, 0), ring(0.25 * kRadius)};
}

Shape sun(Random& random) {
  const int rays = random.integer(6, 12);
  Shape shape = {ring(0.5 * kRadius)};
  for (int i = 0; i < rays; ++i) {
    const double angle = kTurn * i / rays;
    shape.push_back({around(0.65 * kRadius, angle, false), around(kRadius, angle, false)});
  }
  return shape;
}

// At least two and a half periods, high enough to be no minus.
Shape wave(Random& random) {
  const int halves = random.integer(5, 10);
  const double height = random.uniform(25, 70);
  const bool is_sharp = random.chance(0.3);
  ControlStroke stroke;
  for (int i = 0; i <= halves; ++i) {
    stroke.push_back({22.0 * i, i % 2 == 0 ? 0 : height, is_sharp});
  }
  return {stroke};
}

// A toothed wheel with a hole: held out.
Shape gear(Random& random) {
  const int teeth = random.integer(6, 10);
  ControlStroke stroke;
  for (int i = 0; i <= 4 * teeth; ++i) {
    const double radius = (i / 2) % 2 == 0 ? kRadius : 0.75 * kRadius;
    stroke.push_back(around(radius, kTurn * i / (4 * teeth), true));
  }
  return {stroke, ring(0.3 * kRadius)};
}

Shape parametric(Split split, Random& random) {
  if (split == Split::kHeldOut) return gear(random);
  switch (random.integer(0, 3)) {
    case 0: {
      const int tips = random.integer(5, 9);
      return {outline(tips, random.uniform(0.4, 0.65), true, -kTurn / 4)};
    }
    case 1:
      return flower(random);
    case 2:
      return sun(random);
    default:
      return wave(random);
  }
}

Shape drawn_from(std::span<const Drawing> table, Split split, Random& random) {
  std::vector<const Drawing*> drawings;
  for (const Drawing& drawing : table) {
    if (drawing.split == split) drawings.push_back(&drawing);
  }
  Shape shape = parse_path(random.choice(drawings)->path);
  for (ControlStroke& stroke : shape) {
    for (ControlPoint& point : stroke) {
      point.x += random.normal(0, 2.5);
      point.y += random.normal(0, 2.5);
    }
  }
  return shape;
}

}  // namespace

Ink draw_doodle(Split split, Random& random) {
  if (split == Split::kTraining && random.chance(kInventedDoodles)) return draw_invention(random);
  const bool is_parametric = random.chance(kParametricShare);
  Ink ink = draw_shape(is_parametric ? parametric(split, random)
                                     : drawn_from(doodle_table(), split, random));
  vary(ink, 0.12, random);
  sway(ink, 0.015, random);
  return ink;
}

Ink draw_sign(Split split, Random& random) {
  if (split == Split::kTraining && random.chance(kInventedSigns)) return draw_invention(random);
  Ink ink = draw_shape(drawn_from(sign_table(), split, random));
  vary(ink, 0.08, random);
  sway(ink, 0.01, random);
  return ink;
}

Ink draw_character(Random& random) {
  Shape shape;
  for (int left = random.integer(2, 4); left > 0; --left) {  // across
    const double y = random.uniform(0, 100);
    const double x = random.uniform(0, 35);
    const double length = random.uniform(40, 65);
    shape.push_back({{x, y, false}, {x + length, y - random.uniform(0, 8), false}});
  }
  for (int left = random.integer(1, 3); left > 0; --left) {  // down
    const double x = random.uniform(10, 90);
    const double y = random.uniform(0, 30);
    const double length = random.uniform(45, 70);
    shape.push_back({{x, y, false}, {x - random.uniform(-3, 3), y + length, false}});
  }
  for (int left = random.integer(1, 3); left > 0; --left) {  // falling
    const double x = random.uniform(30, 70);
    const double y = random.uniform(20, 60);
    const double width = random.uniform(20, 45) * (random.chance(0.5) ? 1 : -1);
    shape.push_back({{x, y, false}, {x + width / 3, y + 22, false}, {x + width, y + 40, false}});
  }
  Ink ink = draw_shape(shape);
  vary(ink, 0.08, random);
  sway(ink, 0.01, random);
  return ink;
}

}  // namespace inksum::trainer
