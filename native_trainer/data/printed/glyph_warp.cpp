#include "native_trainer/data/printed/glyph_warp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <vector>

namespace inksum::trainer {
namespace {

constexpr double kMostDegrees = 30;

struct Point {
  double x = 0, y = 0;
};

// Between the four pixels whose middles lie around (x, y). The ink ends hard at its box's edges:
// within it the outermost pixels go on, beyond it there is nothing.
uint8_t bilinear(const Coverage& image, double x, double y) {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return 0;
  const int left = static_cast<int>(x + 0.5) - 1, top = static_cast<int>(y + 0.5) - 1;
  const double across = x - 0.5 - left, down = y - 0.5 - top;
  const int x0 = std::max(left, 0), x1 = std::min(left + 1, image.width - 1);
  const uint8_t* const upper_row = image.pixels.data() + std::max(top, 0) * image.width;
  const uint8_t* const lower_row =
      image.pixels.data() + std::min(top + 1, image.height - 1) * image.width;
  const double upper = upper_row[x0] + (upper_row[x1] - upper_row[x0]) * across;
  const double lower = lower_row[x0] + (lower_row[x1] - lower_row[x0]) * across;
  return static_cast<uint8_t>(upper + (lower - upper) * down + 0.5);
}

// As int() of a U(±bound): towards zero.
int whole_within(double bound, Random& random) {
  return static_cast<int>(random.uniform(-bound, bound));
}

}  // namespace

Coverage rotated(const Coverage& image, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle), s = std::sin(angle);
  const double width = image.width, height = image.height;
  Coverage turned;
  turned.width = static_cast<int>(std::ceil(width * std::abs(c) + height * std::abs(s)));
  turned.height = static_cast<int>(std::ceil(width * std::abs(s) + height * std::abs(c)));
  turned.pixels.resize(static_cast<size_t>(turned.width) * turned.height);
  uint8_t* pixel = turned.pixels.data();
  for (int row = 0; row < turned.height; ++row) {
    const double y = row + 0.5 - turned.height / 2.0;
    for (int column = 0; column < turned.width; ++column) {
      const double x = column + 0.5 - turned.width / 2.0;
      *pixel++ = bilinear(image, x * c - y * s + width / 2, x * s + y * c + height / 2);
    }
  }
  return turned;
}

Coverage warped(const Coverage& image, int width, int height, Random& random) {
  const double dx = width * random.uniform(0.1, 0.3), dy = height * random.uniform(0.2, 0.3);
  const int x1 = whole_within(dx, random), y1 = whole_within(dy, random);
  const int x2 = whole_within(dx, random), y2 = whole_within(dy, random);
  const int w2 = width + std::abs(x1) + std::abs(x2), h2 = height + std::abs(y1) + std::abs(y2);
  const Point upper_left{double(x1), double(y1)}, lower_left{double(-x1), double(h2 - y2)};
  const Point lower_right{double(w2 + x2), double(h2 + y2)};
  const Point upper_right{double(w2 - x2), double(-y1)};
  Coverage result{width, height, std::vector<uint8_t>(static_cast<size_t>(width) * height)};
  uint8_t* pixel = result.pixels.data();
  for (int row = 0; row < height; ++row) {
    const double v = (row + 0.5) / height;
    const Point left{upper_left.x + (lower_left.x - upper_left.x) * v,
                     upper_left.y + (lower_left.y - upper_left.y) * v};
    const Point right{upper_right.x + (lower_right.x - upper_right.x) * v,
                      upper_right.y + (lower_right.y - upper_right.y) * v};
    for (int column = 0; column < width; ++column, ++pixel) {
      const double u = (column + 0.5) / width;
      const double x = std::floor(left.x + (right.x - left.x) * u);
      const double y = std::floor(left.y + (right.y - left.y) * u);
      if (x < 0 || y < 0 || x >= w2 || y >= h2) continue;
      const int source_x = static_cast<int>((x + 0.5) * image.width / w2);
      const int source_y = static_cast<int>((y + 0.5) * image.height / h2);
      *pixel = image.pixels[static_cast<size_t>(source_y) * image.width + source_x];
    }
  }
  return result;
}

Coverage reproportioned(const Coverage& image, double across, double down) {
  std::vector<double> columns;
  columns.reserve(static_cast<size_t>(image.width));
  for (int x = 0; x < image.width; ++x) {
    columns.push_back(std::pow((x + 0.5) / image.width, 1 / across) * image.width);
  }
  Coverage result{image.width, image.height, {}};
  result.pixels.reserve(image.pixels.size());
  for (int y = 0; y < image.height; ++y) {
    const double row = std::pow((y + 0.5) / image.height, 1 / down) * image.height;
    for (const double column : columns) result.pixels.push_back(bilinear(image, column, row));
  }
  return result;
}

Coverage distorted(const FontGlyph& glyph, bool is_minus, const Departure& departure,
                   Random& random) {
  const double degrees = random.uniform(-kMostDegrees, kMostDegrees);
  if (is_minus) return rotated(glyph.ink, degrees);
  const bool keeps_proportions = departure.across == 1 && departure.down == 1;
  const Coverage turned = rotated(
      keeps_proportions ? glyph.ink : reproportioned(glyph.ink, departure.across, departure.down),
      degrees);
  return warped(turned, static_cast<int>(std::lround(glyph.cell_width * departure.wider)),
                static_cast<int>(std::lround(glyph.cell_height * departure.higher)), random);
}

}  // namespace inksum::trainer
