// drawings.h - doodles and signs that no arithmetic has, drawn by our own pens.
//
// A way of drawing is a line of text as in allographs.h. A third of the doodles and of the signs is
// held out, so that what a network makes of things it never saw can be measured.
#pragma once

#include <span>
#include <string_view>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

struct Drawing {
  std::string_view name;
  Split split = Split::kTraining;
  std::string_view path;
};

std::span<const Drawing> doodle_table();  // hearts, houses, faces, …
std::span<const Drawing> sign_table();    // &, @, √, …

// About 100 high. Doodles are those of the table, stars, flowers, suns and waves, and for training
// mostly inventions (inventions.h); held out are gears.
Ink draw_doodle(Split split, Random& random);
// A sign of the table, for training an invention now and then.
Ink draw_sign(Split split, Random& random);
// Strokes across and down as those of a Chinese character, which it need not be.
Ink draw_character(Random& random);

}  // namespace inksum::trainer
