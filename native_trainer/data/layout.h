// layout.h - symbols side by side as a hand sets them: gaps, baseline, sizes.
//
// Units: a digit is 100 high, its top at y = 0 and the baseline at y = 100.
#pragma once

#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/allographs.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

struct LineStyle {
  double gap = 15;             // between neighbours' ink; below 0 they overlap
  double gap_deviation = 5;    // from gap to gap
  double operator_gap = 0;     // added on both sides of + - * / =
  bool gap_by_contour = true;  // gaps as the eye sees them ("/1" stand close), or between boxes
  double baseline_step = 2;    // deviation of each symbol's step up or down
  double size_deviation = 0.05;
  double rise = 0;  // of the line's end above its begin
  double sag = 0;   // of its middle below both
};

LineStyle draw_line_style(Random& random);

struct Piece {
  Glyph glyph;
  bool is_operator = false;
};

// Where a symbol stands on the line, for ink that does not say it itself.
Anchor anchor_of(char symbol);

Ink lay_out(const std::vector<Piece>& pieces, const LineStyle& style, Random& random);

}  // namespace inksum::trainer
