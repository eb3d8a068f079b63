#include "native_trainer/data/negatives/dots.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kHeight = 100;

// A touch of the pen, a short tick or a tiny ring.
ControlStroke dot(double x, double y, Random& random) {
  const double kind = random.uniform();
  if (kind < 0.5) return {{x, y, false}};
  const double size = random.uniform(2, 7);
  if (kind < 0.8) return {{x, y, false}, {x + random.normal(0, size), y + size, false}};
  return {{x, y, false},
          {x - size, y + size, false},
          {x, y + 2 * size, false},
          {x + size, y + size, false},
          {x, y, false}};
}

struct Place {
  double x, y;
};

// n places in a circle's order.
std::vector<Place> ring_of(int n, double radius, double angle) {
  std::vector<Place> places;
  for (int i = 0; i < n; ++i) {
    const double at = angle + kTurn * i / n;
    places.push_back({radius * std::cos(at), radius * std::sin(at)});
  }
  return places;
}

std::vector<Place> lattice(Random& random) {
  const int rows = random.integer(2, 4);
  const int columns = random.integer(2, 5);
  const double step = random.uniform(25, 50);
  std::vector<Place> places;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      places.push_back({step * column, step * row});
    }
  }
  return places;
}

// Anywhere, but high and low: each third dot near the top, each third near the bottom.
std::vector<Place> cloud(Random& random) {
  const double width = kHeight * random.uniform(0.5, 1.5);
  std::vector<Place> places;
  for (int i = random.integer(4, 16); i > 0; --i) {
    const double low = i % 3 == 0 ? 0.0 : 0.3 * (i % 3);
    const double x = random.uniform(0, width);
    places.push_back({x, kHeight * random.uniform(low, low + 0.4)});
  }
  return places;
}

}  // namespace

Ink draw_dots(Split split, Random& random) {
  std::vector<Place> places;
  if (split == Split::kHeldOut) {
    const double radius = random.uniform(30, 60);
    places = random.chance(0.5) ? ring_of(random.integer(5, 9), radius, 0) : lattice(random);
  } else {
    const double radius = random.uniform(25, 50);
    places = random.chance(0.25) ? ring_of(3, radius, random.uniform(0, kTurn)) : cloud(random);
  }
  Shape shape;
  for (const Place& place : places) {
    const double x = place.x + random.normal(0, 3);
    shape.push_back(dot(x, place.y + random.normal(0, 3), random));
  }
  Ink ink = draw_shape(shape);
  sway(ink, 0.03, random);
  return ink;
}

}  // namespace inksum::trainer
