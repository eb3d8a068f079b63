// inventions.h - drawings of nothing in particular: lines, outlines and marks put together anyhow.
//
// A table of doodles teaches its doodles. What people draw has no end, so most doodles and signs
// for training are made up: an outline with things in it and on it, never twice the same. They have
// enough parts that none can pass for a symbol.
#pragma once

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// About 100 high.
Ink draw_invention(Random& random);

}  // namespace inksum::trainer
