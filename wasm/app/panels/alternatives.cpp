#include <algorithm>
#include <span>

#include "core/expr/notation.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/considered.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

constexpr float kPadding = 20;
constexpr float kCaption = 26;  // height of a card's caption, with the gap below it

bool is_shown(const Considered& one, const Reading& reading) { return one.value == reading.value; }

// Whether there is more to tell than the answer's card does.
bool are_worth_a_panel(const std::vector<Considered>& all) {
  return all.size() > 1 || (all.size() == 1 && all.front().texts.size() > 1);
}

// "12×3 61 %   3×12 33 %" as far as the line goes; one text alone has its value's share.
void draw_texts(const Painter& painter, float x, float y, float right,
                std::span<const Alternative> texts) {
  const ImFont* font = painter.fonts.body;
  for (const Alternative& one : texts) {
    const std::string share =
        texts.size() > 1 ? "\u00A0 " + percent(one.probability, painter.tongue) : std::string();
    const std::string text = typeset(one.text, painter.decimal_mark) + share;
    const float width = painter.text_width(font, text);
    if (x + width > right) return;
    painter.text(font, x, y, painter.theme.quiet, text);
    x += width + 16;
  }
}

// "or 32×3 = 96  4 %   12×  1 %": what else it may be, as far as the line goes.
void draw_line(const Painter& painter, const Rect& rect, const Reading& reading) {
  const ImFont* font = painter.fonts.body;
  float x = rect.x;
  std::string lead = std::string(painter.say(Phrase::kOr)) + " ";
  for (const Considered& one : considered(reading)) {
    if (is_shown(one, reading) || one.texts.empty()) continue;
    const std::string& read = one.texts.front().text;
    const bool says_more = one.value && read != one.value_text;
    const std::string value =
        says_more ? " = " + typeset_value(one.value_text, painter.decimal_mark) : "";
    std::string text = lead;
    text += typeset(read, painter.decimal_mark);
    text += value;
    text += "\u00A0 ";
    const std::string share = percent(one.probability, painter.tongue);
    const float text_width = painter.text_width(font, text);
    const float width = text_width + painter.text_width(font, share);
    if (x + width > rect.right()) return;
    painter.text(font, x, rect.y, painter.theme.text, text);
    painter.text(font, x + text_width, rect.y, painter.theme.quiet, share);
    x += width + 18;
    lead = "";
  }
}

// "Perhaps 12+3 25 %   127+3 25 %".
void draw_perhaps_line(const Painter& painter, const Rect& rect, const Reading& reading) {
  const ImFont* font = painter.fonts.body;
  std::string lead = std::string(painter.say(Phrase::kPerhaps)) + " ";
  float x = rect.x;
  for (const Alternative& one : nearest_readings(reading)) {
    const std::string text = lead + typeset(one.text, painter.decimal_mark) + "\u00A0 " +
                             percent(one.probability, painter.tongue);
    const float width = painter.text_width(font, text);
    if (x + width > rect.right()) return;
    painter.text(font, x, rect.y, painter.theme.quiet, text);
    x += width + 18;
    lead = "";
  }
}

struct Pressed {
  float height = 0;                // of the card
  std::optional<size_t> row = {};  // that was pressed
};

// A card of rows to be pressed, as many as rect has room for; draw_row(i, y) draws row i.
template <typename DrawRow>
Pressed draw_card(const Painter& painter, const Rect& rect, const char* caption, size_t rows,
                  float row_height, const DrawRow& draw_row) {
  const float room = rect.height - 2 * kPadding - kCaption;
  rows = std::min(rows, static_cast<size_t>(std::max(0.0F, room / row_height)));
  if (rows == 0) return {};
  const float height = 2 * kPadding + kCaption + row_height * static_cast<float>(rows) - 8;
  painter.card({rect.x, rect.y, rect.width, height}, painter.theme.card);
  float y = rect.y + kPadding - 2;
  painter.text(painter.fonts.body, rect.x + kPadding, y, painter.theme.quiet, caption);
  y += kCaption;
  Pressed pressed = {.height = height};
  for (size_t i = 0; i < rows; ++i, y += row_height) {
    const Rect row = {rect.x + 8, y - 8, rect.width - 16, row_height};
    const Press press = press_area(painter, std::to_string(i).c_str(), row, true);
    if (press.hovered || press.held) {
      painter.list.AddRectFilled(painter.px(row.x, row.y), painter.px(row.right(), row.bottom()),
                                 painter.theme.card_hover, painter.px(10));
    }
    if (press.clicked) pressed.row = i;
    draw_row(i, y);
  }
  return pressed;
}

