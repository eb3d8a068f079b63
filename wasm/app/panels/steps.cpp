// The evaluation, one operation a line, where there is room for all of it.
#include "core/expr/notation.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"

namespace inksum {

// One operation alone is what the answer's card shows.
bool has_steps(const State& state) { return state.line().steps.size() >= 3; }

void draw_steps(const Painter& painter, const Rect& rect, const State& state) {
  constexpr float kPadding = 20, kCaption = 26, kRow = 24;
  const std::vector<std::string>& steps = state.line().steps;
  if (!has_steps(state)) return;
  const float height = 2 * kPadding + kCaption + kRow * static_cast<float>(steps.size()) - 6;
  if (height > rect.height) return;
  const ImFont* font = painter.fonts.body;
  for (const std::string& step : steps) {
    if (painter.text_width(font, "= " + typeset(step, painter.decimal_mark)) >
        rect.width - 2 * kPadding)
      return;
  }
  painter.card({rect.x, rect.y, rect.width, height}, painter.theme.card);
  float y = rect.y + kPadding - 2;
  painter.text(font, rect.x + kPadding, y, painter.theme.quiet, "Step by step");
  y += kCaption;
  for (size_t i = 0; i < steps.size(); ++i, y += kRow) {
    const bool last = i + 1 == steps.size();
    painter.text(last ? painter.fonts.strong : font, rect.x + kPadding, y,
                 last ? painter.theme.accent : painter.theme.text,
                 (i == 0 ? "" : "= ") + (last ? typeset_value(steps[i], painter.decimal_mark)
                                              : typeset(steps[i], painter.decimal_mark)));
  }
}

}  // namespace inksum
