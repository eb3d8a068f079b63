// input_geometry.h - the shape of what a network sees; travels in checkpoint and manifest.
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace inksum {

// Raised whenever normalise() or rasterise() may give other pixels for the same ink: a model made
// for another version is refused.
inline constexpr int kNormaliserVersion = 1;

// Channels of a raster that tells how the pen moved beside where it was (motion.h): only ink has
// it, pictures have not.
inline constexpr int kMotionChannels = 4;

struct InputGeometry {
  int height = 40;           // px; every raster has this height
  int margin = 3;            // px kept free above, below, left and right of the ink's box
  int frame_stride = 4;      // px of width that one output frame stands for
  int min_width = 32;        // px; narrower ink is padded on the right
  int max_width = 2048;      // px; wider ink is refused; as min_width: every raster is that wide
  float pen_width = 0.08F;   // of height; the diameter of the round pen
  int channels = 1;          // 1: grey; 3: red, green, blue; kMotionChannels
  bool ink_is_dark = false;  // false: ink 1, paper 0; true: as in a picture file, white paper 1
  int frames = 0;            // output frames of every raster; 0: one for each frame_stride px
};

// Every raster has the same size, and what is drawn is fitted into it.
inline bool has_fixed_width(const InputGeometry& geometry) {
  return geometry.min_width == geometry.max_width;
}

inline bool has_motion(const InputGeometry& geometry) {
  return geometry.channels == kMotionChannels;
}

Json geometry_to_json(const InputGeometry& geometry);  // adds "normaliser_version"
// Refuses values outside their sensible range and another normaliser version.
Result<InputGeometry> geometry_from_json(const Json& json);

// Of the raster for something that is so wide, margins included: whole frames, within min_width and
// max_width. "the writing is too wide for its height: the limit is 51 times its height".
Result<int> raster_width(const InputGeometry& geometry, double content_width);

// Output frames for a raster of that width (a multiple of frame_stride).
inline int frames_for_width(const InputGeometry& geometry, int width) {
  return geometry.frames > 0 ? geometry.frames : width / geometry.frame_stride;
}

// Where an output frame begins, px from the raster's left edge: frames are equal parts of its
// width. The middle of frame 2, of 8 frames 32 px wide: column_of_frame(2.5, 8, 32) = 10.
inline double column_of_frame(double frame, int frames, int width) {
  return frame * width / frames;
}

}  // namespace inksum
