// rough.h - neat line drawings as a hand would have drawn them: the strokes in any order and
// direction, each a little off its place, corners rounded, ends short of each other or past each
// other, lines drawn twice, a piece rubbed out.
#pragma once

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// Points at most `step` apart, corners kept; a mere point stays one.
Stroke resampled(const Stroke& stroke, double step);

// Units: the drawing's larger side is about 100. Never empty where `ink` is not.
void roughen(Ink& ink, Random& random);

}  // namespace inksum::trainer
