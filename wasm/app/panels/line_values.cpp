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

void draw_value_of(const Painter& painter, const State& state, const Line& line) {
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
  painter.text(font, x, y, painter.theme.accent, text);
}

}  // namespace

void draw_line_values(const Painter& painter, const State& state) {
  for (const Line& line : state.lines) {
    if (line.reading.value) draw_value_of(painter, state, line);
  }
}

}  // namespace inksum
