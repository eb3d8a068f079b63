#include "native_trainer/report/mosaic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

namespace inksum::trainer {
namespace {

using Colour = std::array<double, 3>;

constexpr Colour kWhite = {255, 255, 255};
constexpr Colour kDeepBlue = {8, 48, 107};
constexpr Colour kOrange = {196, 78, 0};
constexpr double kGap = 214;  // grey between tiles
constexpr double kShareWithinScale = 0.995;
constexpr double kAspect = 2.0;

// The size at which a colour is full.
double scale_of(std::span<const float> values) {
  std::vector<float> sizes;
  for (const float value : values) {
    if (std::isfinite(value)) sizes.push_back(std::fabs(value));
  }
  if (sizes.empty()) return 1;
  const auto at =
      static_cast<std::ptrdiff_t>(kShareWithinScale * static_cast<double>(sizes.size() - 1));
  std::nth_element(sizes.begin(), sizes.begin() + at, sizes.end());
  if (sizes[static_cast<size_t>(at)] > 0) return sizes[static_cast<size_t>(at)];
  const float largest = *std::max_element(sizes.begin(), sizes.end());
  return largest > 0 ? largest : 1;
}

// value / scale from -1 to 1.
Colour colour_of(double value) {
  const Colour& full = value < 0 ? kOrange : kDeepBlue;
  const double share = std::isfinite(value) ? std::min(1.0, std::fabs(value)) : 0.0;
  Colour colour{};
  for (size_t c = 0; c < 3; ++c) colour[c] = kWhite[c] + share * (full[c] - kWhite[c]);
  return colour;
}

// For a picture kAspect times as wide as high; of the numbers near the fitting one, that which
// leaves the fewest places empty.
int columns_for(int count, int height, int width) {
  const double shape = kAspect * height / std::max(1, width);
  const double fitting = std::clamp(std::sqrt(count * shape), 1.0, static_cast<double>(count));
  const auto empty = [&](int columns) { return (columns - count % columns) % columns; };
  int best = static_cast<int>(std::lround(fitting));
  for (int columns = best; columns <= std::min(count, static_cast<int>(1.5 * fitting)); ++columns) {
    if (empty(columns) < empty(best)) best = columns;
  }
  return best;
}

class Tiles {
 public:
  Tiles(int count, int height, int width) : height_(height), width_(width) {
    columns_ = columns_for(count, height, width);
    const int rows = (count + columns_ - 1) / columns_;
    picture_.width = columns_ * (width + 1) - 1;
    picture_.height = rows * (height + 1) - 1;
    picture_.channels = 3;
    picture_.pixels.assign(static_cast<size_t>(picture_.width) * picture_.height * 3,
                           static_cast<uint8_t>(kGap));
    const int places = columns_ * rows;
    for (int tile = count; tile < places; ++tile) clear(tile);
  }

  void set(int tile, int y, int x, const Colour& colour) {
    const int row = (tile / columns_) * (height_ + 1) + y;
    const int column = (tile % columns_) * (width_ + 1) + x;
    uint8_t* pixel = &picture_.pixels[(static_cast<size_t>(row) * picture_.width + column) * 3];
    for (size_t c = 0; c < 3; ++c) pixel[c] = static_cast<uint8_t>(std::lround(colour[c]));
  }

  Picture take() { return std::move(picture_); }

 private:
  // A place without a map is white, with the gap on its right.
  void clear(int tile) {
    for (int y = 0; y < height_; ++y) {
      for (int x = 0; x <= width_; ++x) {
        if (tile % columns_ * (width_ + 1) + x < picture_.width) set(tile, y, x, kWhite);
      }
    }
  }

  int height_, width_, columns_ = 1;
  Picture picture_;
};

}  // namespace

Picture mosaic_of(const LayerMaps& maps) {
  if (maps.values.empty()) return {};
  const double scale = scale_of(maps.values);
  Tiles tiles(maps.channels, maps.height, maps.width);
  size_t next = 0;
  for (int channel = 0; channel < maps.channels; ++channel) {
    for (int y = 0; y < maps.height; ++y) {
      for (int x = 0; x < maps.width; ++x) {
        tiles.set(channel, y, x, colour_of(maps.values[next++] / scale));
      }
    }
  }
  return tiles.take();
}

Picture mosaic_of(const FilterBank& filters) {
  if (filters.values.empty()) return {};
  const double scale = scale_of(filters.values);
  const size_t area = static_cast<size_t>(filters.height) * filters.width;
  Tiles tiles(filters.count, filters.height, filters.width);
  for (int filter = 0; filter < filters.count; ++filter) {
    for (int y = 0; y < filters.height; ++y) {
      for (int x = 0; x < filters.width; ++x) {
        const float* values =
            &filters.values[static_cast<size_t>(filter) * filters.channels * area +
                            static_cast<size_t>(y) * filters.width + x];
        Colour colour{};
        double sum = 0;
        for (int channel = 0; channel < filters.channels; ++channel) {
          const double value = values[static_cast<size_t>(channel) * area] / scale;
          if (filters.channels == 3) {
            colour[static_cast<size_t>(channel)] = std::clamp(127.5 * (1 + value), 0.0, 255.0);
          }
          sum += value;
        }
        tiles.set(filter, y, x, filters.channels == 3 ? colour : colour_of(sum / filters.channels));
      }
    }
  }
  return tiles.take();
}

}  // namespace inksum::trainer
