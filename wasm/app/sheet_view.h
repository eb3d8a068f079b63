// sheet_view.h - which part of the boundless sheet is seen, and how large.
//
// Ink is kept in ink units, a CSS pixel each at scale 1, in every direction from where the sheet's
// upper left stood at first.
//   Worked example: sheet at (112, 20), scale 2, left 100, top 0: the ink at (150, 30) is seen at
//   (112 + 50 · 2, 20 + 30 · 2) = (212, 80).
#pragma once

#include "core/ink/ink.h"
#include "wasm/app/layout.h"

namespace inksum {

inline constexpr float kLeastScale = 0.25F, kMostScale = 4;

struct SheetView {
  Rect sheet;               // CSS pixels of the canvas
  float scale = 1;          // canvas pixels an ink unit
  float left = 0, top = 0;  // the ink units that stand at the sheet's upper left

  float canvas_x(float ink_x) const { return sheet.x + (ink_x - left) * scale; }
  float canvas_y(float ink_y) const { return sheet.y + (ink_y - top) * scale; }
  Rect canvas(const Box& ink) const {
    return {canvas_x(ink.min_x), canvas_y(ink.min_y), ink.width() * scale, ink.height() * scale};
  }
  // Of the nearest place on the sheet: a pointer that runs off it draws along its edge.
  float ink_x(float canvas_x) const;
  float ink_y(float canvas_y) const;
  Box seen() const;

  bool shows(const Box& ink) const;

  friend bool operator==(const SheetView&, const SheetView&) = default;
};

// The view itself where it shows the box, else shifted and shrunk as little as can be; of a box
// that is too large even so, its lower right end.
SheetView showing(SheetView view, const Box& box, float least_scale = kLeastScale);
// As if the sheet were dragged by a hand, CSS pixels.
SheetView panned(SheetView view, float dx, float dy);
// By a factor, as far as scales go; what is seen at (x, y), CSS pixels, stays there.
SheetView zoomed(SheetView view, float x, float y, float factor);
// The nearest view in which a bit of the ink, or all of it where it is little, is seen.
SheetView confined(SheetView view, const Box& ink);

}  // namespace inksum
