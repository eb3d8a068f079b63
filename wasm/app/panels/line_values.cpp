// Each line's value, on the sheet at the line's right end: "= 21", or "21" behind a drawn "=".
#include <algorithm>
#include <span>

#include "core/expr/notation.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

constexpr float kGap = 18;   // between ink and value, CSS pixels
constexpr float kEdge = 10;  // kept free along the sheet's edge

// The largest in which a line of writing is no higher than the ink, within reason, and the ones
// below it; behind a drawn "=" as large as the ink may be.
std::span<ImFont* const> fonts_for(const Painter& painter, float ink_height, bool behind_equals) {
  const float height = std::max(behind_equals ? 42.0F : 36.0F, ink_height);
  std::span<ImFont* const> fonts = painter.fonts.value;
  while (fonts.size() > 1 && painter.line_height(fonts.front()) > height) fonts = fonts.subspan(1);
  return fonts;
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

bool is_on_sheet(const State& state, const Rect& rect) {
  const Rect& sheet = state.layout.sheet;
  return rect.x >= sheet.x && rect.right() <= sheet.right() - kEdge && rect.y >= sheet.y + kEdge &&
         rect.bottom() <= sheet.bottom() - kEdge;
}

Rect beside(const Rect& ink, float width, float height) {
  return {ink.right() + kGap, ink.y + (ink.height - height) / 2, width, height};
}

// Below the ink's right end, or above it.
Rect apart(const State& state, const Rect& ink, float width, float height, bool above) {
  const Rect& sheet = state.layout.sheet;
  const float x = std::max(sheet.x + kEdge, std::min(ink.right(), sheet.right() - kEdge) - width);
  return {x, above ? ink.y - kEdge - height : ink.bottom() + kEdge, width, height};
}

bool is_doubtful(const Reading& reading) {
  constexpr double kSureEnough = 0.8;
  return !reading.certain && reading.value_confidence < kSureEnough;
}

// Right of the ink, if need be in smaller type; where there is no room below its right end, or
// above it where another line is below.
Place place_of(const Painter& painter, const State& state, const Line& line) {
  const bool behind_equals = line.reading.text.ends_with('=');
  std::string text = typeset_value(line.reading.value_text, painter.decimal_mark);
  if (!behind_equals) text = "=\u00A0" + text;
  if (is_doubtful(line.reading)) text += "\u00A0?";
  const Rect ink = state.view.canvas(line.box);
  const auto fonts = fonts_for(painter, ink.height, behind_equals);
  const auto placed = [&](const ImFont* font, auto rect_of) {
    return Place{text, font, rect_of(painter.text_width(font, text), painter.line_height(font))};
  };
  const auto at_the_side = [&](float width, float height) { return beside(ink, width, height); };
  const auto is_good = [&](const Place& place) {
    return is_on_sheet(state, place.rect) && is_free(state, line, place.rect);
  };
  const Rect& sheet = state.layout.sheet;
  const bool end_is_seen = ink.right() > sheet.x && ink.right() < sheet.right();
  if (!end_is_seen) return placed(fonts.front(), at_the_side);
  for (const ImFont* font : fonts) {
    if (Place place = placed(font, at_the_side); is_good(place)) return place;
  }
  for (const bool above : {false, true}) {
    for (const ImFont* font : fonts) {
      Place place = placed(
          font, [&](float width, float height) { return apart(state, ink, width, height, above); });
      if (is_good(place)) return place;
    }
  }
  Place last = placed(fonts.back(), at_the_side);
  if (last.rect.right() <= sheet.right() - kEdge) return last;
  return placed(fonts.back(),
                [&](float width, float height) { return apart(state, ink, width, height, false); });
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

// Not the lowest part of it, where whoever writes on may put a decimal point, nor so near behind
// the ink that a dot there may be one for "times".
std::vector<Rect> line_value_targets(const Painter& painter, const State& state) {
  constexpr float kTarget = 44, kForPoints = 0.25F, kForTimes = 0.6F;
  std::vector<Rect> targets;
  for (const Line& line : state.lines) {
    Rect& target = targets.emplace_back();
    if (!line.reading.value) continue;
    target = place_of(painter, state, line).rect;
    target.height *= 1 - kForPoints;
    const float more = std::max(0.0F, kTarget - target.height);
    target.y -= more;
    target.height += more;
    const Rect ink = state.view.canvas(line.box);
    const float right = std::max(target.right(), target.x + kTarget);
    if (target.x >= ink.right()) {
      target.x =
          std::min(std::max(target.x, ink.right() + kForTimes * ink.height), right - kTarget);
    }
    target.width = right - target.x;
  }
  return targets;
}

}  // namespace inksum
