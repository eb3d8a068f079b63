// pen_sampling.h - a line as a device reports it: so many points a second, each a little off.
#pragma once

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// A point wherever the pen is when the device asks, both ends included. `step`: units that the pen
// travels from one report to the next at full speed; it is slower (a third) at ends and corners, as
// hands are, so that points lie closer there.
Stroke reported(const Stroke& stroke, double step);

// ink in units of digit height 100. Of a third of all lines the points stay, thinned as data sets
// have them; the others come from a tablet of 30 to 240 Hz, dense and noisy or sparse, or from a
// mouse: whole pixels of a small drawing, and a slow wobble. Strokes never become empty.
void sample_pen(Ink& ink, Random& random);

}  // namespace inksum::trainer
