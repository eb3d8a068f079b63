// glyph_warp.h - a printed symbol turned and bent as the competition's images have it.
#pragma once

#include "native_trainer/data/printed/glyph_set.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// Turned by `degrees` against the clock around its middle, bilinear, in a box that holds all of it.
Coverage rotated(const Coverage& image, double degrees);

// Stretched to (w + |x1| + |x2|) × (h + |y1| + |y2|) and warped back to w × h, both by nearest
// neighbour, where x1, x2 = int U(±w U(.1, .3)), y1, y2 = int U(±h U(.2, .3)) and the output's
// corners show (x1, y1), (-x1, h2 - y2), (w2 + x2, h2 + y2), (w2 - x2, -y1) of the stretched image:
// upper left, lower left, lower right, upper right. What lies outside is empty.
Coverage warped(const Coverage& image, int width, int height, Random& random);

// Both as for a symbol of the competition: turned by U(±30°), then, except for the minus, warped to
// the glyph's cell, made so much wider and higher.
Coverage distorted(const Glyph& glyph, bool is_minus, double wider, double higher, Random& random);

}  // namespace inksum::trainer
