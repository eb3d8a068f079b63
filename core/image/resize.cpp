#include "core/image/resize.h"

#include <algorithm>
#include <vector>

namespace inksum {
namespace {

// What one pixel of an axis is made of: weights[0] · old[first] + weights[1] · old[first + 1] + …
struct Mixture {
  int first = 0;
  std::vector<float> weights;
};

Mixture mean_of_area(int pixel, int old_size, int new_size) {
  const double begin = static_cast<double>(pixel) * old_size / new_size;
  const double end = static_cast<double>(pixel + 1) * old_size / new_size;
  Mixture mixture{.first = static_cast<int>(begin), .weights = {}};
  for (int old = mixture.first; old < end && old < old_size; ++old) {
    const double share = std::min<double>(old + 1, end) - std::max<double>(old, begin);
    mixture.weights.push_back(static_cast<float>(share / (end - begin)));
  }
  return mixture;
}

Mixture between_centres(int pixel, int old_size, int new_size) {
  const double at = (pixel + 0.5) * old_size / new_size - 0.5;
  const double inside = std::clamp(at, 0.0, static_cast<double>(old_size - 1));
  const int first = std::min(static_cast<int>(inside), std::max(old_size - 2, 0));
  const auto share = static_cast<float>(inside - first);
  if (share == 0) return {.first = first, .weights = {1.0F}};
  return {.first = first, .weights = {1.0F - share, share}};
}

std::vector<Mixture> mixtures(int old_size, int new_size) {
  std::vector<Mixture> axis;
  axis.reserve(static_cast<size_t>(new_size));
  for (int pixel = 0; pixel < new_size; ++pixel) {
    axis.push_back(new_size < old_size ? mean_of_area(pixel, old_size, new_size)
                                       : between_centres(pixel, old_size, new_size));
  }
  return axis;
}

// [new height, part.width]
Grid with_new_height(const Grid& source, const PixelBox& part, int height) {
  const std::vector<Mixture> axis = mixtures(part.height, height);
  Grid result(height, part.width);
  for (int y = 0; y < height; ++y) {
    float* const to = result.pixels().data() + static_cast<size_t>(y) * part.width;
    const Mixture& mixture = axis[static_cast<size_t>(y)];
    for (size_t i = 0; i < mixture.weights.size(); ++i) {
      const size_t row = static_cast<size_t>(part.y + mixture.first) + i;
      const float* const from = source.pixels().data() + row * source.width() + part.x;
      const float weight = mixture.weights[i];
      for (int x = 0; x < part.width; ++x) to[x] += weight * from[x];
    }
  }
  return result;
}

Grid with_new_width(const Grid& source, int width) {
  const std::vector<Mixture> axis = mixtures(source.width(), width);
  Grid result(source.height(), width);
  for (int y = 0; y < source.height(); ++y) {
    const float* const row = source.pixels().data() + static_cast<size_t>(y) * source.width();
    for (int x = 0; x < width; ++x) {
      const Mixture& mixture = axis[static_cast<size_t>(x)];
      const float* const from = row + mixture.first;
      float sum = 0;
      for (size_t i = 0; i < mixture.weights.size(); ++i) sum += mixture.weights[i] * from[i];
      result(y, x) = sum;
    }
  }
  return result;
}

}  // namespace

Grid resized(const Grid& source, int height, int width) {
  return resized(source, {.width = source.width(), .height = source.height()}, height, width);
}

Grid resized(const Grid& source, const PixelBox& part, int height, int width) {
  INKSUM_CHECK(part.x >= 0 && part.y >= 0 && part.width > 0 && part.height > 0);
  INKSUM_CHECK(part.x + part.width <= source.width() && part.y + part.height <= source.height());
  INKSUM_CHECK(height > 0 && width > 0);
  if (part.width == source.width() && part.height == height && part.width == width &&
      source.height() == height) {
    return source;
  }
  Grid result = with_new_height(source, part, height);
  return width == part.width ? result : with_new_width(result, width);
}

}  // namespace inksum
