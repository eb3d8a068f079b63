#include "wasm/app/sheet_view.h"

#include <algorithm>

namespace inksum {
namespace {

constexpr float kMargin = 12;       // CSS pixels kept free around ink that was moved
constexpr float kHold = 96;         // CSS pixels of the ink that cannot be pushed off the sheet
constexpr float kRounding = 0.01F;  // CSS pixels

// Where a stretch of that length, from `from` on, must begin to cover min … max with margins.
float least_shift(float from, float min, float max, float margin, float length) {
  return std::max(std::min(from, min - margin), max + margin - length);
}

// Where it must begin so that some of min … max is in it.
float held(float from, float min, float max, float hold, float length) {
  hold = std::min({hold, max - min, length});
  return std::clamp(from, min + hold - length, std::max(min + hold - length, max - hold));
}

}  // namespace

float SheetView::ink_x(float canvas_x) const {
  return left + (std::clamp(canvas_x, sheet.x, sheet.right()) - sheet.x) / scale;
}

float SheetView::ink_y(float canvas_y) const {
  return top + (std::clamp(canvas_y, sheet.y, sheet.bottom()) - sheet.y) / scale;
}

Box SheetView::seen() const {
  return {left, top, left + sheet.width / scale, top + sheet.height / scale};
}

bool SheetView::shows(const Box& ink) const {
  return canvas_x(ink.min_x) >= sheet.x - kRounding &&
         canvas_x(ink.max_x) <= sheet.right() + kRounding &&
         canvas_y(ink.min_y) >= sheet.y - kRounding &&
         canvas_y(ink.max_y) <= sheet.bottom() + kRounding;
}

SheetView showing(SheetView view, const Box& box, float least_scale) {
  const Rect& sheet = view.sheet;
  if (sheet.width <= 2 * kMargin || sheet.height <= 2 * kMargin || view.shows(box)) return view;
  const float fitting = std::min((sheet.width - 2 * kMargin) / std::max(1.0F, box.width()),
                                 (sheet.height - 2 * kMargin) / std::max(1.0F, box.height()));
  view.scale = std::min(view.scale, std::max(least_scale, fitting));
  const float margin = kMargin / view.scale;
  view.left = least_shift(view.left, box.min_x, box.max_x, margin, sheet.width / view.scale);
  view.top = least_shift(view.top, box.min_y, box.max_y, margin, sheet.height / view.scale);
  return view;
}

SheetView panned(SheetView view, float dx, float dy) {
  view.left -= dx / view.scale;
  view.top -= dy / view.scale;
  return view;
}

SheetView zoomed(SheetView view, float x, float y, float factor) {
  const float before = view.scale;
  view.scale = std::clamp(before * factor, kLeastScale, kMostScale);
  view.left += (x - view.sheet.x) * (1 / before - 1 / view.scale);
  view.top += (y - view.sheet.y) * (1 / before - 1 / view.scale);
  return view;
}

SheetView confined(SheetView view, const Box& ink) {
  const float hold = kHold / view.scale;
  view.left = held(view.left, ink.min_x, ink.max_x, hold, view.sheet.width / view.scale);
  view.top = held(view.top, ink.min_y, ink.max_y, hold, view.sheet.height / view.scale);
  return view;
}

}  // namespace inksum
