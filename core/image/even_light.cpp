#include "core/image/even_light.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "core/base/grid.h"
#include "core/image/resize.h"

namespace inksum {
namespace {

// px of the longer side of the copy in which paper is looked for.
constexpr int kCopySide = 256;
// Of the copy's shorter side: what is thinner is ink.
constexpr int kThinnest = 6;
constexpr int kLeastReach = 3;
// Levels. Paper is flat where so large a share of the picture lies within so narrow a band.
constexpr size_t kFlatBand = 9;
constexpr double kFlatShare = 0.85;
// Levels that black paper still counts as, so that nothing is divided by 0.
constexpr float kDarkest = 4;

Grid channel_of(const Picture& picture, int channel) {
  Grid plane(picture.height, picture.width);
  const uint8_t* pixel = picture.pixels.data() + channel;
  for (float& value : plane.pixels()) {
    value = *pixel;
    pixel += picture.channels;
  }
  return plane;
}

bool is_flat(const Picture& picture) {
  for (int channel = 0; channel < picture.channels; ++channel) {
    std::array<size_t, 256> counts{};
    for (size_t at = static_cast<size_t>(channel); at < picture.pixels.size();
         at += static_cast<size_t>(picture.channels)) {
      ++counts[picture.pixels[at]];
    }
    size_t most = 0;
    for (size_t low = 0; low + kFlatBand <= counts.size(); ++low) {
      size_t sum = 0;
      for (size_t level = low; level < low + kFlatBand; ++level) sum += counts[level];
      most = std::max(most, sum);
    }
    const size_t pixels = picture.pixels.size() / static_cast<size_t>(picture.channels);
    if (static_cast<double>(most) < kFlatShare * static_cast<double>(pixels)) return false;
  }
  return true;
}

Grid transposed(const Grid& grid) {
  Grid result(grid.width(), grid.height());
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) result(x, y) = grid(y, x);
  }
  return result;
}

// In every row the largest or the smallest level within reach.
template <class Better>
Grid extreme_along_rows(const Grid& grid, int reach, Better better) {
  Grid result = grid;
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) {
      const int end = std::min(x + reach + 1, grid.width());
      for (int i = std::max(x - reach, 0); i < end; ++i) {
        if (better(grid(y, i), result(y, x))) result(y, x) = grid(y, i);
      }
    }
  }
  return result;
}

template <class Better>
Grid extreme(const Grid& grid, int reach, Better better) {
  const Grid rows = extreme_along_rows(grid, reach, better);
  return transposed(extreme_along_rows(transposed(rows), reach, better));
}

int reach_in(const Grid& copy) {
  return std::max(std::min(copy.height(), copy.width()) / kThinnest / 2, kLeastReach);
}

Grid paper_of(const Grid& copy, bool ink_is_dark) {
  const auto more = [](float a, float b) { return a > b; };
  const auto less = [](float a, float b) { return a < b; };
  const int reach = reach_in(copy);
  return ink_is_dark ? extreme(extreme(copy, reach, more), reach, less)
                     : extreme(extreme(copy, reach, less), reach, more);
}

// The levels of a window that slides along a row, counted.
class Window {
 public:
  void count(float level, int times) {
    const auto bin = static_cast<size_t>(level);
    counts_[bin] += times;
    total_ += times;
  }

  float median() const {
    size_t level = 0;
    for (int seen = counts_[0]; 2 * seen < total_; seen += counts_[level]) ++level;
    return static_cast<float>(level);
  }

 private:
  std::array<int, 256> counts_{};
  int total_ = 0;
};

// The sum of the cubed differences from the local medians, which follow a shadow's edge.
double skew_of(const Grid& copy) {
  const int reach = reach_in(copy);
  double sum = 0;
  for (int y = 0; y < copy.height(); ++y) {
    const int y_begin = std::max(y - reach, 0);
    const int y_end = std::min(y + reach + 1, copy.height());
    Window window;
    const auto count_column = [&](int x, int times) {
      if (x < 0 || x >= copy.width()) return;
      for (int row = y_begin; row < y_end; ++row) window.count(copy(row, x), times);
    };
    for (int x = 0; x < reach; ++x) count_column(x, 1);
    for (int x = 0; x < copy.width(); ++x) {
      count_column(x + reach, 1);
      count_column(x - reach - 1, -1);
      const double difference = static_cast<double>(copy(y, x)) - window.median();
      sum += difference * difference * difference;
    }
  }
  return sum;
}

Grid copy_of(const Grid& plane) {
  const int longer = std::max(plane.height(), plane.width());
  if (longer <= kCopySide) return plane;
  const auto shrunk = [&](int side) { return std::max(1, side * kCopySide / longer); };
  return resized(plane, shrunk(plane.height()), shrunk(plane.width()));
}

}  // namespace

Picture in_even_light(const Picture& picture) {
  if (picture.empty() || is_flat(picture)) return picture;
  std::vector<Grid> planes;
  std::vector<Grid> copies;
  double skew = 0;
  for (int channel = 0; channel < picture.channels; ++channel) {
    planes.push_back(channel_of(picture, channel));
    copies.push_back(copy_of(planes.back()));
    skew += skew_of(copies.back());
  }
  Picture even = picture;
  for (size_t channel = 0; channel < planes.size(); ++channel) {
    const Grid small = paper_of(copies[channel], skew <= 0);
    double sum = 0;
    for (const float level : small.pixels()) sum += level;
    const float mean = static_cast<float>(sum / static_cast<double>(small.pixels().size()));
    const Grid paper = resized(small, picture.height, picture.width);
    uint8_t* pixel = even.pixels.data() + channel;
    for (size_t i = 0; i < paper.pixels().size(); ++i, pixel += picture.channels) {
      const float gain = (mean + kDarkest) / (paper.pixels()[i] + kDarkest);
      const float level = planes[channel].pixels()[i] * gain;
      *pixel = static_cast<uint8_t>(std::min(level + 0.5F, 255.0F));
    }
  }
  return even;
}

}  // namespace inksum
