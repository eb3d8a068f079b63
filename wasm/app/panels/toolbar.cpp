#include "wasm/app/icons.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

struct Tool {
  Command command;
  Icon icon;
  Phrase label;
};

constexpr Tool kTools[kToolCount] = {
    {Command::kUndo, Icon::kUndo, Phrase::kUndo},
    {Command::kRedo, Icon::kRedo, Phrase::kRedo},
    {Command::kErase, Icon::kErase, Phrase::kErase},
    {Command::kClear, Icon::kClear, Phrase::kClear},
};

void draw_face(const Painter& painter, const Tool& tool, const Rect& rect, ImU32 colour) {
  const ImFont* font = painter.fonts.body;
  const char* const label = painter.say(tool.label);
  const float label_width = painter.text_width(font, label);
  const bool stacked = rect.height >= 54 || rect.width < label_width + 48;
  constexpr float kSide = 20;
  if (stacked) {
    const float height = kSide + 3 + painter.line_height(font);
    const float top = rect.y + (rect.height - height) / 2;
    draw_icon(painter.list, tool.icon, painter.px(rect.x + rect.width / 2, top + kSide / 2),
              painter.px(kSide), colour);
    painter.text(font, rect.x + (rect.width - label_width) / 2, top + kSide + 3, colour, label);
    return;
  }
  const float left = rect.x + (rect.width - kSide - 8 - label_width) / 2;
  draw_icon(painter.list, tool.icon, painter.px(left + kSide / 2, rect.y + rect.height / 2),
            painter.px(kSide), colour);
  painter.text(font, left + kSide + 8, rect.y + (rect.height - painter.line_height(font)) / 2,
               colour, label);
}

}  // namespace

std::optional<Command> draw_toolbar(const Painter& painter, const State& state) {
  const Theme& theme = painter.theme;
  std::optional<Command> clicked;
  for (int i = 0; i < kToolCount; ++i) {
    const Tool& tool = kTools[i];
    const Rect& rect = state.layout.tools[i];
    const bool enabled = is_enabled(state, tool.command);
    const bool active = tool.command == Command::kErase && state.erase_mode;
    const Press press = press_area(painter, name_of(tool.label).data(), rect, enabled);
    const bool lit = press.hovered || press.held;
    painter.card(rect, active ? theme.accent_soft : lit ? theme.card_hover : theme.card, 12);
    draw_face(painter, tool, rect, !enabled ? theme.disabled : active ? theme.accent : theme.text);
    if (press.clicked) clicked = tool.command;
  }
  return clicked;
}

}  // namespace inksum
