// stroke_slips.h - strokes as hands really draw them: the other way round, in two pieces or two in
// one, over again, with hooks where the pen lands and lifts, with begins that it missed.
//
// A reader sees nearly the same shape; the direction, order and ends of the strokes are what
// changes most. Input planes made from strokes must not rely on them.
#pragma once

#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// ink in units of digit height 100. stroke_symbols as in sample.h, kept up with the strokes; where
// it is empty no two strokes are joined and no symbol is written twice. Every symbol keeps a
// stroke.
void slip(Ink& ink, std::vector<int>& stroke_symbols, Random& random);

}  // namespace inksum::trainer
