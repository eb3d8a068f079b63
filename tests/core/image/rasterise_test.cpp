#include "core/image/rasterise.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

using namespace inksum;

namespace {

Stroke line_of(std::vector<InkPoint> points) {
  return Stroke{PointerKind::kPen, std::move(points)};
}

// "2-" in two strokes, with duplicate points.
Ink two_minus() {
  return Ink{
      {line_of(
           {{6, 26}, {6, 26}, {14, 6}, {36, 0}, {56, 14}, {52, 38}, {28, 68}, {4, 97}, {62, 96}}),
       line_of({{80, 52}, {110, 50}, {138, 51}, {138, 51}})}};
}

Ink moved(Ink ink, float scale, float shift_x, float shift_y) {
  for (Stroke& stroke : ink.strokes) {
    for (InkPoint& point : stroke.points) {
      point.x = point.x * scale + shift_x;
      point.y = point.y * scale + shift_y;
    }
  }
  return ink;
}

float largest_difference(const Grid& a, const Grid& b) {
  float largest = 0;
  for (size_t i = 0; i < a.pixels().size(); ++i) {
    largest = std::max(largest, std::fabs(a.pixels()[i] - b.pixels()[i]));
  }
  return largest;
}

double distance_to_segment(double x, double y, double ax, double ay, double bx, double by) {
  const double length = std::hypot(bx - ax, by - ay);
  if (length == 0) return std::hypot(x - ax, y - ay);
  const double along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
  if (along < 0) return std::hypot(x - ax, y - ay);
  if (along > length) return std::hypot(x - bx, y - by);
  return std::fabs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length;
}

double distance_to_ink(double x, double y, const Ink& ink, const Placement& at) {
  double nearest = 1e9;
  for (const Stroke& stroke : ink.strokes) {
    for (size_t i = 0; i < stroke.points.size(); ++i) {
      const InkPoint& a = stroke.points[i > 0 ? i - 1 : 0];
      const InkPoint& b = stroke.points[i];
      nearest = std::min(
          nearest,
          distance_to_segment(x, y, a.x * at.scale + at.offset_x, a.y * at.scale + at.offset_y,
                              b.x * at.scale + at.offset_x, b.y * at.scale + at.offset_y));
    }
  }
  return nearest;
}

// Share of the pixel that the round pen covers, by 16 x 16 samples.
double covered_share(int y, int x, const Ink& ink, const Placement& at, double radius) {
  constexpr int kSamples = 16;
  int covered = 0;
  for (int i = 0; i < kSamples * kSamples; ++i) {
    const double sx = x + (i % kSamples + 0.5) / kSamples;
    const double sy = y + (i / kSamples + 0.5) / kSamples;
    covered += distance_to_ink(sx, sy, ink, at) <= radius;
  }
  return covered / static_cast<double>(kSamples * kSamples);
}

struct Extent {
  int width = 0;
  int height = 0;
};

// Of the pixels that are at least half ink.
Extent extent_of(const Grid& grid) {
  int x0 = grid.width(), x1 = -1, y0 = grid.height(), y1 = -1;
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) {
      if (grid(y, x) < 0.5F) continue;
      x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
    }
  }
  return {x1 - x0 + 1, y1 - y0 + 1};
}

Grid raster(const Ink& ink) { return raster_of(ink, InputGeometry{}).value(); }

}  // namespace

TEST_CASE("coverage is radius + 1/2 - distance, clamped", "[image][rasterise]") {
  const Ink ink = two_minus();
  const InputGeometry geometry;
  const Placement at = normalise(ink, geometry).value();
  for (const float pen_width : {0.045F, 0.08F, 0.14F}) {
    const Grid grid = rasterise(ink, at, geometry, pen_width);
    const double radius = static_cast<double>(pen_width) * geometry.height / 2;
    double worst = 0;
    for (int y = 0; y < grid.height(); ++y) {
      for (int x = 0; x < grid.width(); ++x) {
        const double distance = distance_to_ink(x + 0.5, y + 0.5, ink, at);
        const double expected = std::clamp(radius + 0.5 - distance, 0.0, 1.0);
        worst = std::max(worst, std::fabs(grid(y, x) - expected));
      }
    }
    CHECK(worst < 1e-4);
  }
}

