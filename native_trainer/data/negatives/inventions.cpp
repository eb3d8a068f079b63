#include "native_trainer/data/negatives/inventions.h"

#include <cmath>
#include <numbers>

#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kMiddle = 50;

struct Spot {
  double x = 0, y = 0;
};

Spot somewhere(double spread, Random& random) {
  return {kMiddle + random.uniform(-spread, spread), kMiddle + random.uniform(-spread, spread)};
}

// Closed, round or with corners, in and out by `unrest` of its radius.
ControlStroke outline(Spot middle, double radius, double unrest, Random& random) {
  const bool is_sharp = random.chance(0.4);
  const int points = is_sharp ? random.integer(3, 7) : random.integer(5, 10);
  const double start = random.uniform(0, kTurn);
  const double flatness = random.uniform(0.6, 1.0);
  ControlStroke stroke;
  for (int i = 0; i < points; ++i) {
    const double angle = start + kTurn * i / points;
    const double r = radius * (1 + random.uniform(-unrest, unrest));
    stroke.push_back(
        {middle.x + r * std::cos(angle), middle.y + flatness * r * std::sin(angle), is_sharp});
  }
  stroke.push_back(stroke.front());
  return stroke;
}

ControlStroke line(Spot from, Random& random) {
  const double angle = random.uniform(0, kTurn);
  const double length = random.uniform(20, 70);
  return {{from.x, from.y, false},
          {from.x + length * std::cos(angle), from.y + length * std::sin(angle), false}};
}

// Turns by up to a quarter at each of its points.
ControlStroke curve(Spot from, Random& random) {
  const bool is_sharp = random.chance(0.3);
  const double step = random.uniform(15, 40);
  double angle = random.uniform(0, kTurn);
  ControlStroke stroke = {{from.x, from.y, false}};
  for (int left = random.integer(2, 4); left > 0; --left) {
    from.x += step * std::cos(angle);
    from.y += step * std::sin(angle);
    stroke.push_back({from.x, from.y, is_sharp});
    angle += random.uniform(-kTurn / 4, kTurn / 4);
  }
  return stroke;
}

ControlStroke part(Random& random) {
  const Spot place = somewhere(40, random);
  switch (random.integer(0, 3)) {
    case 0:
      return outline(place, random.uniform(5, 22), 0.2, random);
    case 1:
      return line(place, random);
    default:
      return curve(place, random);
  }
}

}  // namespace

Ink draw_invention(Random& random) {
  Shape shape;
  if (random.chance(0.75)) {
    const double unrest = random.uniform(0.05, 0.45);
    shape.push_back(outline({kMiddle, kMiddle}, random.uniform(32, 50), unrest, random));
  }
  const int parts = shape.empty() ? random.integer(4, 6) : random.integer(2, 5);
  for (int i = 0; i < parts; ++i) shape.push_back(part(random));
  Ink ink = draw_shape(shape);
  vary(ink, 0.12, random);
  sway(ink, 0.015, random);
  return ink;
}

}  // namespace inksum::trainer
