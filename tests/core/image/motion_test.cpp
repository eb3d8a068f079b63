#include "core/image/motion.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdint>
#include <random>

#include "core/image/rasterise.h"

using namespace inksum;

namespace {

std::vector<PenMotion> motion_of(const std::vector<RasterPoint>& points, float step = 1) {
  std::vector<PenMotion> motion;
  append_motion(points, 40, step, motion);
  return motion;
}

Stroke stroke_of(const std::vector<InkPoint>& points) { return {PointerKind::kPen, points}; }

// A stroke that wanders, `count` points.
std::vector<InkPoint> wander(std::mt19937& random, int count) {
  std::uniform_real_distribution<float> step(-18, 24);
  std::vector<InkPoint> points = {{step(random) * 4, step(random) * 4}};
  for (int i = 1; i < count; ++i) {
    points.push_back({points.back().x + step(random), points.back().y + step(random)});
  }
  return points;
}

InputGeometry with_motion() {
  InputGeometry geometry;
  geometry.channels = kMotionChannels;
  return geometry;
}

float pixel(const Grid& planes, int plane, int y, int x) {
  return planes(plane * planes.height() / kMotionChannels + y, x);
}

// The ink with `parts` points in the place of each segment's one.
Ink denser(const Ink& ink, int parts) {
  Ink result;
  for (const Stroke& stroke : ink.strokes) {
    Stroke& dense = result.strokes.emplace_back(Stroke{stroke.pointer, {stroke.points[0]}});
    for (size_t i = 1; i < stroke.points.size(); ++i) {
      const InkPoint& a = stroke.points[i - 1];
      const InkPoint& b = stroke.points[i];
      for (int part = 1; part <= parts; ++part) {
        const float share = static_cast<float>(part) / static_cast<float>(parts);
        dense.points.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
      }
    }
  }
  return result;
}

}  // namespace

TEST_CASE("a straight stroke has one direction and two ends", "[image][motion]") {
  const std::vector<PenMotion> motion = motion_of({{0, 0}, {30, 0}});
  REQUIRE(motion.size() == 31);
  for (const PenMotion& at : motion) {
    CHECK(at.dx == Catch::Approx(1));
    CHECK(at.dy == 0);
  }
  CHECK(motion[0].ends == 1);
  CHECK(motion[5].ends == Catch::Approx(0.5));
  CHECK(motion[15].ends == 0);
  CHECK(motion[30].ends == -1);
}

TEST_CASE("at a corner the direction is the mean of both sides", "[image][motion]") {
  const std::vector<PenMotion> motion = motion_of({{0, 0}, {20, 0}, {20, 20}});
  CHECK(motion[20].dx == Catch::Approx(0.5));
  CHECK(motion[20].dy == Catch::Approx(0.5));
  CHECK(motion[10].dx == Catch::Approx(1));
  CHECK(motion[30].dy == Catch::Approx(1));
}

TEST_CASE("where the pen turns back the direction vanishes", "[image][motion]") {
  const std::vector<PenMotion> motion = motion_of({{0, 0}, {20, 0}, {0, 0}});
  CHECK(std::fabs(motion[20].dx) < 1e-5F);
  CHECK(motion[10].dx == Catch::Approx(1));
  CHECK(motion[30].dx == Catch::Approx(-1));
}

TEST_CASE("a dot does not move, and its two ends cancel", "[image][motion]") {
  for (const auto& dot : {std::vector<RasterPoint>{{3, 4}}, {{3, 4}, {3, 4}, {3, 4}}}) {
    const std::vector<PenMotion> motion = motion_of(dot);
    REQUIRE(motion.size() == 1);
    CHECK(motion[0].dx == 0);
    CHECK(motion[0].dy == 0);
    CHECK(motion[0].ends == 0);
  }
}

TEST_CASE("samples are at most as many as a raster can show", "[image][motion]") {
  CHECK(motion_step(12) == 1);
  CHECK(motion_step(65536 * 8.0) == 8);
  std::vector<RasterPoint> zigzag;
  double length = 0;
  for (int i = 0; i < 20000; ++i) zigzag.push_back({i % 2 == 0 ? 3.0F : 40.0F, 7});
  for (size_t i = 1; i < zigzag.size(); ++i) length += distance(zigzag[i - 1], zigzag[i]);
  CHECK(motion_of(zigzag, motion_step(length)).size() <= 65538);
}

TEST_CASE("the first plane is the raster of one plane, bit for bit", "[image][motion]") {
  std::mt19937 random(4);
  for (int i = 0; i < 40; ++i) {
    const Ink ink{{stroke_of(wander(random, 12)), stroke_of(wander(random, 1))}};
    const Grid planes = raster_of(ink, with_motion()).value();
    const Grid plane = raster_of(ink, InputGeometry{}).value();
    REQUIRE(planes.height() == kMotionChannels * plane.height());
    CHECK(std::equal(plane.pixels().begin(), plane.pixels().end(), planes.pixels().begin()));
  }
}

