#include <algorithm>
#include <cmath>

#include "wasm/app/gestures.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/selection.h"
#include "wasm/app/stroke_shape.h"

namespace inksum {
namespace {

constexpr float kPenWidth = 3.5F;    // CSS pixels
constexpr float kLeastWidth = 2.2F;  // of the pen where the ink is shrunk
constexpr float kGridPitch = 24;     // CSS pixels between dots, about
constexpr float kDotEdge = 8;        // CSS pixels kept free of them

// They stand on the ink, so that one sees the sheet move, and never crowd.
void draw_dots(const Painter& painter, const State& state) {
  const Rect& sheet = state.layout.sheet;
  const SheetView& view = state.view;
  float pitch = kGridPitch;
  while (pitch * view.scale < kGridPitch / 1.5F) pitch *= 2;
  while (pitch * view.scale > kGridPitch * 1.5F) pitch /= 2;
  const Box seen = view.seen();
  const float half = std::max(0.5F, painter.px(1.6F) / 2);
  for (float y = std::ceil(seen.min_y / pitch) * pitch; y < seen.max_y; y += pitch) {
    const float canvas_y = view.canvas_y(y);
    if (canvas_y < sheet.y + kDotEdge || canvas_y > sheet.bottom() - kDotEdge) continue;
    for (float x = std::ceil(seen.min_x / pitch) * pitch; x < seen.max_x; x += pitch) {
      const float canvas_x = view.canvas_x(x);
      if (canvas_x < sheet.x + kDotEdge || canvas_x > sheet.right() - kDotEdge) continue;
      const ImVec2 centre = painter.px(canvas_x, canvas_y);
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

// What the ink is drawn with at the view's scale.
struct Nib {
  ImVec2 origin;  // of the ink, pixels
  float scale;    // pixels an ink unit
  float width;    // pixels
};

Nib nib_of(const Painter& painter, const SheetView& view) {
  return {.origin = {view.canvas_x(0) * painter.density, view.canvas_y(0) * painter.density},
          .scale = view.scale * painter.density,
          .width = std::max(kLeastWidth, kPenWidth * view.scale) * painter.density};
}

void draw_stroke(const Painter& painter, const State& state, const Nib& nib, const Stroke& stroke,
                 ImU32 colour) {
  const std::vector<ImVec2> path = smooth_path(stroke, nib.origin, nib.scale);
  if (state.pressure && stroke.pointer == PointerKind::kPen) {
    draw_pressed_path(painter.list, path, pressures_along(stroke, path.size()), nib.width, colour);
  } else {
    draw_path(painter.list, path, nib.width, colour);
  }
}

void draw_ink(const Painter& painter, const State& state) {
  const std::vector<StrokePointer>& page = state.document.strokes();
  const SheetView& view = state.view;
  const Nib nib = nib_of(painter, view);
  const Selection& selected = state.selection;
  Nib dragged = nib;
  dragged.origin.x += selected.dx * nib.scale;
  dragged.origin.y += selected.dy * nib.scale;
  std::vector<size_t> pointed_at;
  if (state.tool == Tool::kEraser && state.hover) {
    const InkPoint at = {.x = view.ink_x(state.hover->x), .y = view.ink_y(state.hover->y)};
    pointed_at = strokes_within_reach(state, at, at);
  }
  for (size_t i = 0; i < page.size(); ++i) {
    const bool picked = includes(selected.strokes, i);
    const ImU32 colour = includes(state.doomed, i)           ? painter.theme.disabled
                         : picked || includes(pointed_at, i) ? painter.theme.accent
                                                             : painter.theme.ink;
    draw_stroke(painter, state, picked ? dragged : nib, *page[i], colour);
  }
  if (!state.pen.drawing() || state.pen.tool() != Tool::kPen) return;
  Stroke stroke = state.pen.stroke();
  stroke.points.insert(stroke.points.end(), state.pen.ahead().begin(), state.pen.ahead().end());
  draw_stroke(painter, state, nib, stroke, painter.theme.ink);
}

// A dashed box round what is selected, and the lasso on its way.
void draw_selection(const Painter& painter, const State& state) {
  constexpr float kPadding = 8;
  const Selection& selected = state.selection;
  if (!selected.strokes.empty()) {
    Rect box = state.view.canvas(box_of(state, selected.strokes));
    box = {box.x + selected.dx * state.view.scale - kPadding,
           box.y + selected.dy * state.view.scale - kPadding, box.width + 2 * kPadding,
           box.height + 2 * kPadding};
    painter.dashed_outline(box, painter.theme.accent, 1.5F);
  }
  const bool dragging = selected.dx != 0 || selected.dy != 0;
  if (!state.pen.drawing() || state.pen.tool() != Tool::kSelect || dragging) return;
  const std::vector<InkPoint>& lasso = state.pen.stroke().points;
  for (size_t i = 1; i < lasso.size(); ++i) {
    const InkPoint &a = lasso[i - 1], &b = lasso[i];
    painter.list.AddLine(
        {state.view.canvas_x(a.x) * painter.density, state.view.canvas_y(a.y) * painter.density},
        {state.view.canvas_x(b.x) * painter.density, state.view.canvas_y(b.y) * painter.density},
        painter.theme.accent, 1.5F * painter.density);
  }
  const InkPoint &first = lasso.front(), &last = lasso.back();
  painter.dashed(state.view.canvas_x(last.x), state.view.canvas_y(last.y),
                 state.view.canvas_x(first.x), state.view.canvas_y(first.y), 1,
                 painter.theme.accent);
}

// Where on the sheet's ink one is, where there is more than is seen.
void draw_scroll_bars(const Painter& painter, const State& state) {
  constexpr float kThick = 4, kMargin = 4, kLeast = 32;
  const SheetView& view = state.view;
  const Rect& sheet = state.layout.sheet;
  const Box ink = bounds_of(state.document.strokes());
  if (state.document.empty() || view.shows(ink)) return;
  const Box seen = view.seen();
  const Box all = {std::min(ink.min_x, seen.min_x), std::min(ink.min_y, seen.min_y),
                   std::max(ink.max_x, seen.max_x), std::max(ink.max_y, seen.max_y)};
  const auto draw = [&](const Rect& bar) {
    painter.list.AddRectFilled(painter.px(bar.x, bar.y), painter.px(bar.right(), bar.bottom()),
                               painter.theme.quiet, painter.px(kThick / 2));
  };
  if (all.width() > seen.width() * 1.001F) {
    const float track = sheet.width - 4 * kMargin;
    const float length = std::max(kLeast, track * seen.width() / all.width());
    const float at = (seen.min_x - all.min_x) / (all.width() - seen.width());
    draw({sheet.x + 2 * kMargin + at * (track - length), sheet.bottom() - kMargin - kThick, length,
          kThick});
  }
  if (all.height() > seen.height() * 1.001F) {
    const float track = sheet.height - 4 * kMargin;
    const float length = std::max(kLeast, track * seen.height() / all.height());
    const float at = (seen.min_y - all.min_y) / (all.height() - seen.height());
    draw({sheet.right() - kMargin - kThick, sheet.y + 2 * kMargin + at * (track - length), kThick,
          length});
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
  } else if (state.tool == Tool::kEraser && state.hover) {
    at = *state.hover;
  } else {
    return;
  }
  painter.list.AddCircle({at.x * painter.density, at.y * painter.density},
                         kEraserReach * painter.density, painter.theme.accent, 0,
                         1.5F * painter.density);
}

}  // namespace

void draw_sheet(const Painter& painter, const State& state) {
  const Rect& sheet = state.layout.sheet;
  painter.card(sheet, painter.theme.paper);
  painter.list.PushClipRect(painter.px(sheet.x, sheet.y), painter.px(sheet.right(), sheet.bottom()),
                            true);
  draw_dots(painter, state);
  if (state.document.empty() && !state.pen.drawing()) draw_hint(painter, sheet);
  if (state.replay && !state.replay->at_end()) {
    draw_replayed_ink(painter, state);
  } else {
    draw_marks(painter, state);
    draw_line_values(painter, state);
    draw_ink(painter, state);
    draw_selection(painter, state);
    draw_tip(painter, state);
    draw_eraser_ring(painter, state);
  }
  draw_scroll_bars(painter, state);
  painter.list.PopClipRect();
}

}  // namespace inksum
