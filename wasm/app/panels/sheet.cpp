#include <algorithm>

#include "wasm/app/panels/panels.h"
#include "wasm/app/stroke_shape.h"

namespace inksum {
namespace {

constexpr float kPenWidth = 3.5F;    // CSS pixels
constexpr float kLeastWidth = 2.2F;  // of the pen where the ink is shrunk
constexpr float kEraserReach = 10;   // CSS pixels around its point
constexpr float kGridPitch = 24;     // CSS pixels between dots

ImU32 faded(ImU32 colour) { return (colour & ~IM_COL32_A_MASK) | (0x50U << IM_COL32_A_SHIFT); }

void draw_dots(const Painter& painter, const Rect& sheet) {
  const float half = std::max(0.5F, painter.px(1.6F) / 2);
  for (float y = sheet.y + kGridPitch; y < sheet.bottom() - 8; y += kGridPitch) {
    for (float x = sheet.x + kGridPitch; x < sheet.right() - 8; x += kGridPitch) {
      const ImVec2 centre = painter.px(x, y);
      painter.list.AddRectFilled({centre.x - half, centre.y - half},
                                 {centre.x + half, centre.y + half}, painter.theme.dot);
    }
  }
}

void draw_hint(const Painter& painter, const Rect& sheet) {
  const std::string lines[] = {painter.say(Phrase::kHintFirst),
                               painter.say(Phrase::kHintSecond, {"12+3\u00D7(4\u22121)"})};
  const std::string whole = lines[0] + " " + lines[1];
  const ImFont* font = painter.fonts.hint;
  const float height = painter.line_height(font) + 4;
  const auto draw_row = [&](float y, const std::string& line) {
    const float width = painter.text_width(font, line);
    const Rect row = {sheet.x + (sheet.width - width) / 2, y, width, height};
    painter.list.AddRectFilled(painter.px(row.x - 8, row.y),
                               painter.px(row.right() + 8, row.bottom()), painter.theme.paper);
    painter.text_centred(font, row, painter.theme.quiet, line);
  };
  const float middle = sheet.y + sheet.height / 2;
  if (painter.text_width(font, whole) + 48 <= sheet.width) {
    draw_row(middle - height / 2, whole);
  } else {
    draw_row(middle - height, lines[0]);
    draw_row(middle, lines[1]);
  }
}

bool includes(const std::vector<size_t>& indices, size_t index) {
  return std::binary_search(indices.begin(), indices.end(), index);
}

void draw_ink(const Painter& painter, const State& state) {
  const std::vector<StrokePointer>& page = state.document.strokes();
  const SheetView& view = state.view;
  const float scale = view.scale * painter.density;
  const ImVec2 origin = {view.canvas_x(0) * painter.density, view.canvas_y(0) * painter.density};
  const float width = std::max(kLeastWidth, kPenWidth * view.scale) * painter.density;
  std::vector<size_t> pointed_at;
  if (state.erase_mode && state.hover) {
    const InkPoint at = {.x = view.ink_x(state.hover->x), .y = view.ink_y(state.hover->y)};
    pointed_at = strokes_within_reach(state, at, at);
  }
  for (size_t i = 0; i < page.size(); ++i) {
    const ImU32 colour = includes(state.doomed, i) ? faded(painter.theme.ink)
                         : includes(pointed_at, i) ? painter.theme.accent
                                                   : painter.theme.ink;
    draw_path(painter.list, smooth_path(*page[i], origin, scale), width, colour);
  }
  if (state.pen.drawing() && !state.pen.erasing()) {
    draw_path(painter.list, smooth_path(state.pen.stroke(), origin, scale), width,
              painter.theme.ink);
  }
}

void draw_replayed_ink(const Painter& painter, const State& state) {
  const SheetView& view = state.view;
  const float scale = view.scale * painter.density;
  const ImVec2 origin = {view.canvas_x(0) * painter.density, view.canvas_y(0) * painter.density};
  const float width = std::max(kLeastWidth, kPenWidth * view.scale) * painter.density;
  for (size_t i = 0; i < state.replay->strokes().size(); ++i) {
    const std::optional<Stroke> written = state.replay->written(i);
    if (!written) continue;
    draw_path(painter.list, smooth_path(*written, origin, scale), width, painter.theme.ink);
  }
}

void draw_eraser_ring(const Painter& painter, const State& state) {
  Hover at;
  if (state.pen.drawing() && state.pen.erasing()) {
    const InkPoint& last = state.pen.stroke().points.back();
    at = {state.view.canvas_x(last.x), state.view.canvas_y(last.y)};
  } else if (state.erase_mode && state.hover) {
    at = *state.hover;
  } else {
    return;
  }
  painter.list.AddCircle({at.x * painter.density, at.y * painter.density},
                         kEraserReach * painter.density, painter.theme.accent, 0,
                         1.5F * painter.density);
}

}  // namespace

std::vector<size_t> strokes_within_reach(const State& state, const InkPoint& from,
                                         const InkPoint& to) {
  const std::vector<StrokePointer>& page = state.document.strokes();
  const float reach = kEraserReach / state.view.scale;
  std::vector<size_t> indices;
  for (size_t i = 0; i < page.size(); ++i) {
    if (touches(*page[i], {from.x, from.y}, {to.x, to.y}, reach)) indices.push_back(i);
  }
  return indices;
}

void draw_sheet(const Painter& painter, const State& state) {
  const Rect& sheet = state.layout.sheet;
  painter.card(sheet, painter.theme.paper);
  painter.list.PushClipRect(painter.px(sheet.x, sheet.y), painter.px(sheet.right(), sheet.bottom()),
                            true);
  draw_dots(painter, sheet);
  if (state.document.empty() && !state.pen.drawing()) draw_hint(painter, sheet);
  if (state.replay && !state.replay->at_end()) {
    draw_replayed_ink(painter, state);
  } else {
    draw_marks(painter, state);
    draw_line_values(painter, state);
    draw_ink(painter, state);
    draw_tip(painter, state);
    draw_eraser_ring(painter, state);
  }
  painter.list.PopClipRect();
}

}  // namespace inksum
