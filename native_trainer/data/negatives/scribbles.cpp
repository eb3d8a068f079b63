#include "native_trainer/data/negatives/scribbles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kHeight = 100;
constexpr double kFlattest = 1.9;  // width to height, or height to width

// Points here and there in a box.
Shape tangle(bool is_straight, Random& random) {
  const double width = kHeight * random.uniform(0.6, 2.2);
  ControlStroke stroke;
  for (int left = random.integer(12, 34); left > 0; --left) {
    const double x = random.uniform(0, width);
    stroke.push_back({x, random.uniform(0, kHeight), is_straight});
  }
  return {stroke};
}

// A pen that keeps turning and turns back at the box's edge.
Shape wander(Random& random) {
  const double width = kHeight * random.uniform(0.8, 2.5);
  const double restlessness = random.uniform(0.5, 1.3);
  double x = width / 2;
  double y = kHeight / 2;
  double heading = random.uniform(0, kTurn);
  ControlStroke stroke;
  for (int left = random.integer(35, 80); left > 0; --left) {
    stroke.push_back({x, y, false});
    heading += random.normal(0, restlessness);
    const double step = random.uniform(12, 32);
    const double next_x = x + step * std::cos(heading);
    const double next_y = y + step * std::sin(heading);
    const bool is_inside = next_x > 0 && next_x < width && next_y > 0 && next_y < kHeight;
    if (!is_inside) heading = std::atan2(kHeight / 2 - y, width / 2 - x);
    x = is_inside ? next_x : x + step * std::cos(heading);
    y = is_inside ? next_y : y + step * std::sin(heading);
  }
  return {stroke};
}

// To and fro across a box of width × height, moving on; ends at chance places near the edges.
Shape zigzag(double width, double height, int passes, Random& random) {
  const bool is_sharp = random.chance(0.5);
  ControlStroke stroke;
  for (int i = 0; i <= passes; ++i) {
    const double on = width * (i + random.uniform(-0.4, 0.4)) / passes;
    const double depth = random.uniform(0, 0.25) * height;
    stroke.push_back({on, i % 2 == 0 ? depth : height - depth, is_sharp});
  }
  return {stroke};
}

// Loops over each other, moving on.
Shape coil(Random& random) {
  const int turns = random.integer(4, 9);
  const double advance = random.uniform(0.15, 0.6) * kHeight / 2;
  const double squash = random.uniform(0.5, 1.2);
  constexpr int kPerTurn = 8;
  ControlStroke stroke;
  for (int i = 0; i < turns * kPerTurn; ++i) {
    const double angle = kTurn * i / kPerTurn;
    const double radius = kHeight / 2 * random.uniform(0.8, 1.05);
    const double x = advance * i / kPerTurn + squash * radius * std::cos(angle);
    stroke.push_back({x, radius * std::sin(angle), false});
  }
  return {stroke};
}

Shape spiral(Random& random) {
  const int turns = random.integer(3, 6);
  const double squash = random.uniform(0.7, 1.4);
  const double sense = random.chance(0.5) ? 1 : -1;
  constexpr int kPerTurn = 8;
  ControlStroke stroke;
  for (int i = 0; i <= turns * kPerTurn; ++i) {
    const double angle = sense * kTurn * i / kPerTurn;
    const double radius =
        kHeight / 2 * (0.08 + 0.92 * i / (turns * kPerTurn)) * random.uniform(0.94, 1.06);
    stroke.push_back({squash * radius * std::cos(angle), radius * std::sin(angle), false});
  }
  return {stroke};
}

// Parallel lines about `angle` from the horizontal, through a circle.
void add_lines(Shape& shape, double angle, Random& random) {
  const int lines = random.integer(5, 11);
  for (int i = 0; i < lines; ++i) {
    const double off = kHeight * ((i + random.uniform(-0.25, 0.25)) / (lines - 1) - 0.5);
    const double half = kHeight * random.uniform(0.5, 0.7);
    const double cosine = std::cos(angle + random.normal(0, 0.04));
    const double sine = std::sin(angle);
    shape.push_back({{-half * cosine - off * sine, -half * sine + off * cosine, false},
                     {half * cosine - off * sine, half * sine + off * cosine, false}});
  }
}

// One layer lies flat, for upright strokes would be ones; with a second one any way will do.
Shape hatching(Random& random) {
  Shape shape;
  if (random.chance(0.4)) {
    add_lines(shape, random.uniform(-0.4, 0.4), random);
    return shape;
  }
  const double angle = random.uniform(0, kTurn / 2);
  add_lines(shape, angle, random);
  add_lines(shape, angle + random.uniform(0.9, 2.2), random);
  return shape;
}

