// Each line's value, on the sheet at the line's right end: "= 21", or "21" behind a drawn "=".
#include <algorithm>

#include "core/expr/notation.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

constexpr float kGap = 18;   // between ink and value, CSS pixels
constexpr float kEdge = 10;  // kept free along the sheet's edge

// The largest in which a line of writing is no higher than the ink, within reason.
const ImFont* font_for(const Painter& painter, float ink_height) {
  for (const ImFont* font : painter.fonts.value) {
    if (painter.line_height(font) <= std::max(36.0F, ink_height)) return font;
  }
  return painter.fonts.value.back();
}

struct Place {
  std::string text;
  const ImFont* font;
  Rect rect;  // CSS pixels
};

Place place_of(const Painter& painter, const State& state, const Line& line) {
  const Rect& sheet = state.layout.sheet;
  const SheetView& view = state.view;
  const std::string value = typeset_value(line.reading.value_text, painter.decimal_mark);
  const std::string text = line.reading.text.ends_with('=') ? value : "=\u00A0" + value;
  const float top = view.canvas_y(line.box.min_y), bottom = view.canvas_y(line.box.max_y);
  const ImFont* font = font_for(painter, bottom - top);
  const float width = painter.text_width(font, text), height = painter.line_height(font);
  const float beside = view.canvas_x(line.box.max_x) + kGap;
  const bool fits = beside + width <= sheet.right() - kEdge;
  const float x = fits ? beside : std::max(sheet.x + kEdge, sheet.right() - kEdge - width);
  const float y = fits ? (top + bottom - height) / 2 : bottom + 2;
  return {text, font, {x, y, width, height}};
}

}  // namespace

void draw_line_values(const Painter& painter, const State& state) {
  for (const Line& line : state.lines) {
    if (!line.reading.value) continue;
    const Place place = place_of(painter, state, line);
    painter.text(place.font, place.rect.x, place.rect.y, painter.theme.accent, place.text);
  }
}

// Not the lowest part of it, where whoever writes on may put a decimal point.
std::vector<Rect> line_value_targets(const Painter& painter, const State& state) {
  constexpr float kTarget = 44, kForPoints = 0.25F;
  std::vector<Rect> targets;
  for (const Line& line : state.lines) {
    Rect& target = targets.emplace_back();
    if (!line.reading.value) continue;
    target = place_of(painter, state, line).rect;
    target.height *= 1 - kForPoints;
    const float more = std::max(0.0F, kTarget - target.height);
    target.y -= more;
    target.height += more;
    target.width = std::max(target.width, kTarget);
  }
  return targets;
}

}  // namespace inksum