TEST_CASE("each pixel has the motion of the nearest place of the ink", "[image][motion]") {
  std::mt19937 random(9);
  for (int i = 0; i < 20; ++i) {
    const Ink ink{{stroke_of(wander(random, 9)), stroke_of(wander(random, 5))}};
    const InputGeometry geometry = with_motion();
    const Placement at = normalise(ink, geometry).value();
    const Grid planes = rasterise(ink, at, geometry, 0.08F);
    // Every stroke densely, with its direction: another way to the same.
    struct Place {
      double x, y, dx, dy;
    };
    std::vector<Place> places;
    for (const Stroke& stroke : ink.strokes) {
      std::vector<RasterPoint> points;
      for (const InkPoint& point : stroke.points) {
        points.push_back({point.x * at.scale + at.offset_x, point.y * at.scale + at.offset_y});
      }
      std::vector<double> along = {0};
      for (size_t k = 1; k < points.size(); ++k) {
        along.push_back(along.back() + distance(points[k - 1], points[k]));
      }
      const auto where = [&](double travel) {
        size_t k = 1;
        while (k + 1 < points.size() && travel > along[k]) ++k;
        const double share = (travel - along[k - 1]) / (along[k] - along[k - 1]);
        return std::pair{points[k - 1].x + share * (points[k].x - points[k - 1].x),
                         points[k - 1].y + share * (points[k].y - points[k - 1].y)};
      };
      for (double travel = 0; travel <= along.back(); travel += 0.05) {
        const double from = std::max(travel - 3, 0.0), to = std::min(travel + 3, along.back());
        const auto a = where(from), b = where(to), here = where(travel);
        places.push_back({here.first, here.second, (b.first - a.first) / (to - from),
                          (b.second - a.second) / (to - from)});
      }
    }
    int compared = 0, near = 0;
    for (int y = 0; y < geometry.height; ++y) {
      for (int x = 0; x < planes.width(); ++x) {
        const float covered = pixel(planes, 0, y, x);
        CHECK(std::hypot(pixel(planes, 1, y, x), pixel(planes, 2, y, x)) <= covered + 1e-4);
        if (covered < 1) continue;
        const auto nearest =
            std::min_element(places.begin(), places.end(), [&](const Place& a, const Place& b) {
              return std::hypot(a.x - x - 0.5, a.y - y - 0.5) <
                     std::hypot(b.x - x - 0.5, b.y - y - 0.5);
            });
        ++compared;
        near += std::hypot(nearest->dx - pixel(planes, 1, y, x),
                           nearest->dy - pixel(planes, 2, y, x)) < 0.35;
      }
    }
    INFO(near << " of " << compared);
    CHECK(compared > 40);
    CHECK(near >= 0.97 * compared);  // the rest lies between two strokes, as near to both
  }
}

TEST_CASE("a stroke drawn backwards moves the other way", "[image][motion]") {
  Ink ink{{stroke_of({{0, 0}, {30, 60}, {10, 100}})}};
  const Grid forward = raster_of(ink, with_motion()).value();
  std::reverse(ink.strokes[0].points.begin(), ink.strokes[0].points.end());
  const Grid backward = raster_of(ink, with_motion()).value();
  float difference = 0;
  const int height = InputGeometry{}.height;
  for (int plane = 1; plane < kMotionChannels; ++plane) {
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < forward.width(); ++x) {
        difference = std::max(
            difference, std::fabs(pixel(forward, plane, y, x) + pixel(backward, plane, y, x)));
      }
    }
  }
  CHECK(difference < 0.25F);
}

TEST_CASE("how densely a device reports points does not matter", "[image][motion]") {
  const Ink ink{{stroke_of({{0, 0}, {40, 30}, {10, 100}}), stroke_of({{60, 50}, {110, 50}})}};
  const Grid sparse = raster_of(ink, with_motion()).value();
  const Grid dense = raster_of(denser(ink, 37), with_motion()).value();
  REQUIRE(sparse.width() == dense.width());
  double sum = 0;
  float largest = 0;
  for (size_t i = 0; i < sparse.pixels().size(); ++i) {
    const float difference = std::fabs(sparse.pixels()[i] - dense.pixels()[i]);
    sum += difference;
    largest = std::max(largest, difference);
  }
  CHECK(largest < 0.25F);  // a pixel as near to the sample before as to the next, at a corner
  CHECK(sum / static_cast<double>(sparse.pixels().size()) < 1e-3);
}

TEST_CASE("with its motion hidden, ink is where it was", "[image][motion]") {
  const Ink ink{{stroke_of({{0, 0}, {30, 60}, {10, 100}})}};
  Grid planes = raster_of(ink, with_motion()).value();
  const Grid plane = raster_of(ink, InputGeometry{}).value();
  hide_motion(planes, with_motion());
  for (size_t i = 0; i < planes.pixels().size(); ++i) {
    REQUIRE(planes.pixels()[i] == (i < plane.pixels().size() ? plane.pixels()[i] : 0));
  }
  Grid one = plane;
  hide_motion(one, InputGeometry{});
  CHECK(one == plane);
}
