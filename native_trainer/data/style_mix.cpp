#include "native_trainer/data/style_mix.h"

#include <cmath>
#include <vector>

#include "native_trainer/data/stroke_path.h"

namespace inksum::trainer {
namespace {

// Places along a stroke at which two of them are compared.
constexpr int kPlaces = 10;
constexpr double kFarthest = 30;  // units, of any place
constexpr double kMean = 14;      // units, of all

struct Shift {
  float x, y;
};

// From the middle of other to that of one.
Shift between_middles(const Ink& one, const Ink& other) {
  const Box a = bounds(one), b = bounds(other);
  return {(a.min_x + a.max_x - b.min_x - b.max_x) / 2, (a.min_y + a.max_y - b.min_y - b.max_y) / 2};
}

bool are_alike(const std::vector<StrokePath>& one, const std::vector<StrokePath>& other,
               Shift shift) {
  double sum = 0;
  for (size_t s = 0; s < one.size(); ++s) {
    for (int i = 0; i <= kPlaces; ++i) {
      const double share = static_cast<double>(i) / kPlaces;
      const InkPoint a = one[s].at(share * one[s].length());
      const InkPoint b = other[s].at(share * other[s].length());
      const double dx = b.x + shift.x - a.x, dy = b.y + shift.y - a.y;
      const double distance = std::sqrt(dx * dx + dy * dy);
      if (distance > kFarthest) return false;
      sum += distance;
    }
  }
  return sum <= kMean * static_cast<double>(one.size()) * (kPlaces + 1);
}

std::vector<StrokePath> paths_of(const Ink& ink) {
  return {ink.strokes.begin(), ink.strokes.end()};
}

}  // namespace

std::optional<Ink> mixed(const Ink& one, const Ink& other, double weight) {
  if (one.strokes.size() != other.strokes.size()) return std::nullopt;
  const std::vector<StrokePath> from = paths_of(one), to = paths_of(other);
  const Shift shift = between_middles(one, other);
  if (!are_alike(from, to, shift)) return std::nullopt;
  Ink ink = one;
  for (size_t s = 0; s < from.size(); ++s) {
    if (from[s].length() <= 0) continue;
    const double scale = to[s].length() / from[s].length();
    std::vector<InkPoint>& points = ink.strokes[s].points;
    for (size_t i = 0; i < points.size(); ++i) {
      const InkPoint there = to[s].at(from[s].travelled(i) * scale);
      points[i].x += static_cast<float>(weight * (there.x + shift.x - points[i].x));
      points[i].y += static_cast<float>(weight * (there.y + shift.y - points[i].y));
    }
  }
  return ink;
}

}  // namespace inksum::trainer
