// writing_box.h - where the writing stands in an ink plane.
//
// Ink is split into pieces that hang together (pixels of at least one half, diagonals included). A
// piece smaller than a quarter of the tallest one's height in both directions is a speck: it does
// not move the box, though it may lie inside.
#pragma once

#include <optional>

#include "core/base/grid.h"
#include "core/image/resize.h"

namespace inksum {

struct WritingBox {
  PixelBox box;
  // px; that of the box, but for a picture of strokes that are wider than high, such as a lone
  // minus: then it is what a digit beside them would have.
  double writing_height = 0;
};

// ink: [height, width], 1 is ink. None where no pixel is at least one half.
std::optional<WritingBox> find_writing(const Grid& ink);

}  // namespace inksum
