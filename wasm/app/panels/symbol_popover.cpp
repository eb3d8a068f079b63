// Above what a symbol may be: its ink, cut out of the line, and how it is read.
#include <algorithm>

#include "core/expr/notation.h"
#include "core/text/alphabet.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/popover_parts.h"
#include "wasm/app/said.h"
#include "wasm/app/stroke_shape.h"

namespace inksum {
namespace {

constexpr float kInset = 8, kPenWidth = 3;

// As large as the crop allows, but a dot stays a dot.
void draw_crop(const Painter& painter, const Line& line, size_t symbol, const Rect& crop) {
  constexpr float kLeastSide = 24;  // ink units
  painter.card(crop, painter.theme.paper, 10);
  const ReadSymbol& read = line.reading.symbols[symbol];
  const std::optional<Box> box = box_of(read, line.ink.ink);
  if (!box) return;
  const float side = std::max({box->width(), box->height(), kLeastSide});
  const float scale = (crop.width - 2 * kInset) / side * painter.density;
  const ImVec2 middle = painter.px(crop.x + crop.width / 2, crop.y + crop.height / 2);
  const ImVec2 origin = {middle.x - (box->min_x + box->max_x) / 2 * scale,
                         middle.y - (box->min_y + box->max_y) / 2 * scale};
  painter.list.PushClipRect(painter.px(crop.x + 1, crop.y + 1),
                            painter.px(crop.right() - 1, crop.bottom() - 1), true);
  for (const int stroke : read.strokes) {
    draw_path(painter.list,
              smooth_path(line.ink.ink.strokes[static_cast<size_t>(stroke)], origin, scale),
              kPenWidth * painter.density, painter.theme.ink);
  }
  painter.list.PopClipRect();
}

std::string how_read(const Painter& painter, const Line& line, size_t symbol) {
  if (is_said(line, symbol)) return painter.say(Phrase::kYouSaidSo);
  const ReadSymbol& read = line.reading.symbols[symbol];
  if (read.symbol == std::string(1, kUnreadableSymbol)) return painter.say(Phrase::kNotASymbol);
  return painter.say(Phrase::kReadAs, {typeset(read.symbol, painter.decimal_mark)}) + ", " +
         percent(read.probability, painter.tongue);
}

}  // namespace

void draw_symbol_head(const Painter& painter, const State& state, const PopoverLayout& layout,
                      float top) {
  const Rect& head = layout.head;
  const size_t symbol = state.popover->symbol;
  const float left = layout.card.x + head.x;
  draw_crop(
      painter, state.line(), symbol,
      {layout.card.x + layout.crop.x, top + layout.crop.y, layout.crop.width, layout.crop.height});
  const float height = painter.line_height(painter.fonts.strong);
  const float y = top + head.y + head.height / 2 - height - 1;
  painter.text(
      painter.fonts.strong, left, y, painter.theme.text,
      shortened(painter, painter.fonts.strong, painter.say(Phrase::kSymbolQuestion), head.width));
  painter.text(
      painter.fonts.body, left, y + height + 3, painter.theme.quiet,
      shortened(painter, painter.fonts.body, how_read(painter, state.line(), symbol), head.width));
}

}  // namespace inksum
