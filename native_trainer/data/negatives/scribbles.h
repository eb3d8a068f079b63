// scribbles.h - ink without any form: tangles, zigzags, coils, hatching, blobs.
//
// Everything here is about 100 high. What could pass for arithmetic is not drawn: upright strokes
// side by side (11111), loops that stand apart (000).
#pragma once

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

// Tangles of straight lines, heaps of sticks and whirls are held out.
Ink draw_scribble(Split split, Random& random);

// What one does to ink that is not to count: zigzag, hatching or tangle all over the box.
Ink draw_cross_out(const Box& box, Random& random);

}  // namespace inksum::trainer
