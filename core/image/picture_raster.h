// picture_raster.h - a picture file's pixels to what the network sees.
//
// Two kinds of network read pictures. One whose ink is dark sees the picture as it is: resized
// whole, 0 is black and 1 is white. One whose ink is 1 sees the cleaned-up ink plane (ink_plane.h),
// and so reads drawn ink as well:
//   a picture three times as wide as high, the competition's form, is scaled whole, so that its
//   writing of about 42 rows of 60 keeps that share of the raster;
//   of any other picture the writing alone is cut out (writing_box.h) and takes
//   kWritingShareOfHeight of the raster's height, in the middle, after margin px of paper.
#pragma once

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/input_geometry.h"
#include "core/image/picture.h"

namespace inksum {

inline constexpr double kWritingShareOfHeight = 0.7;

inline bool has_competition_form(const Picture& picture) {
  return picture.width == 3 * picture.height;
}

// [channels · height, width], the planes red, green and blue one below another; grey is .299 R +
// .587 G + .114 B. Width is a multiple of frame_stride within [min_width, max_width], filled up
// with paper on the right; where it is fixed, the picture is stretched to it and writing is fitted
// into it, in the middle. Fails where the picture is blank or its writing too wide.
Result<Grid> raster_of(const Picture& picture, const InputGeometry& geometry);

}  // namespace inksum
