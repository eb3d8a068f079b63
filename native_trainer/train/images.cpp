#include "native_trainer/train/images.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/base/check.h"

namespace inksum::trainer {

at::Tensor images_of(const std::vector<const Grid*>& rasters, const InputGeometry& geometry) {
  int width = 0;
  for (const Grid* raster : rasters) width = std::max(width, raster->width());
  const int rows = geometry.channels * geometry.height;
  const float paper = geometry.ink_is_dark ? 1.0F : 0.0F;
  at::Tensor images =
      at::full({static_cast<int64_t>(rasters.size()), geometry.channels, geometry.height, width},
               paper, at::kFloat);
  float* pixels = images.data_ptr<float>();
  for (const Grid* raster : rasters) {
    INKSUM_CHECK(raster->height() == rows);
    for (int y = 0; y < rows; ++y, pixels += width) {
      const float* row = raster->pixels().data() + static_cast<size_t>(y) * raster->width();
      std::copy(row, row + raster->width(), pixels);
    }
  }
  return images;
}

}  // namespace inksum::trainer
