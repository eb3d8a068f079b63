// What App does when a reading is asked about or corrected.
#include <utility>

#include "wasm/app/app.h"
#include "wasm/app/inspect.h"
#include "wasm/app/popover.h"
#include "wasm/app/said.h"

namespace inksum {

// A press beside the popover closes it and, on the sheet, does nothing else.
bool App::press_popover(const PointerEvent& event) {
  if (!state_.popover || state_.pen.drawing() || pressing_) return false;
  if (lay_out_popover(state_).card.contains(event.x, event.y)) {
    state_.hover.reset();
    press_tools(event);
    return true;
  }
  if (event.action != PointerAction::kDown) return false;
  state_.popover.reset();
  return state_.layout.sheet.contains(event.x, event.y);
}

bool App::key(std::string_view name) {
  if (pictures_.is_shown()) return false;
  // What is selected comes first: keys move it, or leave it off.
  if (!state_.selection.strokes.empty()) return false;
  const KeyTaken key = press_key(state_, name);
  if (key.taken) request_frame();
  if (key.choice) choose(*key.choice);
  return key.taken;
}

void App::ask(float x, float y) {
  if (state_.pen.drawing() || !state_.layout.sheet.contains(x, y)) return;
  state_.popover.reset();
  ask_at(state_, x, y);
  request_frame();
}

void App::open(const Asked& asked) {
  request_frame();
  state_.popover = {.kind = asked.kind,
                    .generation = state_.line().generation,
                    .symbol = asked.symbol,
                    .anchor = asked.at};
}

void App::choose(const Choice& choice) {
  const Line& line = state_.line();
  if (!is_settled(line)) return;
  if (choice.symbol != kWholeLine && choice.symbol >= line.reading.symbols.size()) return;
  const std::optional<Popover> asked = std::exchange(state_.popover, std::nullopt);
  const auto strokes_of = [&](const InkLabel& label) {
    return in_document(state_.document, line, label.strokes);
  };
  const auto say = [&](const InkLabel& label) {
    state_.document.label(strokes_of(label), label.text);
  };
  switch (choice.kind) {
    case ChoiceKind::kIsSymbol:
      say(label_of_symbol(line, choice.symbol, choice.text));
      break;
    case ChoiceKind::kReadsAs:
      say(label_of_line(line, choice.text));
      break;
    case ChoiceKind::kAsRead:
      state_.document.unlabel(strokes_of(choice.symbol == kWholeLine
                                             ? label_of_line(line, "")
                                             : label_of_symbol(line, choice.symbol, "")));
      break;
    case ChoiceKind::kShowSteps:
      state_.popover = asked;
      if (state_.popover) state_.popover->kind = PopoverKind::kSteps;
      break;
    case ChoiceKind::kUseValue: {
      // Where it cannot be written, as a fraction without "/" in the alphabet, nothing happens.
      const std::string value = line.reading.value_text;
      if (!value.empty()) static_cast<void>(type(value));
      return request_frame();
    }
    case ChoiceKind::kClose:
      break;
  }
  ink_changed();
}

}  // namespace inksum