Choice reads_as(const std::string& text) { return {ChoiceKind::kReadsAs, kWholeLine, text}; }

// How wide the texts are as draw_texts() sets them.
float width_of_texts(const Painter& painter, const Considered& one) {
  float width = 0;
  for (const Alternative& text : one.texts) {
    width += painter.text_width(painter.fonts.body, typeset(text.text, painter.decimal_mark));
  }
  return width;
}

std::string value_of(const Painter& painter, const Considered& one) {
  return one.value ? "= " + typeset_value(one.value_text, painter.decimal_mark)
                   : painter.say(Phrase::kNoValue);
}

// "= 36   3×12              94 %" over a bar; the texts go below it where one is too long to stand
// beside its value.
AlternativesShown draw_values(const Painter& painter, const Rect& rect, const State& state) {
  constexpr float kRow = 44, kTextRow = 22, kShare = 48, kSpace = 14;
  constexpr size_t kFewValues = 3, kManyValues = 5;
  const Reading& reading = state.line().reading;
  std::vector<Considered> all = considered(reading);
  if (!are_worth_a_panel(all)) return {};
  // The steps below want room too.
  all.resize(std::min(all.size(), has_steps(state) ? kFewValues : kManyValues));
  const float left = rect.x + kPadding, right = rect.right() - kPadding;
  const ImFont* strong = painter.fonts.strong;
  const bool below = std::any_of(all.begin(), all.end(), [&](const Considered& one) {
    return painter.text_width(strong, value_of(painter, one)) + kSpace +
               width_of_texts(painter, one) >
           right - left - kShare;
  });
  const float row_height = below ? kRow + kTextRow : kRow;
  const Pressed pressed = draw_card(
      painter, rect, painter.say(Phrase::kValuesConsidered), all.size(), row_height,
      [&](size_t i, float y) {
        const Considered& one = all[i];
        const std::string value = value_of(painter, one),
                          share = percent(one.probability, painter.tongue);
        const float line = painter.line_height(strong);
        painter.text(strong, left, y,
                     is_shown(one, reading) ? painter.theme.accent : painter.theme.text, value);
        painter.text(painter.fonts.body, right - painter.text_width(painter.fonts.body, share), y,
                     painter.theme.text, share);
        const float x = below ? left : left + painter.text_width(strong, value) + kSpace;
        draw_texts(painter, x, below ? y + line : y, below ? right : right - kShare, one.texts);
        painter.bar({left, y + line + (below ? line : 0) + 4, right - left, 3},
                    static_cast<float>(one.probability), painter.theme.accent);
      });
  AlternativesShown shown = {.height = pressed.height};
  if (pressed.row && !all[*pressed.row].texts.empty()) {
    shown.choice = reads_as(all[*pressed.row].texts.front().text);
  }
  return shown;
}

AlternativesShown draw_perhaps(const Painter& painter, const Rect& rect, const Reading& reading) {
  constexpr float kRow = 44;
  const std::vector<Alternative> nearest = nearest_readings(reading);
  const Pressed pressed = draw_card(
      painter, rect, painter.say(Phrase::kPerhaps), nearest.size(), kRow, [&](size_t i, float y) {
        const std::string share = percent(nearest[i].probability, painter.tongue);
        const float right = rect.right() - kPadding;
        painter.text(painter.fonts.body, rect.x + kPadding, y, painter.theme.text,
                     typeset(nearest[i].text, painter.decimal_mark));
        painter.text(painter.fonts.body, right - painter.text_width(painter.fonts.body, share), y,
                     painter.theme.quiet, share);
      });
  AlternativesShown shown = {.height = pressed.height};
  if (pressed.row) shown.choice = reads_as(nearest[*pressed.row].text);
  return shown;
}

}  // namespace

AlternativesShown draw_alternatives(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.alternatives;
  const Reading& reading = state.line().reading;
  if (rect.empty()) return {};
  const bool unreadable = reading.state == ReadingState::kUnreadable;
  if (state.layout.arrangement == Arrangement::kWide) {
    return unreadable ? draw_perhaps(painter, rect, reading) : draw_values(painter, rect, state);
  }
  if (unreadable) draw_perhaps_line(painter, rect, reading);
  if (reading.state == ReadingState::kValue) draw_line(painter, rect, reading);
  return {};
}

}  // namespace inksum
