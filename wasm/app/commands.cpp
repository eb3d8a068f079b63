// What App does by command, whether of a painted button, one of the DOM's, or a key; and by
// setting.
#include "wasm/app/app.h"
#include "wasm/app/inspect.h"
#include "wasm/app/selection.h"

namespace inksum {
namespace {

constexpr float kStep = 1.25F;  // of the zoom
constexpr float kNudge = 4;     // of what is selected, CSS pixels
constexpr float kStride = 96;   // over the sheet, CSS pixels

Tool toggled(Tool now, Tool wanted) { return now == wanted ? Tool::kPen : wanted; }

}  // namespace

void App::act(Command command) {
  request_frame();
  if (pictures_.is_shown()) {
    if (command == Command::kCancel) pictures_.close();
    return;
  }
  if (command == Command::kCancel && press_key(state_, "Escape").taken) return;
  if (command == Command::kCancel) {
    gestures_.cancel();
    state_.replay.reset();
    return arrange();
  }
  if (gestures_.busy() || !is_enabled(state_, command)) return;
  switch (command) {
    case Command::kUndo:
      state_.document.undo();
      return ink_changed();
    case Command::kRedo:
      state_.document.redo();
      return ink_changed();
    case Command::kClear:
      state_.document.clear();
      return ink_changed();
    case Command::kDelete:
      state_.document.erase(state_.selection.strokes);
      return ink_changed();
    case Command::kDraw:
      return take(Tool::kPen);
    case Command::kErase:
      return take(toggled(state_.tool, Tool::kEraser));
    case Command::kSelect:
      return take(toggled(state_.tool, Tool::kSelect));
    case Command::kSelectAll:
      take(Tool::kSelect);
      state_.selection.strokes = all_strokes(state_);
      return;
    case Command::kFingers:
      return set_finger_drawing(!state_.pen_lock.fingers_draw());
    case Command::kMenu:
      menu_wanted_ = true;
      return;
    case Command::kRetry:
      state_.model = {};
      retry_wanted_ = true;
      return arrange();
    case Command::kZoomIn:
      return zoom(kStep);
    case Command::kZoomOut:
      return zoom(1 / kStep);
    case Command::kFit:
      return view_.show_all();
    case Command::kLeft:
      return go("ArrowLeft", -1, 0);
    case Command::kRight:
      return go("ArrowRight", 1, 0);
    case Command::kUp:
      return go("ArrowUp", 0, -1);
    case Command::kDown:
      return go("ArrowDown", 0, 1);
    case Command::kCancel:
      return;
  }
}

void App::set_left_handed(bool left_handed) {
  state_.left_handed = left_handed;
  arrange();
}

void App::set_pressure(bool shown) {
  state_.pressure = shown;
  request_frame();
}

void App::set_finger_drawing(bool on) {
  state_.pen_lock.set_finger_drawing(on);
  request_frame();
}

void App::take(Tool tool) {
  state_.tool = tool;
  state_.selection = {};
}

void App::zoom(float factor) {
  const Rect& sheet = state_.layout.sheet;
  view_.zoom(sheet.x + sheet.width / 2, sheet.y + sheet.height / 2, factor);
  view_.let_go();
}

// Moves what is selected, else goes to the next symbol, else over the sheet.
void App::go(std::string_view name, float right, float down) {
  if (state_.selection.strokes.empty()) {
    if (key(name)) return;
    view_.pan(-right * kStride, -down * kStride);
    return view_.let_go();
  }
  const float step = kNudge / state_.view.scale;
  state_.document.move(state_.selection.strokes, right * step, down * step);
  ink_drawn();
}

}  // namespace inksum
