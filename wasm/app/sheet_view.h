// sheet_view.h - where the ink stands on the screen: always on the sheet, wherever that is now.
//
// Ink is kept in CSS pixels from the sheet's upper left, so it goes with the sheet. Where the sheet
// has become too small for it, as on a phone that was turned, the view slides the ink back onto the
// sheet and shrinks it as far as it must.
#pragma once

#include "core/ink/ink.h"
#include "wasm/app/layout.h"

namespace inksum {

struct SheetView {
  Rect sheet;               // CSS pixels of the canvas
  float scale = 1;          // canvas pixels an ink unit, at most 1
  float left = 0, top = 0;  // the ink units that stand at the sheet's upper left

  float canvas_x(float ink_x) const { return sheet.x + (ink_x - left) * scale; }
  float canvas_y(float ink_y) const { return sheet.y + (ink_y - top) * scale; }
  // Of the nearest place on the sheet: a pointer that runs off it draws along its edge.
  float ink_x(float canvas_x) const;
  float ink_y(float canvas_y) const;

  bool shows(const Box& ink) const;
};

// The ink at its own size and place where the sheet shows all of it, else as near to that as can
// be.
SheetView view_of(const Rect& sheet, const Box& ink);

}  // namespace inksum