TEST_CASE("coverage is close to the share of a pixel that the pen covers", "[image][rasterise]") {
  const Ink ink = two_minus();
  const InputGeometry geometry;
  const Placement at = normalise(ink, geometry).value();
  const Grid grid = rasterise(ink, at, geometry, 0.1F);
  double sum = 0;
  double worst = 0;
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) {
      const double difference = std::fabs(grid(y, x) - covered_share(y, x, ink, at, 2.0));
      sum += difference;
      worst = std::max(worst, difference);
    }
  }
  CHECK(worst < 0.25);
  CHECK(sum / static_cast<double>(grid.pixels().size()) < 0.01);
}

TEST_CASE("a raster does not depend on where or how large the ink is", "[image][rasterise]") {
  const Grid grid = raster(two_minus());
  for (const float scale : {0.013F, 0.4F, 7.3F, 900.0F}) {
    const Grid other = raster(moved(two_minus(), scale, 50 * scale, -700 * scale));
    REQUIRE(other.width() == grid.width());
    CHECK(largest_difference(grid, other) < 0.02F);
  }
}

TEST_CASE("the order of strokes does not matter", "[image][rasterise]") {
  Ink reversed = two_minus();
  std::reverse(reversed.strokes.begin(), reversed.strokes.end());
  CHECK(raster(reversed) == raster(two_minus()));
}

TEST_CASE("the direction of a stroke does not matter", "[image][rasterise]") {
  Ink reversed = two_minus();
  for (Stroke& stroke : reversed.strokes) std::reverse(stroke.points.begin(), stroke.points.end());
  CHECK(largest_difference(raster(reversed), raster(two_minus())) < 1e-4F);
}

TEST_CASE("the widest pen stays inside the raster", "[image][rasterise]") {
  const InputGeometry geometry;
  const float radius = 0.14F * static_cast<float>(geometry.height) / 2;
  for (const float stretch : {0.02F, 0.3F, 1.0F, 8.0F}) {
    Ink ink = two_minus();
    for (Stroke& stroke : ink.strokes) {
      for (InkPoint& point : stroke.points) point.x *= stretch;
    }
    const Placement at = normalise(ink, geometry).value();
    CHECK(at.width % geometry.frame_stride == 0);
    CHECK(at.width >= geometry.min_width);
    const Box box = bounds(ink);
    CHECK(box.min_x * at.scale + at.offset_x >= radius);
    CHECK(box.min_y * at.scale + at.offset_y >= radius);
    CHECK(box.max_x * at.scale + at.offset_x <= static_cast<float>(at.width) - radius);
    CHECK(box.max_y * at.scale + at.offset_y <= static_cast<float>(geometry.height) - radius);
  }
}

TEST_CASE("writing fills the height between the margins", "[image][rasterise]") {
  const Placement at = normalise(two_minus(), InputGeometry{}).value();
  CHECK(std::fabs(at.scale * 97 - 34) < 1e-3);
  CHECK(std::fabs(at.offset_y - 3) < 1e-3);
  CHECK(std::fabs(at.offset_x + 4 * at.scale - 3) < 1e-3);
  CHECK(at.width == 56);  // 134 * 34 / 97 + 6 = 52.97, rounded up to a multiple of 4
}

TEST_CASE("a lone minus stays shorter than a digit is high, and in the middle",
          "[image][rasterise]") {
  const Grid grid = raster(Ink{{line_of({{10, 10}, {70, 10}})}});
  const Extent extent = extent_of(grid);
  CHECK(extent.width >= 18);
  CHECK(extent.width <= 34);
  CHECK(extent.height <= 5);
  CHECK(grid(20, 15) == 1.0F);
  CHECK(grid(3, 15) == 0.0F);
}

