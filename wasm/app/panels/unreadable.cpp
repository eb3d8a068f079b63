// The answer's card where the ink cannot be read: no value, no figure of sureness, the place and a
// way on.
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/panels/read_text.h"

namespace inksum {
namespace {

bool is_unreadable_in_part(const Reading& reading) {
  return reading.reason_begin > 0 || reading.reason_end < reading.text.size();
}

}  // namespace

std::optional<Asked> draw_unreadable(const Painter& painter, const Rect& body, const State& state) {
  const Reading& reading = state.line().reading;
  std::optional<Asked> asked;
  const bool in_part = is_unreadable_in_part(reading);
  float y = body.y;
  painter.text(painter.fonts.title, body.x, y, painter.theme.text,
               painter.say(Phrase::kCannotRead));
  y += painter.line_height(painter.fonts.title) + 4;
  if (in_part) {
    const std::span<ImFont* const> fonts = std::span(painter.fonts.reading);
    const bool roomy = body.height >= 130;
    const ReadTextShown text =
        draw_read_text(painter, fonts.subspan(roomy ? 0 : 2), body.x, y, body.width, state);
    if (text.pressed) {
      asked = Asked{.kind = PopoverKind::kSymbol, .symbol = *text.pressed, .at = text.at};
    }
    y = text.below + (roomy ? 14.0F : 8.0F);
  } else {
    y += 4;
  }
  std::string words =
      as_sentence(reason_as_set(reading, painter.tongue, painter.decimal_mark), painter.tongue);
  const std::string advised =
      in_a_row({words, painter.say(in_part ? Phrase::kEraseOrRewrite : Phrase::kWriteOnOrClear)});
  const bool has_room = body.height >= 160;
  if (has_room || painter.text_width(painter.fonts.body, advised) <= body.width) words = advised;
  painter.paragraph(painter.fonts.body, body.x, y, body.width, painter.theme.quiet, words);
  return asked;
}

}  // namespace inksum
