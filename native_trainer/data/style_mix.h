// style_mix.h - a symbol between two people's ways of writing it: hands that nobody in the data
// has.
#pragma once

#include <optional>

#include "core/ink/ink.h"

namespace inksum::trainer {

// Every point of `one` moved by `weight` (0: stays, 1: gets there) towards the place of `other`
// that is as far along the stroke; both have the same middle. Ink in units of digit height 100.
// Nothing where the two are not alike: their strokes must be as many, in the same order and
// direction, and everywhere near each other, so that what lies between is still the same symbol.
std::optional<Ink> mixed(const Ink& one, const Ink& other, double weight);

}  // namespace inksum::trainer
