// grid.h - a dense image of floats, row-major: grid(y, x), y grows down.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/check.h"

namespace inksum {

class Grid {
 public:
  Grid() = default;
  Grid(int height, int width, float fill = 0.0F)
      : height_(height), width_(width), pixels_(static_cast<size_t>(height) * width, fill) {
    INKSUM_CHECK(height >= 0 && width >= 0);
  }

  int height() const { return height_; }
  int width() const { return width_; }
  float& operator()(int y, int x) { return pixels_[static_cast<size_t>(y) * width_ + x]; }
  float operator()(int y, int x) const { return pixels_[static_cast<size_t>(y) * width_ + x]; }
  // height * width floats, row after row.
  const std::vector<float>& pixels() const { return pixels_; }
  std::vector<float>& pixels() { return pixels_; }

  friend bool operator==(const Grid&, const Grid&) = default;

 private:
  int height_ = 0;
  int width_ = 0;
  std::vector<float> pixels_;
};

}  // namespace inksum
