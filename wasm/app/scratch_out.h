// scratch_out.h - the scribble with which one crosses out what one wrote.
//
// It runs to and fro at least three times over ink, along one line and with sharp turns. No symbol
// of arithmetic does: an 8 turns softly and 4 times, a # or * is drawn in several strokes.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "wasm/app/document.h"

namespace inksum {

// Ascending indices of the strokes that this stroke crosses out; none where it is no scribble.
//   Worked example: points at x = 0, 40, 2, 41, 1, 38, 3, nearly level, over a "-" from x = 5 to
//   35: five turns back, each run nearly as long as all is wide: the "-" is crossed out.
std::vector<size_t> scratched_out(const Stroke& stroke, std::span<const StrokePointer> page);

}  // namespace inksum
