#include "wasm/app/icons.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

struct Button {
  Command command;
  Icon icon;
  Phrase label;
};

constexpr Button kButtons[kToolCount] = {
    {Command::kDraw, Icon::kPen, Phrase::kPen},
    {Command::kErase, Icon::kErase, Phrase::kErase},
    {Command::kSelect, Icon::kSelect, Phrase::kSelect},
    {Command::kUndo, Icon::kUndo, Phrase::kUndo},
    {Command::kRedo, Icon::kRedo, Phrase::kRedo},
    {Command::kClear, Icon::kClear, Phrase::kClear},
    {Command::kMenu, Icon::kMore, Phrase::kMore},
};
constexpr Button kDelete = {Command::kDelete, Icon::kClear, Phrase::kDelete};

// What is selected can be deleted in place of everything.
const Button& button_at(int place, const State& state) {
  const Button& button = kButtons[place];
  const bool selected = !state.selection.strokes.empty();
  return button.command == Command::kClear && selected ? kDelete : button;
}

bool is_chosen(Command command, const State& state) {
  return (command == Command::kDraw && state.tool == Tool::kPen) ||
         (command == Command::kErase && state.tool == Tool::kEraser) ||
         (command == Command::kSelect && state.tool == Tool::kSelect);
}

void draw_face(const Painter& painter, const Button& button, const Rect& rect, ImU32 colour) {
  const ImFont* font = painter.fonts.body;
  const char* const label = painter.say(button.label);
  const float label_width = painter.text_width(font, label);
  constexpr float kSide = 20;
  const bool stacked = rect.height >= 52 || rect.width < label_width + kSide + 20;
  if (stacked) {
    const float gap = rect.height >= 52 ? 4 : 1;
    const float height = kSide + gap + painter.line_height(font);
    const float top = rect.y + (rect.height - height) / 2;
    draw_icon(painter.list, button.icon, painter.px(rect.x + rect.width / 2, top + kSide / 2),
              painter.px(kSide), colour);
    painter.text(font, rect.x + (rect.width - label_width) / 2, top + kSide + gap, colour, label);
    return;
  }
  const float left = rect.x + (rect.width - kSide - 8 - label_width) / 2;
  draw_icon(painter.list, button.icon, painter.px(left + kSide / 2, rect.y + rect.height / 2),
            painter.px(kSide), colour);
  painter.text(font, left + kSide + 8, rect.y + (rect.height - painter.line_height(font)) / 2,
               colour, label);
}

}  // namespace

std::optional<Command> draw_toolbar(const Painter& painter, const State& state) {
  const Theme& theme = painter.theme;
  std::optional<Command> clicked;
  for (int i = 0; i < kToolCount; ++i) {
    const Button& button = button_at(i, state);
    const Rect& rect = state.layout.tools[i];
    const bool enabled = is_enabled(state, button.command);
    const bool chosen = is_chosen(button.command, state);
    const Press press = press_area(painter, name_of(button.label).data(), rect, enabled);
    const bool lit = press.hovered || press.held;
    painter.card(rect, chosen ? theme.accent_soft : lit ? theme.card_hover : theme.card, 12);
    if (chosen) painter.outline(rect, theme.accent, 2, 12);
    draw_face(painter, button, rect,
              !enabled ? theme.disabled
              : chosen ? theme.accent
                       : theme.text);
    if (press.clicked) clicked = button.command;
  }
  return clicked;
}

// "Finger drawing" with a switch.
bool draw_finger_switch(const Painter& painter, const State& state) {
  if (!state.pen_lock.offers_choice()) return false;
  constexpr float kSwitch = 34, kKnob = 7, kPadding = 12;
  const Theme& theme = painter.theme;
  const Rect& rect = state.layout.fingers;
  const bool on = state.pen_lock.fingers_draw();
  const Press press = press_area(painter, "fingers", rect, true);
  painter.card(rect, press.hovered || press.held ? theme.card_hover : theme.card, 12);
  const float middle = rect.y + rect.height / 2;
  const Rect track = {rect.x + kPadding, middle - 10, kSwitch, 20};
  painter.card(track, on ? theme.accent : theme.track, 10);
  painter.list.AddCircleFilled(painter.px(on ? track.right() - 10 : track.x + 10, middle),
                               painter.px(kKnob), on ? theme.card : theme.quiet);
  painter.text(painter.fonts.body, track.right() + 10,
               middle - painter.line_height(painter.fonts.body) / 2, theme.text,
               painter.say(on ? Phrase::kFingersOn : Phrase::kFingersOff));
  return press.clicked;
}

}  // namespace inksum
