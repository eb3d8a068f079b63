// What is read and what it comes to, each to be pressed by who doubts it.
#include <algorithm>
#include <cmath>

#include "core/expr/notation.h"
#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/panels/read_text.h"
#include "wasm/app/status_text.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {
namespace {

bool is_roomy(const Rect& rect) { return rect.height >= 170; }

// "Reads as", or what the ink looks like, on one line. Low cards have room for the latter only.
// Returns the height taken.
float draw_caption(const Painter& painter, const Rect& body, const Reading& reading, bool roomy) {
  if (!roomy && reading.looks_like.empty()) return 0;
  const ImFont* font = painter.fonts.body;
  std::string caption = caption_of(reading, painter.tongue, painter.decimal_mark);
  for (size_t look = reading.looks_like.size();
       look > 1 && painter.text_width(font, caption) > body.width;) {
    caption = caption_of(reading, painter.tongue, painter.decimal_mark, --look);
  }
  painter.text(font, body.x, body.y, painter.theme.quiet, caption);
  return painter.line_height(font) + (roomy ? 4.0F : 0.0F);
}

constexpr float kSureHeight = 28;  // of words and bar

// That there is more behind what was just written.
void draw_chevron(const Painter& painter, float x, float y) {
  const ImVec2 points[] = {painter.px(x, y - 2), painter.px(x + 4, y + 2),
                           painter.px(x + 8, y - 2)};
  painter.list.AddPolyline(points, 3, painter.theme.quiet, ImDrawFlags_None,
                           std::max(1.0F, 1.5F * painter.density));
}

// How sure the value is; of a text without a value how sure that text is.
void draw_sureness(const Painter& painter, const Rect& rect, const Reading& reading) {
  const bool valued = reading.state == ReadingState::kValue;
  const double sure = valued ? reading.value_confidence : reading.confidence;
  const ImFont* font = painter.fonts.body;
  const float height = painter.line_height(font);
  const std::string words = sureness(sure, painter.tongue);
  painter.text(font, rect.x, rect.y, painter.theme.quiet, words);
  draw_chevron(painter, rect.x + painter.text_width(font, words) + 8, rect.y + height / 2 + 1);
  painter.bar({rect.x, rect.y + height + 4, rect.width, 6}, static_cast<float>(sure),
              painter.theme.accent);
  if (!differ_in_sureness(reading)) return;
  // Several texts give this value: the one shown is less sure than it.
  const std::string of_text =
      painter.say(Phrase::kReadingShare, {percent(reading.confidence, painter.tongue)});
  const float width = painter.text_width(font, of_text);
  const bool beside =
      painter.text_width(font, sureness(sure, painter.tongue)) + 16 + width <= rect.width;
  painter.text(font, rect.right() - width, beside ? rect.y : rect.y + kSureHeight + 2,
               painter.theme.quiet, of_text);
}

void draw_placeholder(const Painter& painter, const Rect& body, const State& state) {
  const bool problem = !state.line().obstacle.empty();
  std::string words = painter.say(Phrase::kAnswerHere);
  if (problem) {
    words = obstacle_in_words(state);
  } else if (!state.document.empty() && state.model.phase != ModelPhase::kReady) {
    words = painter.say(Phrase::kReadOnceLoaded);
  } else if (state.line().due) {
    words = painter.say(Phrase::kReading);
  } else if (!state.document.empty()) {
    words = painter.say(Phrase::kNoSymbolYet);
  }
  painter.paragraph(painter.fonts.body, body.x, body.y, body.width,
                    problem ? painter.theme.warning : painter.theme.quiet, words);
}

// "Not complete yet: a number is missing after +."
std::string reason_in_words(const Painter& painter, const Reading& reading) {
  const Phrase frame = reading.state == ReadingState::kIncomplete        ? Phrase::kIncomplete
                       : reading.state == ReadingState::kNotAnExpression ? Phrase::kNotAnExpression
                                                                         : Phrase::kNoValueBecause;
  return painter.say(frame, {reason_as_set(reading, painter.tongue, painter.decimal_mark)});
}

// What is only unfinished is no fault.
ImU32 colour_of_reason(const Theme& theme, const Reading& reading) {
  return reading.state == ReadingState::kIncomplete ? theme.quiet : theme.warning;
}

// A press on what it comes to, or on how sure that is, asks about the values.
std::optional<Asked> ask_about_value(const Painter& painter, const State& state, const Rect& rect) {
  constexpr float kTarget = 44, kBeside = 8;
  const float more = std::max(0.0F, kTarget - rect.height) / 2;
  const Rect target = {rect.x - kBeside, rect.y - more, rect.width + 2 * kBeside,
                       rect.height + 2 * more};
  const Press press = press_area(painter, "value", target, is_settled(state.line()));
  if (press.hovered || press.held) {
    painter.list.AddRectFilled(painter.px(target.x, target.y),
                               painter.px(target.right(), target.bottom()),
                               painter.theme.card_hover, painter.px(10));
  }
  if (!press.clicked) return std::nullopt;
  return Asked{.kind = PopoverKind::kValues, .symbol = 0, .at = rect};
}

// A card with room below the value: sureness takes its whole width at the lower edge.
std::optional<Asked> draw_stacked(const Painter& painter, const Rect& body, float below,
                                  const State& state) {
  const Reading& reading = state.line().reading;
  const float bottom = body.bottom() - kSureHeight;
  const std::optional<Asked> asked =
      ask_about_value(painter, state, {body.x, below, body.width, body.bottom() + 6 - below});
  if (reading.state == ReadingState::kValue) {
    draw_value(painter, {body.x, below, body.width, std::min(66.0F, bottom - 6 - below)}, reading);
  } else {
    painter.paragraph(painter.fonts.body, body.x, below + 4, body.width,
                      colour_of_reason(painter.theme, reading), reason_in_words(painter, reading));
  }
  draw_sureness(painter, {body.x, bottom, body.width, kSureHeight}, reading);
  return asked;
}

// A low card: sureness stands beside the value, and gives way to a reason.
std::optional<Asked> draw_side_by_side(const Painter& painter, const Rect& body, float below,
                                       float bottom, const State& state) {
  constexpr float kSureWidth = 92;
  const Reading& reading = state.line().reading;
  const std::optional<Asked> asked =
      ask_about_value(painter, state, {body.x, below, body.width, body.bottom() - below});
  if (reading.state != ReadingState::kValue) {
    painter.paragraph(painter.fonts.body, body.x, below + 4, body.width,
                      colour_of_reason(painter.theme, reading), reason_in_words(painter, reading));
    return asked;
  }
  const Rect row = {body.x, below, body.width - kSureWidth - 16, std::min(66.0F, bottom - below)};
  draw_value(painter, row, reading);
  draw_sureness(
      painter,
      {body.right() - kSureWidth, row.y + (row.height - kSureHeight) / 2, kSureWidth, kSureHeight},
      reading);
  return asked;
}

// "Steps" in the card's upper right corner, where the steps themselves have no place.
constexpr float kStepsWidth = 76;

bool offers_steps(const State& state) {
  return has_steps(state) && state.layout.arrangement != Arrangement::kWide;
}

std::optional<Asked> draw_steps_button(const Painter& painter, const State& state) {
  constexpr float kHeight = 44, kFaceHeight = 32;
  const Rect& card = state.layout.answer;
  const Rect target = {card.right() - kStepsWidth - 8, card.y + 4, kStepsWidth, kHeight};
  const Rect face = {target.x, target.y + (kHeight - kFaceHeight) / 2, kStepsWidth, kFaceHeight};
  const Press press = press_area(painter, "steps", target, is_settled(state.line()));
  painter.card(face, press.hovered || press.held ? painter.theme.card_hover : painter.theme.card,
               kFaceHeight / 2);
  painter.text_centred(painter.fonts.body, face, painter.theme.text, painter.say(Phrase::kSteps));
  if (!press.clicked) return std::nullopt;
  return Asked{.kind = PopoverKind::kSteps, .symbol = 0, .at = target};
}

}  // namespace

