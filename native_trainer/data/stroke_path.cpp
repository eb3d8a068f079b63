#include "native_trainer/data/stroke_path.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace inksum::trainer {

StrokePath::StrokePath(const Stroke& stroke) : stroke_(stroke) {
  INKSUM_CHECK(!stroke.points.empty());
  travelled_.reserve(stroke.points.size());
  travelled_.push_back(0);
  for (size_t i = 1; i < stroke.points.size(); ++i) {
    const double dx = stroke.points[i].x - stroke.points[i - 1].x;
    const double dy = stroke.points[i].y - stroke.points[i - 1].y;
    travelled_.push_back(travelled_.back() + std::sqrt(dx * dx + dy * dy));
  }
}

InkPoint StrokePath::at(double distance) const {
  const auto next = std::upper_bound(travelled_.begin(), travelled_.end(), distance);
  if (next == travelled_.end()) return stroke_.points.back();
  if (next == travelled_.begin()) return stroke_.points.front();
  const auto i = static_cast<size_t>(next - travelled_.begin());
  const double t = (distance - travelled_[i - 1]) / (travelled_[i] - travelled_[i - 1]);
  InkPoint point = stroke_.points[i - 1];
  point.x += static_cast<float>(t * (stroke_.points[i].x - point.x));
  point.y += static_cast<float>(t * (stroke_.points[i].y - point.y));
  return point;
}

Stroke StrokePath::part(double from, double to) const {
  Stroke part{stroke_.pointer, {at(from)}};
  const auto first = std::upper_bound(travelled_.begin(), travelled_.end(), from);
  for (auto i = first; i != travelled_.end() && *i < to; ++i) {
    part.points.push_back(stroke_.points[static_cast<size_t>(i - travelled_.begin())]);
  }
  if (to > from) part.points.push_back(at(to));
  return part;
}

}  // namespace inksum::trainer
