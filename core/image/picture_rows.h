// picture_rows.h - the rows of handwriting in a photograph, a scan or a screenshot.
//
// The light is evened (even_light.h), rules are erased (ruling.h), and what is left becomes an ink
// plane (ink_plane.h), whatever the colours are. Its pieces (pieces.h) are put into rows as an eye
// does: a tall piece belongs with its neighbour where they overlap in height, so that a row may
// climb; bars, dots and short signs join the row they stand beside. Specks and what runs along the
// picture's edge, as a table beside the paper, are none.
#pragma once

#include <vector>

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/input_geometry.h"
#include "core/image/picture.h"
#include "core/image/resize.h"

namespace inksum {

struct PictureRow {
  PixelBox box;  // in the picture
  Grid ink;      // of the box; the ink of other rows is left out
};

// From top to bottom, at least one. Fails with "the picture is blank", "there is no writing in the
// picture", or where there is far more than a few rows of it.
Result<std::vector<PictureRow>> rows_of(const Picture& picture);

// As raster_of(ink) would draw such writing: the same height, and the geometry's pen. For
// geometries of one channel whose ink is 1.
Result<Grid> raster_of(const PictureRow& row, const InputGeometry& geometry);

}  // namespace inksum
