// Each line's value, on the sheet at the line's right end: "= 21", or "21" behind a drawn "=".
#include <algorithm>

#include "core/expr/notation.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

constexpr float kGap = 18;   // between ink and value, CSS pixels
constexpr float kEdge = 10;  // kept free along the sheet's edge

// The largest in which a line of writing is no higher than the ink, within reason; behind a drawn
// "=" as large as the ink may be.
const ImFont* font_for(const Painter& painter, float ink_height, bool behind_equals) {
  const float height = std::max(behind_equals ? 42.0F : 36.0F, ink_height);
  for (const ImFont* font : painter.fonts.value) {
    if (painter.line_height(font) <= height) return font;
  }
  return painter.fonts.value.back();
}

struct Place {
  std::string text;
  const ImFont* font;
  Rect rect;  // CSS pixels
};

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool is_free(const State& state, const Line& of, const Rect& rect) {
  return std::none_of(state.lines.begin(), state.lines.end(), [&](const Line& other) {
    return &other != &of && overlap(rect, state.view.canvas(other.box));
  });
}

// Right of the ink; where there is no room below its right end, or above it where another line is
// below.
Rect rect_of(const State& state, const Line& line, float width, float height) {
  const Rect& sheet = state.layout.sheet;
  const Rect ink = state.view.canvas(line.box);
  const Rect beside = {ink.right() + kGap, ink.y + (ink.height - height) / 2, width, height};
  const bool end_is_seen = ink.right() > sheet.x && ink.right() < sheet.right();
  const bool fits = beside.right() <= sheet.right() - kEdge;
  if (!end_is_seen || (fits && is_free(state, line, beside))) return beside;
  const float x = std::max(sheet.x + kEdge, std::min(ink.right(), sheet.right() - kEdge) - width);
  const Rect below = {x, ink.bottom() + kEdge, width, height};
  const Rect above = {x, ink.y - kEdge - height, width, height};
  const bool below_is_seen = below.bottom() <= sheet.bottom() - kEdge;
  if (below_is_seen && is_free(state, line, below)) return below;
  if (above.y >= sheet.y + kEdge && is_free(state, line, above)) return above;
  return fits ? beside : below;
}

bool is_doubtful(const Reading& reading) {
  constexpr double kSureEnough = 0.8;
  return !reading.certain && reading.value_confidence < kSureEnough;
}

Place place_of(const Painter& painter, const State& state, const Line& line) {
  const bool behind_equals = line.reading.text.ends_with('=');
  std::string text = typeset_value(line.reading.value_text, painter.decimal_mark);
  if (!behind_equals) text = "=\u00A0" + text;
  if (is_doubtful(line.reading)) text += "\u00A0?";
  const ImFont* font = font_for(painter, state.view.scale * line.box.height(), behind_equals);
  float width = painter.text_width(font, text);
  if (width > state.layout.sheet.width - 2 * kEdge) {
    font = painter.fonts.value.back();
    width = painter.text_width(font, text);
  }
  return {text, font, rect_of(state, line, width, painter.line_height(font))};
}

// What is being drawn comes first.
bool is_drawn_on(const State& state, const Rect& rect) {
  constexpr float kNear = 12;
  if (!state.pen.drawing()) return false;
  const Rect stroke = state.view.canvas(bounds(state.pen.stroke()));
  return overlap({rect.x - kNear, rect.y - kNear, rect.width + 2 * kNear, rect.height + 2 * kNear},
                 {stroke.x, stroke.y, stroke.width + 1, stroke.height + 1});
}

void draw_value_of(const Painter& painter, const State& state, const Line& line) {
  constexpr ImU32 kFaint = 0x40;
  const Place place = place_of(painter, state, line);
  const Rect& rect = place.rect;
  // A value that is being read anew stays, in a quieter tone.
  ImU32 colour = line.due ? painter.theme.quiet : painter.theme.accent;
  if (is_drawn_on(state, rect)) {
    colour = (colour & ~IM_COL32_A_MASK) | (kFaint << IM_COL32_A_SHIFT);
  }
  painter.text(place.font, rect.x, rect.y, colour, place.text);
  if (is_doubtful(line.reading)) {
    painter.dashed(rect.x, rect.bottom(), rect.right(), rect.bottom(), 2, colour);
  }
}

}  // namespace

void draw_line_values(const Painter& painter, const State& state) {
  for (const Line& line : state.lines) {
    if (line.reading.value) draw_value_of(painter, state, line);
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
