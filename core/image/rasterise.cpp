#include "core/image/rasterise.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/image/motion.h"
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

// Squared distance of every pixel's centre to the nearest stroke, exact within reach of the ink,
// and the sample of the pen's motion that is nearest.
class DistanceMap {
 public:
  DistanceMap(int height, int width, float reach)
      : squared_(height, width, reach * reach),
        nearest_(squared_.pixels().size(), 0),
        reach_(reach) {}

  // Along the segment the samples go from first + begin to first + begin + count.
  struct Samples {
    int first = 0;
    float begin = 0;
    float count = 0;
  };

  void add_segment(RasterPoint a, RasterPoint b, const Samples& samples) {
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
      const size_t row = static_cast<size_t>(y) * squared_.width();
      for (int x = x_begin; x < x_end; ++x) {
        const float px = static_cast<float>(x) + 0.5F - a.x;
        const float t = std::min(std::max((px * dx + py * dy) * inverse, 0.0F), 1.0F);
        const float ex = px - t * dx;
        const float ey = py - t * dy;
        const float squared = ex * ex + ey * ey;
        if (squared >= squared_.pixels()[row + x]) continue;
        squared_.pixels()[row + x] = squared;
        nearest_[row + x] =
            samples.first + static_cast<int>(samples.begin + t * samples.count + 0.5F);
      }
    }
  }

  // clamp(reach - distance, 0, 1)
  Grid coverage() const {
    Grid coverage = squared_;
    for (float& pixel : coverage.pixels()) {
      pixel = std::min(std::max(reach_ - std::sqrt(pixel), 0.0F), 1.0F);
    }
    return coverage;
  }

  // Row after row; means something where there is coverage.
  const std::vector<int>& nearest() const { return nearest_; }

 private:
  int first_pixel(float low, int size) const { return clamp_pixel(low - reach_ - 0.5F, size); }
  int end_pixel(float high, int size) const { return clamp_pixel(high + reach_ + 0.5F, size); }
  static int clamp_pixel(float position, int size) {
    const float inside = std::min(std::max(position, 0.0F), static_cast<float>(size));
    return static_cast<int>(inside);
  }

  Grid squared_;
  std::vector<int> nearest_;
  float reach_;
};

// Strokes in the raster, px; empty ones left out.
std::vector<std::vector<RasterPoint>> placed(const Ink& ink, const Placement& placement) {
  std::vector<std::vector<RasterPoint>> strokes;
  for (const Stroke& stroke : ink.strokes) {
    if (stroke.points.empty()) continue;
    std::vector<RasterPoint>& points = strokes.emplace_back();
    points.reserve(stroke.points.size());
    for (const InkPoint& point : stroke.points) {
      points.push_back({point.x * placement.scale + placement.offset_x,
                        point.y * placement.scale + placement.offset_y});
    }
  }
  return strokes;
}

double total_length(const std::vector<std::vector<RasterPoint>>& strokes) {
  double length = 0;
  for (const std::vector<RasterPoint>& points : strokes) {
    for (size_t i = 1; i < points.size(); ++i) length += distance(points[i - 1], points[i]);
  }
  return length;
}

// first: of the stroke's samples, a `step` of px apart.
void add_stroke(const std::vector<RasterPoint>& points, int first, float step,
                DistanceMap& distances) {
  if (points.size() == 1) distances.add_segment(points[0], points[0], {.first = first});
  float travel = 0;
  for (size_t i = 1; i < points.size(); ++i) {
    const float length = distance(points[i - 1], points[i]);
    distances.add_segment(points[i - 1], points[i], {first, travel / step, length / step});
    travel += length;
  }
}

// [4 height, width]: coverage, then dx, dy and ends of the nearest motion, each times the coverage.
Grid with_motion(const Grid& coverage, const std::vector<int>& nearest,
                 const std::vector<PenMotion>& motion) {
  Grid planes(kMotionChannels * coverage.height(), coverage.width());
  const size_t size = coverage.pixels().size();
  for (size_t i = 0; i < size; ++i) {
    const float covered = coverage.pixels()[i];
    if (covered == 0) continue;
    const PenMotion& at = motion[std::min(static_cast<size_t>(nearest[i]), motion.size() - 1)];
    planes.pixels()[i] = covered;
    planes.pixels()[size + i] = covered * at.dx;
    planes.pixels()[2 * size + i] = covered * at.dy;
    planes.pixels()[3 * size + i] = covered * at.ends;
  }
  return planes;
}

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
  const float height = static_cast<float>(geometry.height);
  const std::vector<std::vector<RasterPoint>> strokes = placed(ink, placement);
  const float step = motion_step(total_length(strokes));
  DistanceMap distances(geometry.height, placement.width, pen_width * height / 2 + 0.5F);
  std::vector<PenMotion> motion;
  for (const std::vector<RasterPoint>& points : strokes) {
    add_stroke(points, static_cast<int>(motion.size()), step, distances);
    if (has_motion(geometry)) append_motion(points, height, step, motion);
  }
  Grid coverage = distances.coverage();
  if (has_motion(geometry)) return with_motion(coverage, distances.nearest(), motion);
  if (geometry.ink_is_dark) {
    for (float& pixel : coverage.pixels()) pixel = 1 - pixel;
  }
  return repeated(std::move(coverage), geometry.channels);
}

void hide_motion(Grid& raster, const InputGeometry& geometry) {
  if (!has_motion(geometry)) return;
  const auto plane = static_cast<std::ptrdiff_t>(raster.pixels().size() / kMotionChannels);
  std::fill(raster.pixels().begin() + plane, raster.pixels().end(), 0.0F);
}

Result<Grid> raster_of(const Ink& ink, const InputGeometry& geometry) {
  const Result<Placement> placement = normalise(ink, geometry);
  if (!placement) return placement.error();
  return rasterise(ink, placement.value(), geometry, geometry.pen_width);
}

}  // namespace inksum
