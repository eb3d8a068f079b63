#include "core/ink/simplify.h"

#include <algorithm>
#include <utility>

namespace inksum {
namespace {

// Of a point to the segment a–b, squared.
float squared_distance(const InkPoint& point, const InkPoint& a, const InkPoint& b) {
  const float along_x = b.x - a.x;
  const float along_y = b.y - a.y;
  const float length = along_x * along_x + along_y * along_y;
  const float projected = (point.x - a.x) * along_x + (point.y - a.y) * along_y;
  const float share = length > 0 ? std::clamp(projected / length, 0.0F, 1.0F) : 0;
  const float dx = point.x - (a.x + share * along_x);
  const float dy = point.y - (a.y + share * along_y);
  return dx * dx + dy * dy;
}

// Marks what must stay of points[first … last], whose ends do.
void keep_between(const std::vector<InkPoint>& points, float tolerance, size_t first, size_t last,
                  std::vector<bool>& kept) {
  std::vector<std::pair<size_t, size_t>> open = {{first, last}};
  while (!open.empty()) {
    const auto [begin, end] = open.back();
    open.pop_back();
    float farthest = tolerance * tolerance;
    size_t split = begin;
    for (size_t i = begin + 1; i < end; ++i) {
      const float distance = squared_distance(points[i], points[begin], points[end]);
      if (distance <= farthest) continue;
      farthest = distance;
      split = i;
    }
    if (split == begin) continue;
    kept[split] = true;
    open.emplace_back(begin, split);
    open.emplace_back(split, end);
  }
}

}  // namespace

Stroke simplified(const Stroke& stroke, float tolerance) {
  const size_t count = stroke.points.size();
  if (count < 3) return stroke;
  std::vector<bool> kept(count);
  kept.front() = kept.back() = true;
  keep_between(stroke.points, tolerance, 0, count - 1, kept);
  Stroke result{stroke.pointer, {}};
  for (size_t i = 0; i < count; ++i) {
    if (kept[i]) result.points.push_back(stroke.points[i]);
  }
  return result;
}

Ink simplified(const Ink& ink, float tolerance) {
  Ink result;
  result.strokes.reserve(ink.strokes.size());
  for (const Stroke& stroke : ink.strokes) {
    result.strokes.push_back(simplified(stroke, tolerance));
  }
  return result;
}

}  // namespace inksum
