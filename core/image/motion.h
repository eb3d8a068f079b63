// motion.h - how the pen moved along its strokes: what a picture of the ink does not tell.
//
// Online recognisers read the direction of writing beside the ink (Bai & Huo 2005, directional
// feature maps; Graham 2013, path signatures). Where strokes touch, it tells them apart.
#pragma once

#include <vector>

namespace inksum {

// A point of a stroke in the raster, px.
struct RasterPoint {
  float x = 0;
  float y = 0;
};

float distance(RasterPoint a, RasterPoint b);

struct PenMotion {
  // Mean direction within a short window along the stroke, y down: a unit vector where the stroke
  // is straight, shorter where it turns, 0 in a dot that
  // is one point. A dot of several has the direction of its tiny travel.
  float dx = 0;
  float dy = 0;
  // 1 where the stroke begins, -1 where it ends, each falling off linearly along the stroke to 0;
  // of a stroke shorter than their reach, the sum of both: 0 in a dot.
  float ends = 0;
};

// px of pen travel from one sample to the next: 1, or more where strokes of `length` px in all
// would have more samples than a raster can show.
float motion_step(double length);

// Appends samples at 0, step, 2 step, … of pen travel, the last at or just past the stroke's end.
// height: px, of the raster; window and fall-off are shares of it. points: not empty.
//
// A straight stroke from (0, 0) to (30, 0) in a raster 40 px high, step 1, gives 31 samples with
// dx = 1, dy = 0; ends is 1 at the first, .5 at the sixth, 0 in the middle, -1 at the last.
void append_motion(const std::vector<RasterPoint>& points, float height, float step,
                   std::vector<PenMotion>& motion);

}  // namespace inksum
