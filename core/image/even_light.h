// even_light.h - a photograph as if the light had been the same everywhere.
//
// Paper is what is left of a small copy of the picture once everything thinner than a sixth of its
// shorter side is gone: a closing (largest level nearby, then the smallest of those) where ink is
// darker than its paper, an opening where it is lighter. Unlike a local mean it keeps the edge of
// a shadow where it is, and ink does not pull it down. Light multiplies, so each pixel is scaled
// by the paper's mean level over its local one.
//   Worked example: paper 200 with ink 50; in a shadow that takes half of the light 100 with 25.
//   The mean is 150, so both become paper 150 and ink 38.
// Which of the two is ink tells the skew of what differs from the local median: paper is the most
// of every place, so the long tail is ink.
#pragma once

#include "core/image/picture.h"

namespace inksum {

// Pictures whose paper is flat already, as drawn ones are, come back as they are.
Picture in_even_light(const Picture& picture);

}  // namespace inksum
