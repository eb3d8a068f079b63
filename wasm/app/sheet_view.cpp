#include "wasm/app/sheet_view.h"

#include <algorithm>

namespace inksum {
namespace {

constexpr float kMargin = 12;       // CSS pixels kept free around ink that was moved
constexpr float kRounding = 0.01F;  // CSS pixels

// The least shift that brings min … max, with margins, into the length that is seen.
float least_shift(float min, float max, float margin, float seen) {
  return std::min(min - margin, std::max(0.0F, max + margin - seen));
}

}  // namespace

float SheetView::ink_x(float canvas_x) const {
  return left + (std::clamp(canvas_x, sheet.x, sheet.right()) - sheet.x) / scale;
}

float SheetView::ink_y(float canvas_y) const {
  return top + (std::clamp(canvas_y, sheet.y, sheet.bottom()) - sheet.y) / scale;
}

bool SheetView::shows(const Box& ink) const {
  return canvas_x(ink.min_x) >= sheet.x - kRounding &&
         canvas_x(ink.max_x) <= sheet.right() + kRounding &&
         canvas_y(ink.min_y) >= sheet.y - kRounding &&
         canvas_y(ink.max_y) <= sheet.bottom() + kRounding;
}

SheetView view_of(const Rect& sheet, const Box& ink) {
  SheetView view = {.sheet = sheet};
  if (sheet.width <= 2 * kMargin || sheet.height <= 2 * kMargin || view.shows(ink)) return view;
  view.scale = std::min({1.0F, (sheet.width - 2 * kMargin) / std::max(1.0F, ink.width()),
                         (sheet.height - 2 * kMargin) / std::max(1.0F, ink.height())});
  const float margin = kMargin / view.scale;
  view.left = least_shift(ink.min_x, ink.max_x, margin, sheet.width / view.scale);
  view.top = least_shift(ink.min_y, ink.max_y, margin, sheet.height / view.scale);
  return view;
}

}  // namespace inksum
