// symbol_ink.h - where each symbol of a reading is in the ink: its frames, its strokes, its span.
//
// The label is aligned with the frames (core/ctc/alignment.h), a frame's middle is a place in the
// ink, and strokes go to the symbols at these places (stroke_assignment.h). So it works for the
// reading, for an alternative, and for a label that a user types.
//   Example: "7=" of four strokes, a bar of "=" drawn first and the tick of the 7 last, gives
//   {"7": strokes 1, 3} and {"=": strokes 0, 2}.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/ctc/alignment.h"
#include "core/ctc/log_probs.h"
#include "core/image/input_geometry.h"
#include "core/ink/ink.h"
#include "core/pipeline/stroke_assignment.h"

namespace inksum {

struct SymbolInk {
  int class_id = 0;
  int first_frame = 0;
  int last_frame = 0;  // the last one that is the symbol's
  int peak_frame = 0;  // where the network is surest of it
  // Canvas units: from the left end of its strokes to their right end. Of a stroke that is several
  // symbols each has its part, cut half-way between their places.
  double x0 = 0;
  double x1 = 0;
  std::vector<int> strokes;  // indices into Ink::strokes, ascending; one at least
};

// What one of several symbols in a row has of the ink.
struct InkShare {
  double x0 = 0;
  double x1 = 0;
  std::vector<int> strokes;
};

// The strokes, by their indices, among symbols at places from left to right, in the ink's units:
// one share a place. Every stroke has points; neither list is empty.
std::vector<InkShare> share_ink(const Ink& ink, std::span<const int> strokes,
                                std::span<const double> places, const AssignmentScale& scale);

// One a symbol of the label, in its order; every stroke that has points is given to at least one.
// nullopt where the label cannot be aligned with the frames, or the ink cannot be drawn (normalise
// in core/image/rasterise.h). log_probs: what the network made of the ink's raster.
std::optional<std::vector<SymbolInk>> find_symbols(const LogProbs& log_probs, int blank,
                                                   std::span<const int> label, const Ink& ink,
                                                   const InputGeometry& geometry);

// The same of an alignment that is known already, with so many frames.
std::optional<std::vector<SymbolInk>> find_symbols(const Alignment& alignment, int frames,
                                                   const Ink& ink, const InputGeometry& geometry);

}  // namespace inksum
