#include "wasm/app/symbol_marks.h"

#include <algorithm>
#include <cmath>

#include "core/text/alphabet.h"
#include "wasm/app/said.h"

namespace inksum {
namespace {

constexpr double kSureFrom = 0.95, kFairFrom = 0.70;
constexpr float kGap = 9;          // between ink and line
constexpr float kChipGap = 5;      // between line and chip
constexpr float kLeastWidth = 22;  // of a line, below a "1" too
constexpr float kEdge = 6;         // kept free along the sheet's edge
constexpr float kTarget = 44;      // of a finger
constexpr float kClearOfInk = 4;   // a point at the foot of the ink is ink
constexpr float kChipHeight = 24, kPercentWidth = 46, kPencilWidth = 24;
constexpr float kReach = 6;  // beside a symbol's ink

Rect on_canvas(const SheetView& view, const Box& box) {
  return {view.canvas_x(box.min_x), view.canvas_y(box.min_y), box.width() * view.scale,
          box.height() * view.scale};
}

float middle(const Rect& rect) { return rect.x + rect.width / 2; }

// Below the ink; above it where the sheet ends below.
SymbolMark mark_of(const Rect& sheet, const Rect& ink, const Rect& symbol, Sureness sureness) {
  const bool has_chip = sureness != Sureness::kFair;
  const float room = kGap + kChipGap + kChipHeight + kEdge;
  const bool below = ink.bottom() + room <= sheet.bottom() || ink.y - room < sheet.y;
  const float width = std::max(kLeastWidth, symbol.width);
  const float centre =
      std::clamp(middle(symbol), sheet.x + kEdge + width / 2,
                 std::max(sheet.x + kEdge + width / 2, sheet.right() - kEdge - width / 2));
  const float y = below ? ink.bottom() + kGap : ink.y - kGap;
  SymbolMark mark = {.place = {},
                     .sureness = sureness,
                     .line = {centre - width / 2, y, width, 0},
                     .chip = {},
                     .target = {}};
  if (!has_chip) return mark;
  const float chip_width = sureness == Sureness::kSaid ? kPencilWidth : kPercentWidth;
  const float left = std::clamp(centre - chip_width / 2, sheet.x + kEdge,
                                std::max(sheet.x + kEdge, sheet.right() - kEdge - chip_width));
  mark.chip = {left, below ? y + kChipGap : y - kChipGap - kChipHeight, chip_width, kChipHeight};
  const float target_width = std::max(kTarget, std::max(width, chip_width));
  mark.target = {middle(mark.chip) - target_width / 2,
                 below ? ink.bottom() + kClearOfInk : ink.y - kClearOfInk - kTarget, target_width,
                 kTarget};
  return mark;
}

// A chip that would cover the one before gives way; its line still says that there is doubt.
void make_room(std::vector<SymbolMark>& marks) {
  float free_from = -1e9F;
  for (SymbolMark& mark : marks) {
    if (mark.chip.empty()) continue;
    if (mark.chip.x < free_from) {
      mark.chip = {};
    } else {
      free_from = mark.chip.right() + 4;
    }
  }
}

bool meets(const Rect& a, const Rect& b) { return a.x < b.right() && b.x < a.right(); }

// What points at a fault there says more than how sure its symbol is.
bool is_pointed_at(const State& state, const Line& line, const Rect& symbol) {
  return std::any_of(line.marks.begin(), line.marks.end(), [&](const Mark& mark) {
    return mark.kind != MarkKind::kMissing && meets(on_canvas(state.view, mark.box), symbol);
  });
}

void add_marks(const State& state, size_t index, std::vector<SymbolMark>& all) {
  const Line& line = state.lines[index];
  const Rect ink = on_canvas(state.view, line.box);
  std::vector<SymbolMark> marks;
  for (size_t i = 0; i < line.reading.symbols.size(); ++i) {
    const Sureness sureness = sureness_of(line, i);
    const std::optional<Rect> symbol = rect_of(state, {index, i});
    if (sureness == Sureness::kSure || !symbol || is_pointed_at(state, line, *symbol)) continue;
    marks.push_back(mark_of(state.layout.sheet, ink, *symbol, sureness));
    marks.back().place = {index, i};
  }
  make_room(marks);
  all.insert(all.end(), marks.begin(), marks.end());
}

float distance(const Rect& rect, float x, float y) {
  const float dx = x - middle(rect), dy = y - (rect.y + rect.height / 2);
  return dx * dx + dy * dy;
}

}  // namespace

Sureness sureness_of(const Line& line, size_t symbol) {
  if (is_said(line, symbol)) return Sureness::kSaid;
  const double probability = line.reading.symbols[symbol].probability;
  return probability >= kSureFrom   ? Sureness::kSure
         : probability >= kFairFrom ? Sureness::kFair
                                    : Sureness::kDoubtful;
}

bool is_settled(const Line& line) {
  if (line.due || line.reading.symbols.empty()) return false;
  return line.reading.certain || !line.inquiry || line.inquiry->is_done();
}

std::vector<SymbolMark> symbol_marks(const State& state) {
  std::vector<SymbolMark> marks;
  if (state.pen.drawing()) return marks;
  for (size_t i = 0; i < state.lines.size(); ++i) {
    if (is_settled(state.lines[i])) add_marks(state, i, marks);
  }
  return marks;
}

std::optional<SymbolPlace> marked_symbol_at(const State& state, float x, float y) {
  const std::vector<SymbolMark> marks = symbol_marks(state);
  const SymbolMark* nearest = nullptr;
  for (const SymbolMark& mark : marks) {
    if (!mark.target.contains(x, y)) continue;
    if (nearest == nullptr || distance(mark.target, x, y) < distance(nearest->target, x, y)) {
      nearest = &mark;
    }
  }
  return nearest == nullptr ? std::nullopt : std::optional(nearest->place);
}

std::optional<Rect> rect_of(const State& state, const SymbolPlace& place) {
  const Line& line = state.lines[place.line];
  const std::optional<Box> box = box_of(line.reading.symbols[place.symbol], line.ink.ink);
  return box ? std::optional(on_canvas(state.view, *box)) : std::nullopt;
}

std::optional<SymbolPlace> symbol_at(const State& state, float x, float y) {
  std::optional<SymbolPlace> nearest;
  float least = 0;
  for (size_t i = 0; i < state.lines.size(); ++i) {
    if (!is_settled(state.lines[i])) continue;
    for (size_t k = 0; k < state.lines[i].reading.symbols.size(); ++k) {
      const std::optional<Rect> rect = rect_of(state, {i, k});
      if (!rect) continue;
      const Rect reach = {rect->x - kReach, rect->y - kReach, rect->width + 2 * kReach,
                          rect->height + 2 * kReach};
      if (!reach.contains(x, y)) continue;
      const float away = std::abs(x - middle(*rect));
      if (!nearest || away < least) {
        nearest = SymbolPlace{i, k};
        least = away;
      }
    }
  }
  return nearest;
}

}  // namespace inksum
