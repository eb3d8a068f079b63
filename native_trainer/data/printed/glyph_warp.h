// glyph_warp.h - a printed symbol turned and bent as the competition's images have it.
#pragma once

#include "native_trainer/data/printed/glyph_set.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// The same box, in which what stood at share s of the width (height) stands at s^across (s^down):
// bowls and crossings move as they do from typeface to typeface.
Coverage reproportioned(const Coverage& image, double across, double down);

// Turned by `degrees` against the clock around its middle, bilinear, in a box that holds all of it.
Coverage rotated(const Coverage& image, double degrees);

// Stretched to (w + |x1| + |x2|) × (h + |y1| + |y2|) and warped back to w × h, both by nearest
// neighbour, where x1, x2 = int U(±w U(.1, .3)), y1, y2 = int U(±h U(.2, .3)) and the output's
// corners show (x1, y1), (-x1, h2 - y2), (w2 + x2, h2 + y2), (w2 - x2, -y1) of the stretched image:
// upper left, lower left, lower right, upper right. What lies outside is empty.
Coverage warped(const Coverage& image, int width, int height, Random& random);

// How a symbol departs from the competition's.
struct Departure {
  double wider = 1, higher = 1;  // of its cell
  double across = 1, down = 1;   // of its proportions, see reproportioned()
};

// As a symbol of the competition: turned by U(±30°), then, except for the minus, warped to the
// glyph's cell.
Coverage distorted(const FontGlyph& glyph, bool is_minus, const Departure& departure,
                   Random& random);

}  // namespace inksum::trainer