// An oval filled by a pen that goes to and fro.
Shape blob(Random& random) {
  const double width = kHeight * random.uniform(0.7, 1.8);
  const int passes = random.integer(12, 26);
  const double angle = random.uniform(0, kTurn);
  ControlStroke stroke;
  for (int i = 0; i <= passes; ++i) {
    const double share = (i + 0.5) / (passes + 1);
    const double half = std::sqrt(share * (1 - share)) * random.uniform(0.85, 1.1);
    const double u = share - 0.5;
    const double v = i % 2 == 0 ? half : -half;
    stroke.push_back({width * (u * std::cos(angle) - v * std::sin(angle)),
                      kHeight * (u * std::sin(angle) + v * std::cos(angle)), false});
  }
  return {stroke};
}

// Round and round, now near the middle and now far out: held out.
Shape whirl(Random& random) {
  const int turns = random.integer(4, 8);
  constexpr int kPerTurn = 7;
  ControlStroke stroke;
  for (int i = 0; i < turns * kPerTurn; ++i) {
    const double angle = kTurn * i / kPerTurn;
    const double radius = kHeight / 2 * random.uniform(0.05, 1.1);
    stroke.push_back({radius * std::cos(angle), radius * std::sin(angle), false});
  }
  return {stroke};
}

// Sticks that fell across each other: held out.
Shape sticks(Random& random) {
  Shape shape;
  for (int left = random.integer(7, 13); left > 0; --left) {
    const double angle = random.uniform(0, kTurn / 2);
    const double half = kHeight * random.uniform(0.3, 0.6);
    const double x = random.uniform(-0.4, 0.4) * kHeight;
    const double y = random.uniform(-0.3, 0.3) * kHeight;
    const double dx = half * std::cos(angle);
    const double dy = half * std::sin(angle);
    shape.push_back({{x - dx, y - dy, false}, {x + dx, y + dy, false}});
  }
  return shape;
}

Shape scribble(Split split, Random& random) {
  if (split == Split::kHeldOut) {
    switch (random.integer(0, 2)) {
      case 0:
        return tangle(true, random);
      case 1:
        return sticks(random);
      default:
        return whirl(random);
    }
  }
  switch (random.integer(0, 6)) {
    case 0:
      return tangle(false, random);
    case 1:
      return wander(random);
    case 2: {
      const double width = kHeight * random.uniform(0.6, 2.5);
      return zigzag(width, kHeight, random.integer(7, 20), random);
    }
    case 3:
      return coil(random);
    case 4:
      return spiral(random);
    case 5:
      return hatching(random);
    default:
      return blob(random);
  }
}

// A dark bar would be a minus or a one.
void limit_aspect(Ink& ink) {
  const Box box = bounds(ink);
  const double flat = box.width() / (kFlattest * box.height());
  const double upright = box.height() / (kFlattest * box.width());
  if (flat > 1) transform(ink, {1, 0, 0, 0, flat, 0});
  if (upright > 1) transform(ink, {upright, 0, 0, 0, 1, 0});
}

}  // namespace

Ink draw_scribble(Split split, Random& random) {
  Ink ink = draw_shape(scribble(split, random));
  vary(ink, 0.25, random);
  if (random.chance(0.15)) append(ink, draw_shape(tangle(random.chance(0.5), random)), 10, 5);
  sway(ink, 0.02, random);
  limit_aspect(ink);
  return ink;
}

Ink draw_cross_out(const Box& box, Random& random) {
  const double width = std::max(box.width(), 40.0F);
  const double height = std::max(box.height(), 40.0F);
  const double kind = random.uniform();
  Ink ink;
  if (kind < 0.6) {
    const int passes = random.integer(6, 10 + static_cast<int>(std::min(width / 20, 30.0)));
    ink = draw_shape(zigzag(width, height, passes, random));
    // Along the line or across it.
    if (random.chance(0.4)) {
      transform(ink, {0, width / height, 0, height / width, 0, 0});
    }
  } else {
    Shape shape = kind < 0.8 ? hatching(random) : tangle(random.chance(0.3), random);
    ink = draw_shape(shape);
    const Box own = bounds(ink);
    const double x = width / own.width();
    const double y = height / own.height();
    transform(ink, {x, 0, -own.min_x * x, 0, y, -own.min_y * y});
  }
  vary(ink, 0.08, random);
  const Box own = bounds(ink);
  const double x = (box.min_x + box.max_x - own.min_x - own.max_x) / 2;
  const double y = (box.min_y + box.max_y - own.min_y - own.max_y) / 2;
  transform(ink, {1, 0, x, 0, 1, y});
  return ink;
}

}  // namespace inksum::trainer
