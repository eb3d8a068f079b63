// dots.h - dots and ticks all over the place, about 100 high: no point, colon or row of points.
#pragma once

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

// Three or more, not in a row; rings and lattices are held out.
Ink draw_dots(Split split, Random& random);

}  // namespace inksum::trainer
