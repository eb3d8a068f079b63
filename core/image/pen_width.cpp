#include "core/image/pen_width.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace inksum {
namespace {

constexpr float kFarthest = 6;  // px on either side
constexpr float kNearEnough = 0.15F;

struct Neighbour {
  int dy = 0;
  int dx = 0;
  float weight = 0;
};

// A disc of that radius whose edge is soft; the middle alone where it is 0.
std::vector<Neighbour> disc(float radius) {
  const int reach = static_cast<int>(radius + 1);
  std::vector<Neighbour> neighbours;
  for (int dy = -reach; dy <= reach; ++dy) {
    for (int dx = -reach; dx <= reach; ++dx) {
      const float distance = std::sqrt(static_cast<float>(dy * dy + dx * dx));
      const float weight = std::min(std::max(radius + 1 - distance, 0.0F), 1.0F);
      if (weight > 0) neighbours.push_back({.dy = dy, .dx = dx, .weight = weight});
    }
  }
  return neighbours;
}

Grid dilated(const Grid& ink, float radius) {
  Grid result = ink;
  for (const Neighbour& neighbour : disc(radius)) {
    const int y_end = std::min(ink.height(), ink.height() - neighbour.dy);
    const int x_end = std::min(ink.width(), ink.width() - neighbour.dx);
    for (int y = std::max(0, -neighbour.dy); y < y_end; ++y) {
      for (int x = std::max(0, -neighbour.dx); x < x_end; ++x) {
        const float value = neighbour.weight * ink(y + neighbour.dy, x + neighbour.dx);
        if (value > result(y, x)) result(y, x) = value;
      }
    }
  }
  return result;
}

Grid inverted(Grid ink) {
  for (float& value : ink.pixels()) value = 1 - value;
  return ink;
}

}  // namespace

float pen_width_of(const Grid& ink) {
  double area = 0;
  double outline = 0;
  for (int y = 0; y < ink.height(); ++y) {
    for (int x = 0; x < ink.width(); ++x) {
      area += ink(y, x);
      const float right = x + 1 < ink.width() ? ink(y, x + 1) : 0;
      const float below = y + 1 < ink.height() ? ink(y + 1, x) : 0;
      const float dx = right - ink(y, x);
      const float dy = below - ink(y, x);
      outline += std::sqrt(dx * dx + dy * dy);
    }
  }
  return outline > 0 ? static_cast<float>(2 * area / outline) : 0;
}

Grid with_pen_width(const Grid& ink, float width) {
  const float has = pen_width_of(ink);
  const float change = std::min(std::max((width - has) / 2, -kFarthest), kFarthest);
  if (has == 0 || std::fabs(change) < kNearEnough) return ink;
  return change > 0 ? dilated(ink, change) : inverted(dilated(inverted(ink), -change));
}

}  // namespace inksum
