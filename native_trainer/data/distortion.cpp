#include "native_trainer/data/distortion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "native_trainer/data/ink_points.h"
#include "native_trainer/data/pen_sampling.h"

namespace inksum::trainer {
namespace {

// Slant, stretch and turn.
void apply_affine(Ink& ink, Random& random) {
  const double aspect = std::exp(random.normal(0, 0.15));
  const double slant = random.normal(-0.06, 0.16);  // most hands lean to the right
  const double turn = random.chance(0.5) ? random.normal(0, 0.03) : 0.0;
  for_each_point(ink, [&](InkPoint& point) {
    const double x = (point.x + slant * point.y) * aspect;
    const double y = point.y;
    point.x = static_cast<float>(x - turn * y);
    point.y = static_cast<float>(y + turn * x);
  });
}

// Long waves across the line and shorter ones that bend single symbols.
void apply_waves(Ink& ink, Random& random) {
  struct Wave {
    double x, y, phase, amount_x, amount_y;
  };
  std::array<Wave, 3> waves{};
  double length = random.uniform(250, 900);
  for (Wave& wave : waves) {
    const double direction = random.uniform(-0.9, 0.9);
    const double frequency = 2 * std::numbers::pi / length;
    wave.x = frequency * std::cos(direction);
    wave.y = frequency * std::sin(direction);
    wave.phase = random.uniform(0, 2 * std::numbers::pi);
    wave.amount_x = random.normal(0, 0.011 * length);
    wave.amount_y = random.normal(0, 0.011 * length);
    length *= random.uniform(0.35, 0.6);
  }
  for_each_point(ink, [&](InkPoint& point) {
    double dx = 0;
    double dy = 0;
    for (const Wave& wave : waves) {
      const double sine = std::sin(wave.x * point.x + wave.y * point.y + wave.phase);
      dx += wave.amount_x * sine;
      dy += wave.amount_y * sine;
    }
    point.x += static_cast<float>(dx);
    point.y += static_cast<float>(dy);
  });
}

// A tremble that carries over from point to point.
void apply_tremble(Ink& ink, Random& random) {
  const double deviation = random.uniform(0.3, 1.6);
  double dx = 0;
  double dy = 0;
  for_each_point(ink, [&](InkPoint& point) {
    dx = 0.6 * dx + random.normal(0, deviation);
    dy = 0.6 * dy + random.normal(0, deviation);
    point.x += static_cast<float>(dx);
    point.y += static_cast<float>(dy);
  });
}

}  // namespace

void distort(Ink& ink, Random& random) {
  if (random.chance(0.3)) apply_tremble(ink, random);
  if (random.chance(0.6)) apply_waves(ink, random);
  if (random.chance(0.9)) apply_affine(ink, random);
  sample_pen(ink, random);
}

void distort_symbol(Ink& ink, Random& random) {
  const double slant = random.normal(0, 0.09);
  const double turn = random.normal(0, 0.05);
  const double aspect = std::exp(random.normal(0, 0.1));
  const double taper = random.normal(0, 0.12);  // how much wider at the bottom than in the middle
  const double bend = random.normal(0, 0.06);
  const Box box = bounds(ink);
  const double middle_x = (static_cast<double>(box.min_x) + box.max_x) / 2;
  const double middle_y = (static_cast<double>(box.min_y) + box.max_y) / 2;
  const double reach = std::max(static_cast<double>(box.max_y) - box.min_y, 20.0) / 2;
  for_each_point(ink, [&](InkPoint& point) {
    const double down = (point.y - middle_y) / reach;
    double x = (point.x - middle_x) * aspect * (1 + taper * down);
    const double y = point.y - middle_y;
    x += slant * y + bend * reach * down * down;
    point.x = static_cast<float>(middle_x + x - turn * y);
    point.y = static_cast<float>(middle_y + y + turn * x);
  });
}

float draw_pen_width(Random& random) {
  return static_cast<float>(random.chance(0.85) ? random.uniform(0.04, 0.11)
                                                : random.uniform(0.11, 0.14));
}

float thickest_pen(const Ink& ink, size_t symbols) {
  if (symbols < 3) return 1;
  const Box box = bounds(ink);
  const float advance = box.width() / static_cast<float>(symbols - 1);
  return std::max(0.04F, 0.22F * advance / std::max(box.height(), 1.0F));
}

}  // namespace inksum::trainer
