#include "core/pipeline/renderings.h"

#include <utility>

#include "core/image/rasterise.h"

namespace inksum {
namespace {

Ink changed(Ink ink, const Rendering& rendering) {
  for (Stroke& stroke : ink.strokes) {
    for (InkPoint& point : stroke.points) {
      // y grows down.
      point.x = point.x * rendering.stretch - point.y * rendering.lean;
    }
  }
  return ink;
}

}  // namespace

Result<Grid> raster_of(const Ink& ink, const InputGeometry& geometry, const Rendering& rendering) {
  InputGeometry with_pen = geometry;
  with_pen.pen_width *= rendering.pen;
  Result<Grid> raster = raster_of(changed(ink, rendering), with_pen);
  if (!raster || rendering.motion) return raster;
  Grid hidden = std::move(raster).value();
  hide_motion(hidden, geometry);
  return hidden;
}

}  // namespace inksum
