#include "native_trainer/data/negatives/shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace inksum::trainer {

Ink draw_shape(const Shape& shape) {
  Ink ink;
  for (const ControlStroke& stroke : shape) ink.strokes.push_back(draw_spline(stroke));
  return ink;
}

void transform(Ink& ink, const Affine& affine) {
  for (Stroke& stroke : ink.strokes) {
    for (InkPoint& point : stroke.points) {
      const double x = point.x;
      const double y = point.y;
      point.x = static_cast<float>(affine.xx * x + affine.xy * y + affine.x0);
      point.y = static_cast<float>(affine.yx * x + affine.yy * y + affine.y0);
    }
  }
}

void vary(Ink& ink, double amount, Random& random) {
  const double stretch = std::exp(random.normal(0, amount));
  const double slant = random.normal(0, amount);
  const double turn = random.normal(0, amount / 2);
  const double cosine = std::cos(turn);
  const double sine = std::sin(turn);
  // First (x - slant y) stretched, then turned.
  transform(ink, {cosine * stretch, -cosine * stretch * slant - sine, 0, sine * stretch,
                  cosine - sine * stretch * slant, 0});
}

void sway(Ink& ink, double amount, Random& random) {
  struct Wave {
    double x, y, phase, amount_x, amount_y;
  };
  const Box box = bounds(ink);
  const double side = std::max({box.width(), box.height(), 1.0F});
  std::array<Wave, 2> waves{};
  for (Wave& wave : waves) {
    const double direction = random.uniform(0, std::numbers::pi);
    const double frequency = 2 * std::numbers::pi / (side * random.uniform(0.5, 1.8));
    wave.x = frequency * std::cos(direction);
    wave.y = frequency * std::sin(direction);
    wave.phase = random.uniform(0, 2 * std::numbers::pi);
    wave.amount_x = random.normal(0, amount * side);
    wave.amount_y = random.normal(0, amount * side);
  }
  for (Stroke& stroke : ink.strokes) {
    for (InkPoint& point : stroke.points) {
      const double x = point.x;
      const double y = point.y;
      for (const Wave& wave : waves) {
        const double sine = std::sin(wave.x * x + wave.y * y + wave.phase);
        point.x += static_cast<float>(wave.amount_x * sine);
        point.y += static_cast<float>(wave.amount_y * sine);
      }
    }
  }
}

void fit(Ink& ink, double side) {
  const Box box = bounds(ink);
  const double larger = std::max(box.width(), box.height());
  const double scale = larger > 0 ? side / larger : 1;
  transform(ink, {scale, 0, -scale * box.min_x, 0, scale, -scale * box.min_y});
}

void append(Ink& ink, const Ink& added, double x, double y) {
  Ink moved = added;
  transform(moved, {1, 0, x, 0, 1, y});
  ink.strokes.insert(ink.strokes.end(), moved.strokes.begin(), moved.strokes.end());
}

}  // namespace inksum::trainer