std::optional<Asked> draw_answer(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.answer;
  const Reading& reading = state.line().reading;
  painter.card(rect, painter.theme.card);
  const bool roomy = is_roomy(rect);
  const float padding = roomy ? 20 : 16;
  const float top = roomy || reading.text.empty() ? 16 : 10;
  Rect body = {rect.x + padding, rect.y + top, rect.width - 2 * padding,
               rect.height - top - padding + 2};
  if (reading.text.empty()) {
    draw_placeholder(painter, body, state);
    return std::nullopt;
  }
  if (reading.state == ReadingState::kUnreadable) return draw_unreadable(painter, body, state);
  const bool steps = offers_steps(state);
  const float beside_steps = body.width - (steps ? kStepsWidth - padding + 12 : 0);
  const float caption = draw_caption(painter, {body.x, body.y, beside_steps, 0}, reading, roomy);
  body.y += caption;
  body.height -= caption;
  const std::span<ImFont* const> fonts = std::span(painter.fonts.reading);
  const bool is_under_steps = body.y >= rect.y + 44;
  const ReadTextShown text =
      draw_read_text(painter, fonts.subspan(body.height >= 130 ? 0 : 1), body.x, body.y,
                     is_under_steps ? body.width : beside_steps, state);
  const Rect& alternatives = state.layout.alternatives;
  std::optional<Asked> asked =
      state.layout.arrangement == Arrangement::kWide
          ? draw_stacked(painter, body, text.below + 6, state)
          : draw_side_by_side(painter, body, text.below + 6,
                              alternatives.empty() ? body.bottom() : alternatives.y, state);
  if (text.pressed) {
    asked = Asked{.kind = PopoverKind::kSymbol, .symbol = *text.pressed, .at = text.at};
  }
  const std::optional<Asked> asked_steps = steps ? draw_steps_button(painter, state) : std::nullopt;
  return asked_steps ? asked_steps : asked;
}

}  // namespace inksum
