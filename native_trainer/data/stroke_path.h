// stroke_path.h - a stroke by the distance that the pen has travelled.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ink/ink.h"

namespace inksum::trainer {

// Straight from point to point. Refers to the stroke, which must have a point and outlive this.
class StrokePath {
 public:
  explicit StrokePath(const Stroke& stroke);

  double length() const { return travelled_.back(); }
  // From the first point to point i.
  double travelled(size_t i) const { return travelled_[i]; }
  // Beyond the ends: the end.
  InkPoint at(double distance) const;
  // What is drawn between two distances, 0 <= from <= to <= length(), with the points between.
  Stroke part(double from, double to) const;

 private:
  const Stroke& stroke_;
  std::vector<double> travelled_;
};

}  // namespace inksum::trainer
