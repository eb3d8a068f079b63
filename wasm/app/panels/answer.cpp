#include <algorithm>
#include <cmath>

#include "core/expr/notation.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

bool is_roomy(const Rect& rect) { return rect.height >= 170; }

// Text that ended in "=" is shown without it: the value line brings its own.
std::string text_as_set(const Reading& reading) {
  std::string text = reading.text;
  if (reading.state == ReadingState::kValue && text.ends_with('=')) text.pop_back();
  return typeset(text);
}

// Marks the place that the reason speaks of, under the text that starts at x, y.
void mark_place(const Painter& painter, const ImFont* font, float x, float y,
                const Reading& reading) {
  const std::string_view text = reading.text;
  const size_t begin = std::min(reading.reason_begin, text.size());
  const size_t end = std::clamp(reading.reason_end, begin, text.size());
  const float left = x + painter.text_width(font, typeset(text.substr(0, begin)));
  const float width = painter.text_width(font, typeset(text.substr(begin, end - begin)));
  const float top = y + painter.line_height(font);
  painter.list.AddRectFilled(painter.px(left, top),
                             painter.px(left + std::max(width, 14.0F), top + 3),
                             painter.theme.warning, painter.px(1.5F));
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

// Returns the y below the line.
float draw_text_as_read(const Painter& painter, const Rect& body, const Reading& reading) {
  const std::string text = text_as_set(reading);
  const auto& sizes = painter.fonts.reading;
  const std::span<ImFont* const> fonts = std::span(sizes).subspan(body.height >= 130 ? 0 : 1);
  const ImFont* font = largest_that_fits(fonts, text.c_str(), painter.px(body.width));
  const std::string shown = shortened(painter, font, text, body.width);
  painter.text(font, body.x, body.y, painter.theme.text, shown);
  if (!reading.reason.empty() && shown == text) mark_place(painter, font, body.x, body.y, reading);
  return body.y + painter.line_height(font);
}

void draw_value(const Painter& painter, const Rect& row, const Reading& reading) {
  const std::string text = "=\u00A0" + typeset_value(reading.value_text);
  const std::span<ImFont* const> fonts =
      std::span(painter.fonts.value).subspan(row.height >= 64 ? 0 : 1);
  const ImFont* font = largest_that_fits(fonts, text.c_str(), painter.px(row.width));
  float height = painter.line_height(font);
  if (painter.text_width(font, text) > row.width) {
    font = painter.fonts.strong;
    height = measure(font, text.c_str(), painter.px(row.width)).y / painter.density;
  }
  painter.paragraph(font, row.x, row.y + (row.height - height) / 2, row.width, painter.theme.accent,
                    text);
}

void draw_sureness(const Painter& painter, const Rect& rect, const Reading& reading) {
  const std::string words = sureness(reading.confidence);
  const float height = painter.line_height(painter.fonts.body);
  painter.text(painter.fonts.body, rect.x, rect.y, painter.theme.quiet, words);
  painter.bar({rect.x, rect.y + height + 4, rect.width, 6}, static_cast<float>(reading.confidence),
              painter.theme.accent);
}

void draw_placeholder(const Painter& painter, const Rect& body, const State& state) {
  const bool problem = !state.obstacle.empty();
  std::string words = "Your sum and its value appear here as you draw.";
  if (problem) {
    words = state.obstacle + ".";
  } else if (!state.document.empty() && state.model.phase == ModelPhase::kLoading) {
    words = "Your ink will be read as soon as the model is loaded.";
  } else if (!state.document.empty() && state.model.phase == ModelPhase::kFailed) {
    words = "Your ink will be read once the model is loaded.";
  } else if (state.reading_due) {
    words = "Reading\u2026";
  } else if (!state.document.empty()) {
    words = "No symbol found in this ink yet.";
  }
  painter.paragraph(painter.fonts.body, body.x, body.y, body.width,
                    problem ? painter.theme.warning : painter.theme.quiet, words);
}

// "Not complete yet: a number is missing after +."
std::string reason_in_words(const Reading& reading) {
  const char* lead = reading.state == ReadingState::kIncomplete        ? "Not complete yet: "
                     : reading.state == ReadingState::kNotAnExpression ? "Not an expression: "
                                                                       : "No value: ";
  return lead + reading.reason + ".";
}

constexpr float kSureHeight = 28;  // of words and bar

// A card with room below the value: sureness takes its whole width at the lower edge.
void draw_stacked(const Painter& painter, const Rect& body, float below, const Reading& reading) {
  const float bottom = body.bottom() - kSureHeight;
  if (reading.state == ReadingState::kValue) {
    draw_value(painter, {body.x, below, body.width, std::min(66.0F, bottom - 6 - below)}, reading);
  } else {
    painter.paragraph(painter.fonts.body, body.x, below + 4, body.width, painter.theme.warning,
                      reason_in_words(reading));
  }
  draw_sureness(painter, {body.x, bottom, body.width, kSureHeight}, reading);
}

// A low card: sureness stands beside the value, and gives way to a reason.
void draw_side_by_side(const Painter& painter, const Rect& body, float below, float bottom,
                       const Reading& reading) {
  constexpr float kSureWidth = 92;
  if (reading.state != ReadingState::kValue) {
    painter.paragraph(painter.fonts.body, body.x, below + 4, body.width, painter.theme.warning,
                      reason_in_words(reading));
    return;
  }
  const Rect row = {body.x, below, body.width - kSureWidth - 16, std::min(66.0F, bottom - below)};
  draw_value(painter, row, reading);
  draw_sureness(
      painter,
      {body.right() - kSureWidth, row.y + (row.height - kSureHeight) / 2, kSureWidth, kSureHeight},
      reading);
}

}  // namespace

void draw_answer(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.answer;
  const Reading& reading = state.reading;
  painter.card(rect, painter.theme.card);
  const bool roomy = is_roomy(rect);
  const float padding = roomy ? 20 : 16;
  const float top = roomy || reading.text.empty() ? 16 : 10;
  Rect body = {rect.x + padding, rect.y + top, rect.width - 2 * padding,
               rect.height - top - padding + 2};
  if (reading.text.empty()) {
    draw_placeholder(painter, body, state);
    return;
  }
  if (roomy) {
    painter.text(painter.fonts.body, body.x, body.y, painter.theme.quiet, "Reads as");
    const float caption = painter.line_height(painter.fonts.body) + 4;
    body.y += caption;
    body.height -= caption;
  }
  const float below = draw_text_as_read(painter, body, reading) + 6;
  if (state.layout.arrangement == Arrangement::kWide) {
    draw_stacked(painter, body, below, reading);
  } else {
    const Rect& alternatives = state.layout.alternatives;
    draw_side_by_side(painter, body, below, alternatives.empty() ? body.bottom() : alternatives.y,
                      reading);
  }
}

}  // namespace inksum
