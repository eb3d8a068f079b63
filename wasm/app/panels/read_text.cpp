#include "wasm/app/panels/read_text.h"

#include <algorithm>

#include "core/expr/notation.h"
#include "core/text/alphabet.h"
#include "wasm/app/answer_text.h"

namespace inksum {
namespace {

// Text that ended in "=" is shown without it: the value line brings its own.
std::string text_as_set(const Painter& painter, const Reading& reading) {
  std::string text = reading.text;
  if (reading.state == ReadingState::kValue && text.ends_with('=')) text.pop_back();
  return typeset(text, painter.decimal_mark);
}

// "… so long" where even the smallest type is too wide: the end is what was written last.
std::string shortened(const Painter& painter, const ImFont* font, std::string text, float width) {
  if (painter.text_width(font, text) <= width) return text;
  while (!text.empty() && painter.text_width(font, "\u2026" + text) > width) {
    do {
      text.erase(text.begin());
    } while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U);
  }
  return "\u2026" + text;
}

struct Line {
  const ImFont* font;
  float x, y;  // its upper left
};

void underline(const Painter& painter, const Line& line, const Reading& reading, size_t begin,
               size_t end) {
  const Theme& theme = painter.theme;
  const auto width_of = [&](size_t from, size_t to) {
    const std::string_view text = std::string_view(reading.text).substr(from, to - from);
    return painter.text_width(line.font, typeset(text, painter.decimal_mark));
  };
  const float left = line.x + width_of(0, begin);
  const float width = width_of(begin, end);
  const float top = line.y + painter.line_height(line.font);
  const float right = left + std::max(width, 14.0F);
  const bool missing = reading.state == ReadingState::kIncomplete;
  const ImU32 colour = missing ? theme.quiet : theme.warning;
  if (reading.state == ReadingState::kUnreadable || begin == end) {
    painter.dashed(left, top + 1.5F, right, top + 1.5F, 2, colour);
  } else {
    painter.list.AddRectFilled(painter.px(left, top), painter.px(right, top + 3), colour,
                               painter.px(1.5F));
  }
}

void mark_places(const Painter& painter, const Line& line, const Reading& reading) {
  const std::string_view text = reading.text;
  if (reading.state == ReadingState::kUnreadable) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == kUnreadableSymbol) underline(painter, line, reading, i, i + 1);
    }
  } else if (!reading.reason.empty()) {
    const size_t begin = std::min(reading.reason_begin, text.size());
    underline(painter, line, reading, begin, std::clamp(reading.reason_end, begin, text.size()));
  }
}

}  // namespace

float draw_read_text(const Painter& painter, std::span<ImFont* const> fonts, float x, float y,
                     float width, const Reading& reading) {
  const std::string text = text_as_set(painter, reading);
  const ImFont* font = largest_that_fits(fonts, text.c_str(), painter.px(width));
  const std::string shown = shortened(painter, font, text, width);
  painter.text(font, x, y, painter.theme.text, shown);
  if (shown == text) mark_places(painter, {font, x, y}, reading);
  return y + painter.line_height(font);
}

}  // namespace inksum
