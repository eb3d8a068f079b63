// input_geometry.h - the shape of what a network sees; travels in checkpoint and manifest.
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace inksum {

// Raised whenever normalise() or rasterise() may give other pixels for the same ink: a model made
// for another version is refused.
inline constexpr int kNormaliserVersion = 1;

struct InputGeometry {
  int height = 40;          // px; every raster has this height
  int margin = 3;           // px kept free above, below, left and right of the ink's box
  int frame_stride = 4;     // px of width that one output frame stands for
  int min_width = 32;       // px; narrower ink is padded on the right
  int max_width = 2048;     // px; wider ink is refused
  float pen_width = 0.08F;  // of height; the diameter of the round pen
};

Json geometry_to_json(const InputGeometry& geometry);  // adds "normaliser_version"
// Refuses values outside their sensible range and another normaliser version.
Result<InputGeometry> geometry_from_json(const Json& json);

// Output frames for a raster of that width (a multiple of frame_stride).
inline int frames_for_width(const InputGeometry& geometry, int width) {
  return width / geometry.frame_stride;
}

}  // namespace inksum
