// distortion.h - what hands and devices do to a line: slant, stretch, warp, tremble, sampling.
#pragma once

#include <cstddef>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// ink in units of digit height 100; every kind of distortion is drawn anew, many are absent.
void distort(Ink& ink, Random& random);

// One symbol as another hand might have drawn it: leaning, turned, wider, narrower at one end,
// bent.
void distort_symbol(Ink& ink, Random& random);

// A share of the raster's height, as people's pens and the page's own pen may give.
float draw_pen_width(Random& random);

// The share with which so many symbols, standing close, can still be told apart; 1 for one or two.
float thickest_pen(const Ink& ink, size_t symbols);

}  // namespace inksum::trainer
