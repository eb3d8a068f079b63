// resize.h - a grid at another size: the mean of the area that a pixel covers where an axis
// shrinks, straight lines between pixel centres where it grows, the very same values where it
// stays.
//
// The axes are independent. A worked example of one: 3 px (0, 3, 9) become 2 of 1.5 px each:
// (0 + 3/2) / 1.5 = 1 and (3/2 + 9) / 1.5 = 7; 2 px (0, 4) become 4: 0, 1, 3, 4.
#pragma once

#include "core/base/grid.h"

namespace inksum {

// px; [x, x + width) by [y, y + height)
struct PixelBox {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

// Neither the grid nor the new size may be empty.
Grid resized(const Grid& source, int height, int width);
// The part alone, as if nothing stood around it; it must lie inside the grid.
Grid resized(const Grid& source, const PixelBox& part, int height, int width);

}  // namespace inksum
