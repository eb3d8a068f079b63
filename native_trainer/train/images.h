// images.h - rasters as the tensor that a network takes.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "core/base/grid.h"
#include "core/image/input_geometry.h"

namespace inksum::trainer {

// [B, channels, H, W] float32, W that of the widest; narrower ones continue with paper. A raster of
// three channels is a grid of [3 H, W], its planes one below another. Not empty.
at::Tensor images_of(const std::vector<const Grid*>& rasters, const InputGeometry& geometry);

}  // namespace inksum::trainer
