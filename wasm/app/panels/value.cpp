// The value, large, and beside it the other way to write it: "= 3.5  7/2", "= 1/3  0.3" with a line
// over the period.
#include <cmath>

#include "core/expr/notation.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

// In Inter's line of 1.21 em the figures begin at 0.24 em.
constexpr float kFiguresTop = 0.2F;  // of the line's height

void draw_form(const Painter& painter, const ImFont* font, float x, float y, ImU32 colour,
               const WrittenValue& form) {
  painter.text(font, x, y, colour, form.text);
  if (form.period_begin == form.period_end) return;
  const float left = x + painter.text_width(font, form.text.substr(0, form.period_begin));
  const float right = x + painter.text_width(font, form.text.substr(0, form.period_end));
  const float thick = std::max(1.0F, painter.line_height(font) / 18);
  const float top = y + kFiguresTop * painter.line_height(font) - thick - 2;
  painter.list.AddRectFilled(painter.px(left + 1, top), painter.px(right - 1, top + thick), colour);
}

}  // namespace

void draw_value(const Painter& painter, const Rect& row, const Reading& reading) {
  constexpr float kSpace = 16;
  const std::string text = "=\u00A0" + typeset_value(reading.value_text, painter.decimal_mark);
  const std::optional<WrittenValue> other = other_form(reading, painter.decimal_mark);
  const std::span<ImFont* const> fonts =
      std::span(painter.fonts.value).subspan(row.height >= 64 ? 0 : 1);
  const ImFont* const small = painter.fonts.reading[row.height >= 64 ? 2 : 3];
  const float beside = other ? kSpace + painter.text_width(small, other->text) : 0;
  const ImFont* font = largest_that_fits(fonts, text.c_str(), painter.px(row.width - beside));
  if (painter.text_width(font, text) + beside > row.width) {
    font = largest_that_fits(fonts, text.c_str(), painter.px(row.width));
  }
  const float width = painter.text_width(font, text);
  float height = painter.line_height(font);
  if (width > row.width) {
    font = painter.fonts.strong;
    height = measure(font, text.c_str(), painter.px(row.width)).y / painter.density;
  }
  const float top = row.y + (row.height - height) / 2;
  painter.paragraph(font, row.x, top, row.width, painter.theme.accent, text);
  if (!other || width + beside > row.width) return;
  // Both stand on one line of writing, which is at four fifths of a line's height.
  const float drop = 0.8F * (height - painter.line_height(small));
  draw_form(painter, small, row.x + width + kSpace, top + drop, painter.theme.quiet, *other);
}

}  // namespace inksum
