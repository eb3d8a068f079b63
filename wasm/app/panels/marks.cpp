// What the reading says of places in the ink: faults, what is missing, and how sure each symbol is.
#include <algorithm>
#include <cmath>

#include "core/expr/notation.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/panels/sureness_shapes.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {
namespace {

constexpr float kGap = 9;          // between ink and line
constexpr float kSerif = 7;        // the upright ends of a bracket
constexpr float kWordGap = 5;      // between line and word
constexpr float kLeastWidth = 28;  // of a line, below a "1" too
constexpr float kLeastPlace = 12;  // an empty place that is narrower is not shown
constexpr float kEdge = 6;         // kept free along the sheet's edge

Rect on_canvas(const SheetView& view, const Box& box) {
  return {view.canvas_x(box.min_x), view.canvas_y(box.min_y), box.width() * view.scale,
          box.height() * view.scale};
}

// A line below a symbol, clear of its neighbours: below all of the ink, or above it where the sheet
// ends below.
struct Underline {
  float left, right, y;
  float outward;  // 1 below the ink, -1 above it
};

Underline underline_of(const Rect& symbol, const Rect& ink, const Rect& sheet, float word_height) {
  const float room = kGap + kSerif + kWordGap + word_height;
  const bool below =
      ink.bottom() + room <= sheet.bottom() - kEdge || ink.y - room < sheet.y + kEdge;
  const float middle = symbol.x + symbol.width / 2;
  const float width = std::max(kLeastWidth, symbol.width + 6);
  const float y = below ? std::min(ink.bottom() + kGap, sheet.bottom() - kEdge) : ink.y - kGap;
  return {std::max(middle - width / 2, sheet.x + kEdge),
          std::min(middle + width / 2, sheet.right() - kEdge), y, below ? 1.0F : -1.0F};
}

// Nothing left of free_from, where the word before ended; returns where this one ends.
float draw_word(const Painter& painter, const Rect& sheet, const Underline& line, ImU32 colour,
                const std::string& word, float free_from) {
  const ImFont* font = painter.fonts.body;
  const float width = painter.text_width(font, word), height = painter.line_height(font);
  const float left = std::clamp((line.left + line.right - width) / 2, sheet.x + kEdge,
                                std::max(sheet.x + kEdge, sheet.right() - kEdge - width));
  if (left < free_from) return free_from;
  const float top = line.outward > 0 ? line.y + kWordGap : line.y - kWordGap - height;
  painter.list.AddRectFilled(painter.px(left - 3, top), painter.px(left + width + 3, top + height),
                             painter.theme.paper, painter.px(3));
  painter.text(font, left, top, colour, word);
  return left + width + 12;
}

// ╵╌╌╌╵
void draw_bracket(const Painter& painter, const Underline& line, ImU32 colour) {
  const float inward = line.y - line.outward * kSerif;
  painter.dashed(line.left, line.y, line.right, line.y, 2, colour);
  for (const float x : {line.left, line.right}) {
    painter.list.AddLine(painter.px(x, inward), painter.px(x, line.y), colour,
                         std::max(1.0F, 2 * painter.density));
  }
}

void draw_bar(const Painter& painter, const Underline& line, ImU32 colour) {
  painter.list.AddRectFilled(painter.px(line.left, line.y - 1.5F),
                             painter.px(line.right, line.y + 1.5F), colour, painter.px(1.5F));
}

// An empty place drawn with dashes, as far as the sheet goes.
void draw_place(const Painter& painter, const Rect& sheet, const Rect& place) {
  const float left = place.x, right = std::min(place.right(), sheet.right() - kEdge);
  const float top = std::max(place.y, sheet.y + kEdge);
  const float bottom = std::min(place.bottom(), sheet.bottom() - kEdge);
  if (right - left < kLeastPlace || bottom - top < kLeastPlace) return;
  const ImU32 colour = painter.theme.quiet;
  painter.dashed(left, top, right, top, 1.5F, colour);
  painter.dashed(left, bottom, right, bottom, 1.5F, colour);
  painter.dashed(left, top, left, bottom, 1.5F, colour);
  painter.dashed(right, top, right, bottom, 1.5F, colour);
}

void draw_marks_of(const Painter& painter, const State& state, const Line& of) {
  const Rect& sheet = state.layout.sheet;
  const Rect ink = on_canvas(state.view, of.box);
  const float word_height = painter.line_height(painter.fonts.body);
  float free_from = 0;
  const auto say = [&](const Underline& line, ImU32 colour, const std::string& word) {
    free_from = draw_word(painter, sheet, line, colour, word, free_from);
  };
  for (const Mark& mark : of.marks) {
    const Rect place = on_canvas(state.view, mark.box);
    const Underline line = underline_of(place, ink, sheet, word_height);
    const ImU32 warning = painter.theme.warning, quiet = painter.theme.quiet;
    switch (mark.kind) {
      case MarkKind::kUnreadable:
        draw_bracket(painter, line, warning);
        say(line, warning, painter.say(Phrase::kMarkUnreadable));
        break;
      case MarkKind::kFault:
        draw_bar(painter, line, warning);
        say(line, warning, reason_as_set(of.reading, painter.tongue, painter.decimal_mark));
        break;
      case MarkKind::kOpen:
        draw_bar(painter, line, quiet);
        say(line, quiet, painter.say(Phrase::kMarkOpen));
        break;
      case MarkKind::kMissing:
        draw_place(painter, sheet, place);
        break;
    }
  }
}

void draw_sureness(const Painter& painter, const State& state, const SymbolMark& mark) {
  const Rect& chip = mark.chip;
  if (mark.sureness != Sureness::kSaid) {
    draw_sureness_line(painter, mark.line.x, mark.line.right(), mark.line.y, mark.sureness);
  }
  if (chip.empty()) return;
  if (mark.sureness == Sureness::kSaid) {
    draw_pencil(painter, chip.x + chip.width / 2, chip.y + chip.height / 2 - 3,
                painter.theme.accent);
    return;
  }
  const Line& line = state.lines[mark.place.line];
  painter.card(chip, painter.theme.card, chip.height / 2);
  painter.text_centred(
      painter.fonts.body, chip, painter.theme.text,
      percent(line.reading.symbols[mark.place.symbol].probability, painter.tongue));
}

// Around the ink that the keyboard or a popover is at.
void draw_ring(const Painter& painter, const State& state) {
  constexpr float kAround = 8;
  const bool open = state.popover && state.popover->kind == PopoverKind::kSymbol;
  const std::optional<size_t> symbol = open ? std::optional(state.popover->symbol) : state.focus;
  if (!symbol || *symbol >= state.line().reading.symbols.size()) return;
  const std::optional<Rect> rect = rect_of(state, {state.current, *symbol});
  if (!rect) return;
  const ImVec2 min = painter.px(rect->x - kAround, rect->y - kAround);
  const ImVec2 max = painter.px(rect->right() + kAround, rect->bottom() + kAround);
  painter.list.AddRectFilled(min, max, painter.theme.accent_soft, painter.px(10));
  painter.list.AddRect(min, max, painter.theme.accent, painter.px(10), ImDrawFlags_None,
                       std::max(1.0F, 2 * painter.density));
}

// Which line the panels speak of, where there are several.
void draw_current(const Painter& painter, const State& state) {
  constexpr float kWidth = 4;
  if (state.lines.size() < 2) return;
  const Rect& sheet = state.layout.sheet;
  const Rect ink = on_canvas(state.view, state.line().box);
  const float top = std::max(sheet.y + 14, ink.y - 4);
  const float bottom = std::min(sheet.bottom() - 14, ink.bottom() + 4);
  if (bottom <= top) return;
  painter.list.AddRectFilled(painter.px(sheet.x + 5, top), painter.px(sheet.x + 5 + kWidth, bottom),
                             painter.theme.accent, painter.px(kWidth / 2));
}

}  // namespace

