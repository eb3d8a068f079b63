#include "wasm/app/state.h"

namespace inksum {

const Line& State::line() const {
  static const Line none;
  return lines.empty() ? none : lines[current];
}

bool is_enabled(const State& state, Command command) {
  switch (command) {
    case Command::kUndo:
      return state.document.can_undo();
    case Command::kRedo:
      return state.document.can_redo();
    case Command::kClear:
    case Command::kSelectAll:
      return !state.document.empty();
    case Command::kDelete:
      return !state.selection.strokes.empty();
    case Command::kRetry:
      return state.model.phase == ModelPhase::kFailed;
    case Command::kFingers:
      return state.pen_lock.offers_choice();
    case Command::kDraw:
    case Command::kErase:
    case Command::kSelect:
    case Command::kCancel:
    case Command::kMenu:
    case Command::kZoomIn:
    case Command::kZoomOut:
    case Command::kFit:
    case Command::kLeft:
    case Command::kRight:
    case Command::kUp:
    case Command::kDown:
      return true;
  }
  return false;
}

}  // namespace inksum
