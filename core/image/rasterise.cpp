#include "core/image/rasterise.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/image/planes.h"

namespace inksum {
namespace {

// The writing counts as at least this many times as high as its widest stroke is wide. Digits and
// brackets are narrower than high and so do not feel it; a lone minus comes out a little shorter
// than a digit is high, as it stands beside digits.
constexpr double kHeightPerStrokeWidth = 1.2;
// A share of the coordinates' own size: below it float points tell no shape, and a dot has none.
constexpr double kSmallestHeight = 1e-3;
// px²: a shorter segment is drawn as a dot.
constexpr float kDotLengthSquared = 1e-10F;

bool is_finite(const Ink& ink) {
  for (const Stroke& stroke : ink.strokes) {
    for (const InkPoint& point : stroke.points) {
      if (!std::isfinite(point.x) || !std::isfinite(point.y)) return false;
    }
  }
  return true;
}

double width_of(const Box& box) { return static_cast<double>(box.max_x) - box.min_x; }
double height_of(const Box& box) { return static_cast<double>(box.max_y) - box.min_y; }

double writing_height(const Ink& ink, const Box& box) {
  const double farthest = std::max({std::fabs(box.min_x), std::fabs(box.max_x),
                                    std::fabs(box.min_y), std::fabs(box.max_y), 1e-6F});
  double height = std::max(height_of(box), kSmallestHeight * farthest);
  for (const Stroke& stroke : ink.strokes) {
    height = std::max(height, kHeightPerStrokeWidth * width_of(bounds(stroke)));
  }
  return height;
}

float offset_to_middle(float low, float high, int size, double scale) {
  const double middle = (static_cast<double>(low) + high) / 2;
  return static_cast<float>(size / 2.0 - middle * scale);
}

struct Point {
  float x = 0;
  float y = 0;
};

// Squared distance of every pixel's centre to the nearest stroke, exact within reach of the ink.
class DistanceMap {
 public:
  DistanceMap(int height, int width, float reach)
      : squared_(height, width, reach * reach), reach_(reach) {}

  void add_segment(Point a, Point b) {
    const int x_begin = first_pixel(std::min(a.x, b.x), squared_.width());
    const int x_end = end_pixel(std::max(a.x, b.x), squared_.width());
    const int y_begin = first_pixel(std::min(a.y, b.y), squared_.height());
    const int y_end = end_pixel(std::max(a.y, b.y), squared_.height());
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length_squared = dx * dx + dy * dy;
    const float inverse = length_squared > kDotLengthSquared ? 1.0F / length_squared : 0.0F;
    for (int y = y_begin; y < y_end; ++y) {
      const float py = static_cast<float>(y) + 0.5F - a.y;
      float* const row = squared_.pixels().data() + static_cast<size_t>(y) * squared_.width();
      for (int x = x_begin; x < x_end; ++x) {
        const float px = static_cast<float>(x) + 0.5F - a.x;
        const float t = std::min(std::max((px * dx + py * dy) * inverse, 0.0F), 1.0F);
        const float ex = px - t * dx;
        const float ey = py - t * dy;
        row[x] = std::min(row[x], ex * ex + ey * ey);
      }
    }
  }

  // Replaces each squared distance by clamp(reach - distance, 0, 1).
  Grid to_coverage() && {
    for (float& pixel : squared_.pixels()) {
      pixel = std::min(std::max(reach_ - std::sqrt(pixel), 0.0F), 1.0F);
    }
    return std::move(squared_);
  }

 private:
  int first_pixel(float low, int size) const { return clamp_pixel(low - reach_ - 0.5F, size); }
  int end_pixel(float high, int size) const { return clamp_pixel(high + reach_ + 0.5F, size); }
  static int clamp_pixel(float position, int size) {
    const float inside = std::min(std::max(position, 0.0F), static_cast<float>(size));
    return static_cast<int>(inside);
  }

  Grid squared_;
  float reach_;
};

// Where the raster's width follows the writing's: as high as the room is, from the left margin on.
Result<Placement> place_at_full_height(const Box& box, double height,
                                       const InputGeometry& geometry) {
  const double scale = (geometry.height - 2 * geometry.margin) / height;
  const Result<int> width = raster_width(geometry, width_of(box) * scale + 2 * geometry.margin);
  if (!width) return width.error();
  return Placement{.scale = static_cast<float>(scale),
                   .offset_x = static_cast<float>(geometry.margin - box.min_x * scale),
                   .offset_y = offset_to_middle(box.min_y, box.max_y, geometry.height, scale),
                   .width = width.value()};
}

// Where it does not: as large as the room allows, in the middle.
Placement place_in_the_middle(const Box& box, double height, const InputGeometry& geometry) {
  double scale = (geometry.height - 2 * geometry.margin) / height;
  const double room = geometry.min_width - 2 * geometry.margin;
  if (width_of(box) * scale > room) scale = room / width_of(box);
  return {.scale = static_cast<float>(scale),
          .offset_x = offset_to_middle(box.min_x, box.max_x, geometry.min_width, scale),
          .offset_y = offset_to_middle(box.min_y, box.max_y, geometry.height, scale),
          .width = geometry.min_width};
}

}  // namespace

Result<Placement> normalise(const Ink& ink, const InputGeometry& geometry) {
  if (is_empty(ink)) return Error{"there is no ink"};
  if (!is_finite(ink)) return Error{"the ink has a point that is not a finite number"};
  const Box box = bounds(ink);
  const double height = writing_height(ink, box);
  if (has_fixed_width(geometry)) return place_in_the_middle(box, height, geometry);
  return place_at_full_height(box, height, geometry);
}

Grid rasterise(const Ink& ink, const Placement& placement, const InputGeometry& geometry,
               float pen_width) {
  const float radius = pen_width * static_cast<float>(geometry.height) / 2;
  DistanceMap distances(geometry.height, placement.width, radius + 0.5F);
  for (const Stroke& stroke : ink.strokes) {
    if (stroke.points.empty()) continue;
    const auto place = [&](const InkPoint& point) {
      return Point{point.x * placement.scale + placement.offset_x,
                   point.y * placement.scale + placement.offset_y};
    };
    Point previous = place(stroke.points.front());
    if (stroke.points.size() == 1) distances.add_segment(previous, previous);
    for (size_t i = 1; i < stroke.points.size(); ++i) {
      const Point point = place(stroke.points[i]);
      distances.add_segment(previous, point);
      previous = point;
    }
  }
  Grid coverage = std::move(distances).to_coverage();
  if (geometry.ink_is_dark) {
    for (float& pixel : coverage.pixels()) pixel = 1 - pixel;
  }
  return repeated(std::move(coverage), geometry.channels);
}

Result<Grid> raster_of(const Ink& ink, const InputGeometry& geometry) {
  const Result<Placement> placement = normalise(ink, geometry);
  if (!placement) return placement.error();
  return rasterise(ink, placement.value(), geometry, geometry.pen_width);
}

}  // namespace inksum
