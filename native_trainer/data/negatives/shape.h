// shape.h - what all drawn negatives share: strokes from loose points, bent and turned by a hand.
//
// Units as everywhere among the data: a digit is 100 high, y grows down.
#pragma once

#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/allographs.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

using Shape = std::vector<ControlStroke>;

// A spline a stroke.
Ink draw_shape(const Shape& shape);

// x' = xx x + xy y + x0, y' = yx x + yy y + y0.
struct Affine {
  double xx = 1, xy = 0, x0 = 0;
  double yx = 0, yy = 1, y0 = 0;
};
void transform(Ink& ink, const Affine& affine);

// Slant, stretch and turn, each with a deviation of about `amount`.
void vary(Ink& ink, double amount, Random& random);
// Bends what is there along two slow waves; amount: of the larger side, e.g. 0.03.
void sway(Ink& ink, double amount, Random& random);
// The box begins at (0, 0) and its larger side is `side`; a mere point stays one.
void fit(Ink& ink, double side);
// `added`, moved by (x, y), on top of what `ink` holds.
void append(Ink& ink, const Ink& added, double x = 0, double y = 0);

}  // namespace inksum::trainer
