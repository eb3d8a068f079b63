// state.h - everything that the panels show; App changes it, panels only read it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/expr/notation.h"
#include "core/image/input_geometry.h"
#include "wasm/app/document.h"
#include "wasm/app/first_hint.h"
#include "wasm/app/layout.h"
#include "wasm/app/line.h"
#include "wasm/app/pen.h"
#include "wasm/app/pen_lock.h"
#include "wasm/app/popover.h"
#include "wasm/app/replay.h"
#include "wasm/app/sheet_view.h"
#include "wasm/app/strings.h"

namespace inksum {

enum class ModelPhase { kLoading, kReady, kFailed };

struct ModelStatus {
  ModelPhase phase = ModelPhase::kLoading;
  double received_bytes = 0;
  double total_bytes = 0;       // 0 while unknown
  std::string failure;          // the reason, in English; kFailed only
  bool failed_reading = false;  // it had been loaded
};

struct Hover {
  float x = 0, y = 0;  // CSS pixels
};

// Strokes that a person has picked out.
struct Selection {
  std::vector<size_t> strokes;  // of the document, ascending
  float dx = 0, dy = 0;         // how far they are being dragged, ink units
};

struct State {
  Viewport viewport;
  Layout layout;
  SheetView view;
  bool dark = false;
  DecimalMark decimal_mark = DecimalMark::kPoint;  // of the person at the page
  Tongue tongue = Tongue::kEnglish;

  Document document;
  std::optional<Replay> replay;         // the sheet shows it in place of the document
  std::optional<FirstHint> first_hint;  // over an empty sheet
  bool reduced_motion = false;          // nothing shall move by itself
  Pen pen;
  PenLock pen_lock;
  Tool tool = Tool::kPen;
  std::vector<size_t> doomed;  // strokes that the eraser has met so far, ascending
  Selection selection;
  std::optional<Hover> hover;  // the pointer over the sheet, not pressed
  bool pulling = false;        // a hand moves the sheet

  bool left_handed = false;
  bool pressure = false;     // ink is as wide as the pen is pressed
  bool scratch_out = false;  // a scribble over ink erases it

  ModelStatus model;
  InputGeometry geometry;       // the model's; before there is one, the default
  std::span<const Line> lines;  // of the sheet, from top to bottom
  size_t current = 0;           // the line that the panels speak of

  std::vector<std::string> alphabet;  // the model's symbols
  std::optional<size_t> focus;        // the symbol of that line that the keyboard is at
  std::optional<Popover> popover;     // what is asked about, of that line
  std::vector<Rect> value_targets;  // of the lines as last drawn: where their values can be tapped

  // An empty one where the sheet is.
  const Line& line() const;
};

// In the order of Command in web/actions.mjs.
enum class Command {
  kUndo,
  kRedo,
  kDraw,
  kErase,
  kClear,
  kRetry,
  kCancel,
  kSelect,
  kSelectAll,
  kDelete,  // what is selected
  kMenu,    // the page's own
  kFingers,
  kZoomIn,
  kZoomOut,
  kFit,
  // Nudge what is selected, else move over the sheet.
  kLeft,
  kRight,
  kUp,
  kDown,
};

// Whether a command would do anything now.
bool is_enabled(const State& state, Command command);

}  // namespace inksum
