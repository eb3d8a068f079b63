#include <algorithm>
#include <cstdio>

#include "core/expr/notation.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/status_text.h"

namespace inksum {
namespace {

std::string megabytes(double bytes, DecimalMark mark) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", bytes / 1e6);
  return with_decimal_mark(text, mark);
}

std::string progress_words(const Painter& painter, const ModelStatus& model, bool brief) {
  if (model.total_bytes <= 0) return painter.say(brief ? Phrase::kLoading : Phrase::kLoadingModel);
  if (model.received_bytes >= model.total_bytes) return painter.say(Phrase::kStartingModel);
  return painter.say(brief ? Phrase::kLoadingBytesBriefly : Phrase::kLoadingBytes,
                     {megabytes(model.received_bytes, painter.decimal_mark),
                      megabytes(model.total_bytes, painter.decimal_mark)});
}

// A quiet line with a thin bar while bytes arrive.
void draw_line(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.status;
  const ImFont* font = painter.fonts.body;
  const ModelStatus& model = state.model;
  const bool wide = state.layout.arrangement == Arrangement::kWide;
  const bool ready = model.phase == ModelPhase::kReady;
  const std::string words = ready ? painter.say(wide ? Phrase::kReadyAndPrivate : Phrase::kReady)
                                  : progress_words(painter, model, rect.width < 290);
  const float width = painter.text_width(font, words);
  const float left = wide ? rect.x + 4 : rect.right() - width;
  const float line = painter.line_height(font);
  const float top = rect.y + (rect.height - line - (ready ? 0 : 6)) / 2;
  painter.text(font, left, top, painter.theme.quiet, words);
  if (ready) return;
  const double share = model.total_bytes > 0 ? model.received_bytes / model.total_bytes : 0;
  painter.bar({left, top + line + 2, wide ? rect.width - 8 : width, 4}, static_cast<float>(share),
              painter.theme.accent);
}

bool draw_failure(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.status;
  const Rect& retry = state.layout.retry;
  const Theme& theme = painter.theme;
  painter.card(rect, theme.card);
  const float width = retry.x - rect.x - 28;
  const ImFont* font = painter.fonts.body;
  const std::string words = failure_in_words(state);
  const float height = measure(font, words.c_str(), painter.px(width)).y / painter.density;
  const float top = rect.y + std::max(10.0F, (rect.height - height) / 2);
  painter.list.PushClipRect(painter.px(rect.x, rect.y), painter.px(rect.right(), rect.bottom() - 8),
                            true);
  painter.paragraph(font, rect.x + 14, top, width, theme.warning, words);
  painter.list.PopClipRect();
  const Press press = press_area(painter, "Retry", retry, true);
  painter.card(retry, press.hovered ? theme.card_hover : theme.accent_soft, 12);
  painter.text_centred(painter.fonts.strong, retry, theme.accent, painter.say(Phrase::kRetry));
  return press.clicked;
}

}  // namespace

std::optional<Command> draw_status(const Painter& painter, const State& state) {
  const Rect& title = state.layout.title;
  painter.text(painter.fonts.title, title.x,
               title.y + (title.height - painter.line_height(painter.fonts.title)) / 2,
               painter.theme.text, "inksum");
  if (!state.layout.retry.empty()) {
    if (draw_failure(painter, state)) return Command::kRetry;
  } else {
    draw_line(painter, state);
  }
  return std::nullopt;
}

}  // namespace inksum
