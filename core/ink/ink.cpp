#include "core/ink/ink.h"

#include <algorithm>

namespace inksum {
namespace {

// Grows box to hold the stroke; `first` tells whether box holds nothing yet.
void include(const Stroke& stroke, Box& box, bool& first) {
  for (const InkPoint& point : stroke.points) {
    if (first) box = {point.x, point.y, point.x, point.y};
    first = false;
    box.min_x = std::min(box.min_x, point.x);
    box.min_y = std::min(box.min_y, point.y);
    box.max_x = std::max(box.max_x, point.x);
    box.max_y = std::max(box.max_y, point.y);
  }
}

}  // namespace

bool is_empty(const Ink& ink) {
  return std::all_of(ink.strokes.begin(), ink.strokes.end(),
                     [](const Stroke& stroke) { return stroke.points.empty(); });
}

Box bounds(const Ink& ink) {
  Box box;
  bool first = true;
  for (const Stroke& stroke : ink.strokes) include(stroke, box, first);
  return box;
}

Box bounds(const Stroke& stroke) {
  Box box;
  bool first = true;
  include(stroke, box, first);
  return box;
}

}  // namespace inksum
