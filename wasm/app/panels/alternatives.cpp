#include <algorithm>
#include <cmath>

#include "core/expr/notation.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

constexpr double kWorthShowing = 0.005;

std::string percent(double probability) {
  return std::to_string(std::max(1L, std::lround(100 * probability))) + "\u00A0%";
}

bool is_worth_showing(const Alternative& alternative, const Reading& reading) {
  return alternative.text != reading.text && !alternative.text.empty() &&
         alternative.probability >= kWorthShowing;
}

// "or 12+3×(4−7) 2 %   …" as far as the line goes.
void draw_line(const Painter& painter, const Rect& rect, const Reading& reading) {
  const ImFont* font = painter.fonts.body;
  float x = rect.x;
  const char* lead = "or ";
  for (const Alternative& alternative : reading.alternatives) {
    if (!is_worth_showing(alternative, reading)) continue;
    const std::string text = lead + typeset(alternative.text) + "\u00A0 ";
    const std::string share = percent(alternative.probability);
    const float text_width = painter.text_width(font, text);
    const float width = text_width + painter.text_width(font, share);
    if (x + width > rect.right()) return;
    painter.text(font, x, rect.y, painter.theme.text, text);
    painter.text(font, x + text_width, rect.y, painter.theme.quiet, share);
    x += width + 18;
    lead = "";
  }
}

void draw_list(const Painter& painter, const Rect& rect, const Reading& reading) {
  constexpr float kPadding = 20, kRow = 32;
  const ImFont* font = painter.fonts.body;
  std::vector<const Alternative*> rows;
  const float caption = painter.line_height(font) + 8;
  const auto room = static_cast<size_t>((rect.height - 2 * kPadding - caption) / kRow);
  for (const Alternative& alternative : reading.alternatives) {
    if (is_worth_showing(alternative, reading) && rows.size() < room) rows.push_back(&alternative);
  }
  if (rows.empty()) return;
  const float height = 2 * kPadding + caption + kRow * static_cast<float>(rows.size()) - 8;
  painter.card({rect.x, rect.y, rect.width, height}, painter.theme.card);
  float y = rect.y + kPadding - 2;
  painter.text(font, rect.x + kPadding, y, painter.theme.quiet, "Or perhaps");
  y += caption;
  for (const Alternative* row : rows) {
    const std::string share = percent(row->probability);
    painter.text(font, rect.x + kPadding, y, painter.theme.text, typeset(row->text));
    painter.text(font, rect.right() - kPadding - painter.text_width(font, share), y,
                 painter.theme.quiet, share);
    painter.bar(
        {rect.x + kPadding, y + painter.line_height(font) + 2, rect.width - 2 * kPadding, 3},
        static_cast<float>(row->probability), painter.theme.accent);
    y += kRow;
  }
}

}  // namespace

void draw_alternatives(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.alternatives;
  if (rect.empty()) return;
  if (state.layout.arrangement == Arrangement::kWide) {
    draw_list(painter, rect, state.reading);
  } else if (state.reading.state == ReadingState::kValue) {
    draw_line(painter, rect, state.reading);
  }
}

}  // namespace inksum
