// rasterise.h - ink to the picture that the network sees: crop, scale, draw. 1 is ink, 0 is paper;
// the other way round where the geometry says that ink is dark.
//
// normalise() finds where the ink goes; rasterise() draws it there with a round pen whose width
// depends on the raster's height alone, so the same writing looks the same at every canvas size.
// Both use only +, -, *, / and sqrt: the pixels are the same bits natively and in wasm.
#pragma once

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/input_geometry.h"
#include "core/ink/ink.h"

namespace inksum {

// Canvas to raster: x_px = x * scale + offset_x, likewise y.
struct Placement {
  float scale = 1;
  float offset_x = 0;
  float offset_y = 0;
  int width = 0;  // px; a multiple of frame_stride, within [min_width, max_width]
};

// The way back: the canvas x of a place in the raster, px from its left edge.
inline double ink_x(const Placement& placement, double column) {
  return (column - placement.offset_x) / placement.scale;
}

// Fails where the ink is empty, has a point that is not finite, or would be wider than max_width.
// Where the raster's width is fixed nothing is too wide: the ink is made as large as height and
// width allow and stands in the middle. The writing's height is that of its box, but never less
// than a share of its longest stroke, so that a lone minus is not blown up into a beam.
Result<Placement> normalise(const Ink& ink, const InputGeometry& geometry);

// [channels · height, placement.width], anti-aliased; pen_width as a share of the height. Every
// channel is the same, but where the geometry has motion: then coverage, dx, dy and ends
// (motion.h), the latter three of the stroke that is nearest and times the coverage.
Grid rasterise(const Ink& ink, const Placement& placement, const InputGeometry& geometry,
               float pen_width);

// Sets the planes of motion, if the geometry has them, to 0: what is left is where the pen was.
void hide_motion(Grid& raster, const InputGeometry& geometry);

// normalise and rasterise with the geometry's own pen.
Result<Grid> raster_of(const Ink& ink, const InputGeometry& geometry);

}  // namespace inksum
