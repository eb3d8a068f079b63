// The evaluation, one operation a line: in a card where there is room for all of it, else behind a
// button.
#include <algorithm>

#include "core/expr/notation.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/panels/popover_parts.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {
namespace {

constexpr float kPadding = 20, kCaption = 26, kRow = 24;

std::string step_as_set(const Painter& painter, const State& state, size_t index) {
  const std::vector<std::string>& steps = state.line().steps;
  const bool last = index + 1 == steps.size();
  return (index == 0 ? "" : "=\u00A0") + (last ? typeset_value(steps[index], painter.decimal_mark)
                                               : typeset(steps[index], painter.decimal_mark));
}

// A step on one line or several; returns the height taken.
float draw_step(const Painter& painter, const State& state, size_t index, float x, float y,
                float width) {
  const bool last = index + 1 == state.line().steps.size();
  return painter.paragraph(last ? painter.fonts.strong : painter.fonts.body, x, y, width,
                           last ? painter.theme.accent : painter.theme.text,
                           step_as_set(painter, state, index));
}

bool fit(const Painter& painter, const State& state, float width) {
  for (size_t i = 0; i < state.line().steps.size(); ++i) {
    if (painter.text_width(painter.fonts.strong, step_as_set(painter, state, i)) > width) {
      return false;
    }
  }
  return true;
}

std::optional<Asked> draw_button(const Painter& painter, const Rect& rect, const State& state) {
  constexpr float kHeight = 48;
  if (rect.height < kHeight) return std::nullopt;
  const Rect button = {rect.x, rect.y, rect.width, kHeight};
  const Press press = press_area(painter, "steps", button, is_settled(state.line()));
  painter.card(button, press.hovered || press.held ? painter.theme.card_hover : painter.theme.card,
               12);
  painter.text_centred(painter.fonts.body, button, painter.theme.text,
                       painter.say(Phrase::kStepByStep));
  if (!press.clicked) return std::nullopt;
  return Asked{.kind = PopoverKind::kSteps, .symbol = 0, .at = button};
}

}  // namespace

// One operation alone is what the answer's card shows.
bool has_steps(const State& state) { return state.line().steps.size() >= 3; }

std::optional<Asked> draw_steps(const Painter& painter, const Rect& rect, const State& state) {
  const size_t steps = state.line().steps.size();
  if (!has_steps(state)) return std::nullopt;
  const float height = 2 * kPadding + kCaption + kRow * static_cast<float>(steps) - 6;
  const float width = rect.width - 2 * kPadding;
  if (height > rect.height || !fit(painter, state, width)) {
    return draw_button(painter, rect, state);
  }
  painter.card({rect.x, rect.y, rect.width, height}, painter.theme.card);
  float y = rect.y + kPadding - 2;
  painter.text(painter.fonts.body, rect.x + kPadding, y, painter.theme.quiet,
               painter.say(Phrase::kStepByStep));
  y += kCaption;
  for (size_t i = 0; i < steps; ++i, y += kRow) {
    draw_step(painter, state, i, rect.x + kPadding, y, width);
  }
  return std::nullopt;
}

float draw_step_rows(const Painter& painter, const State& state, const PopoverLayout& layout,
                     float top) {
  constexpr float kGap = 8, kBetween = 6, kBelow = 16;
  const Rect& head = layout.head;
  const float left = layout.card.x + head.x;
  painter.text(painter.fonts.body, left, top + head.y, painter.theme.quiet,
               painter.say(Phrase::kStepByStep));
  float y = head.bottom() + kGap;
  for (size_t i = 0; i < state.line().steps.size(); ++i) {
    y += draw_step(painter, state, i, left, top + y, head.width) + kBetween;
  }
  return y - kBetween + kBelow;
}

}  // namespace inksum