void draw_marks(const Painter& painter, const State& state) {
  draw_current(painter, state);
  if (state.pen.drawing()) return;
  draw_ring(painter, state);
  for (const Line& line : state.lines) draw_marks_of(painter, state, line);
  for (const SymbolMark& mark : symbol_marks(state)) draw_sureness(painter, state, mark);
}

// "7 · 62 %" above the ink under the mouse.
void draw_tip(const Painter& painter, const State& state) {
  constexpr float kPadding = 8, kAbove = 10;
  if (!state.hover || state.popover || state.tool == Tool::kEraser || state.pen.drawing()) return;
  const std::optional<SymbolPlace> place = symbol_at(state, state.hover->x, state.hover->y);
  if (!place) return;
  const Line& line = state.lines[place->line];
  const ReadSymbol& symbol = line.reading.symbols[place->symbol];
  const std::optional<Rect> ink = rect_of(state, *place);
  if (!ink) return;
  const bool said = sureness_of(line, place->symbol) == Sureness::kSaid;
  const std::string words = typeset(symbol.symbol, painter.decimal_mark) + "\u00A0 " +
                            (said ? std::string(painter.say(Phrase::kYouSaidSo))
                                  : percent(symbol.probability, painter.tongue));
  const Rect& sheet = state.layout.sheet;
  const float height = painter.line_height(painter.fonts.body) + 6;
  const float width = painter.text_width(painter.fonts.body, words) + 2 * kPadding;
  const float left = std::clamp(ink->x + (ink->width - width) / 2, sheet.x + kEdge,
                                std::max(sheet.x + kEdge, sheet.right() - kEdge - width));
  const float y = std::max(sheet.y + kEdge, ink->y - kAbove - height);
  painter.card({left, y, width, height}, painter.theme.card, height / 2);
  painter.text_centred(painter.fonts.body, {left, y, width, height}, painter.theme.text, words);
}

}  // namespace inksum
