// pen_width.h - writing as another pen would have written it.
//
// A network knows one width of pen; photographs have every width. The width of a stroke is twice
// its area over the length of its outline, and the outline's length is the sum of the gradient's
// size over the plane, whatever the strokes' shapes are. Wider strokes come from a soft dilation by
// a disc, thinner ones from one of the paper.
//   Worked example: a bar 100 px long and 4 px wide has area 400 and outline 208: 2 · 400 / 208 =
//   3.8 px.
#pragma once

#include "core/base/grid.h"

namespace inksum {

// px; 0 where there is no ink. ink: 1 is ink.
float pen_width_of(const Grid& ink);

// The same writing with a pen of that width, px, on a plane of the same size; what would need more
// than a few pixels on either side comes out nearer to it only.
Grid with_pen_width(const Grid& ink, float width);

}  // namespace inksum
