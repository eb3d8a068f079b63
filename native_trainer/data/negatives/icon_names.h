// icon_names.h - which of the icons are drawings that nobody would take for arithmetic, and which
// of those are held out; both by their names, e.g. "user-heart", a family and what it is with.
#pragma once

#include <string_view>

#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

// False for digits, letters and operators, in boxes or bare, for what has their form (dots, bars,
// brackets, snowflakes), and for logos and crossed-out variants, of which there are too many.
bool is_drawing(std::string_view name);

// By the family, the first word: about one in six, and all that have a word for something that
// drawing_table.cpp holds out.
Split split_of_icon(std::string_view name);

}  // namespace inksum::trainer