TEST_CASE("a lone dot is as large as the pen", "[image][rasterise]") {
  for (const float x : {0.0F, 5.0F, 1234.5F}) {
    const Extent extent = extent_of(raster(Ink{{line_of({{x, 700}})}}));
    CHECK(extent.width >= 2);
    CHECK(extent.width <= 4);
    CHECK(extent.height >= 2);
    CHECK(extent.height <= 4);
  }
}

TEST_CASE("ink that cannot be drawn is refused in words", "[image][rasterise]") {
  const auto error_of = [](const Ink& ink) {
    const Result<Grid> grid = raster_of(ink, InputGeometry{});
    return grid ? std::string("no error") : grid.error().message;
  };
  CHECK(error_of(Ink{}) == "there is no ink");
  CHECK(error_of(Ink{{Stroke{}}}) == "there is no ink");
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  CHECK(error_of(Ink{{line_of({{0, 0}, {nan, 1}})}}).find("finite") != std::string::npos);
  CHECK(error_of(Ink{{line_of({{0, 0}, {1, infinity}})}}).find("finite") != std::string::npos);
  Ink wide;
  for (int i = 0; i < 100; ++i) {
    const auto x = static_cast<float>(i * 100);
    wide.strokes.push_back(line_of({{x, 0}, {x, 100}}));
  }
  CHECK(error_of(wide).find("too wide") != std::string::npos);
}

TEST_CASE("Where the width is fixed, ink is as large as it allows, in the middle",
          "[image][rasterise]") {
  const InputGeometry geometry{
      .height = 60, .margin = 4, .frame_stride = 1, .min_width = 100, .max_width = 100};
  Ink line = moved(two_minus(), 1, -3000, 500);
  const Placement by_width = normalise(line, geometry).value();
  CHECK(by_width.width == 100);
  const Box box = bounds(line);
  // 134 units wide, 97 high: 62 px for the width is what limits, (100 - 8) / 134 against 52 / 97.
  CHECK(by_width.scale == Catch::Approx(52.0 / 97));
  CHECK(box.min_y * by_width.scale + by_width.offset_y == Catch::Approx(4).margin(1e-3));
  CHECK((box.min_x + box.max_x) / 2 * by_width.scale + by_width.offset_x ==
        Catch::Approx(50).margin(1e-3));
  for (Stroke& stroke : line.strokes) {
    for (InkPoint& point : stroke.points) point.y = point.y / 3;
  }
  const Placement by_height = normalise(line, geometry).value();
  const Box flat = bounds(line);
  CHECK(by_height.scale == Catch::Approx(92.0 / 134));
  CHECK(flat.min_x * by_height.scale + by_height.offset_x == Catch::Approx(4).margin(1e-3));
  CHECK((flat.min_y + flat.max_y) / 2 * by_height.scale + by_height.offset_y ==
        Catch::Approx(30).margin(1e-3));
}

TEST_CASE("Nothing is too wide for a fixed width", "[image][rasterise]") {
  Ink wide;
  for (int i = 0; i < 100; ++i) {
    const auto x = static_cast<float>(i * 100);
    wide.strokes.push_back(line_of({{x, 0}, {x, 100}}));
  }
  const InputGeometry geometry{.height = 60, .min_width = 180, .max_width = 180};
  const Result<Grid> grid = raster_of(wide, geometry);
  REQUIRE(grid);
  CHECK(grid.value().width() == 180);
}

TEST_CASE("A network for pictures sees dark ink on white paper in each channel",
          "[image][rasterise]") {
  InputGeometry plain{.height = 60, .min_width = 180, .max_width = 180};
  InputGeometry picture = plain;
  picture.channels = 3;
  picture.ink_is_dark = true;
  const Grid ink = raster_of(two_minus(), plain).value();
  const Grid planes = raster_of(two_minus(), picture).value();
  REQUIRE(planes.height() == 180);
  REQUIRE(planes.width() == 180);
  const size_t size = ink.pixels().size();
  for (size_t i = 0; i < planes.pixels().size(); ++i) {
    REQUIRE(planes.pixels()[i] == 1 - ink.pixels()[i % size]);
  }
}
