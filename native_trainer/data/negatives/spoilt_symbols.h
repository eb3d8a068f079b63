// spoilt_symbols.h - real symbols of which no symbol is left: written over each other, crossed out,
// mirrored or turned.
//
// Only those that nobody would read as another symbol: a turned 1 is a minus, a turned 6 a 9, a 1
// over a minus a plus, a mirrored 2 nearly
// a 5, and a lying 8 two noughts; none of these is made.
#pragma once

#include <functional>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// Somebody's way of writing that symbol, about 100 high for a digit, its box beginning at (0, 0).
using SymbolWriter = std::function<Ink(char symbol, Random& random)>;

// Two or three digits at the same place, the later ones a little off.
Ink draw_overwritten(const SymbolWriter& write, Random& random);
// One to three symbols in a line under a scribble.
Ink draw_crossed_out(const SymbolWriter& write, Random& random);
// A digit as in a mirror, upside down or lying.
Ink draw_turned(const SymbolWriter& write, Random& random);

}  // namespace inksum::trainer
