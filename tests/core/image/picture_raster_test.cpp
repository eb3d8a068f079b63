#include "core/image/picture_raster.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <string>

#include "tests/core/image/pictures.h"

using namespace inksum;
using inksum::test::blank_picture;
using inksum::test::grey_copy;
using inksum::test::paint_box;
using inksum::test::paint_sevens;

namespace {

constexpr InputGeometry kInkPlane = {.height = 40, .max_width = 400};
constexpr InputGeometry kColour = {
    .height = 60, .min_width = 180, .max_width = 180, .channels = 3, .ink_is_dark = true};
constexpr InputGeometry kGrey = {
    .height = 60, .min_width = 160, .max_width = 160, .ink_is_dark = true};

Picture sevens(int width, int height, int x, int y, int unit) {
  Picture picture = blank_picture(width, height, {250, 240, 230});
  paint_sevens(picture, x, y, unit, {40, 120, 80});
  return picture;
}

struct Extent {
  int x_begin, x_end, y_begin, y_end;
};

Extent ink_of(const Grid& grid) {
  Extent extent{grid.width(), 0, grid.height(), 0};
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) {
      if (grid(y, x) < 0.5F) continue;
      extent = {std::min(extent.x_begin, x), std::max(extent.x_end, x + 1),
                std::min(extent.y_begin, y), std::max(extent.y_end, y + 1)};
    }
  }
  return extent;
}

std::string error_of(const Picture& picture, const InputGeometry& geometry) {
  const Result<Grid> raster = raster_of(picture, geometry);
  return raster ? "no error" : raster.error().message;
}

}  // namespace

TEST_CASE("A network for colour sees the picture's own planes", "[image][picture]") {
  const Picture picture = sevens(180, 60, 20, 10, 4);
  const Grid raster = raster_of(picture, kColour).value();
  REQUIRE(raster.height() == 180);
  REQUIRE(raster.width() == 180);
  for (const int at : {0, 25 * 180 + 44, 59 * 180 + 179}) {
    for (int c = 0; c < 3; ++c) {
      const float level = picture.pixels[static_cast<size_t>(at * 3 + c)];
      CHECK(raster.pixels()[static_cast<size_t>(c * 60 * 180 + at)] == level / 255);
    }
  }
}

TEST_CASE("A network for grey sees the picture's brightness", "[image][picture]") {
  const Picture picture = blank_picture(160, 60, {200, 100, 50});
  const Grid raster = raster_of(picture, kGrey).value();
  REQUIRE(raster.height() == 60);
  REQUIRE(raster.width() == 160);
  const double expected = (0.299 * 200 + 0.587 * 100 + 0.114 * 50) / 255;
  CHECK(std::fabs(raster(30, 80) - expected) < 1e-6);
}

TEST_CASE("A picture of another size is stretched whole", "[image][picture]") {
  Picture picture = blank_picture(40, 20, {255, 255, 255});
  paint_box(picture, 0, 0, 20, 10, {0, 0, 0});
  const Grid raster = raster_of(picture, kGrey).value();
  CHECK(raster(0, 0) == 0);
  CHECK(raster(28, 77) == 0);
  CHECK(raster(31, 77) > 0.9F);
  CHECK(raster(28, 82) > 0.9F);
}

TEST_CASE("A grey picture has three equal planes", "[image][picture]") {
  const Picture grey = grey_copy(sevens(180, 60, 20, 10, 4));
  const Grid raster = raster_of(grey, kColour).value();
  REQUIRE(raster.pixels().size() == 3 * 60 * 180);
  for (size_t i = 0; i < 60 * 180; ++i) {
    REQUIRE(raster.pixels()[i] == static_cast<float>(grey.pixels[i]) / 255);
    REQUIRE(raster.pixels()[i] == raster.pixels()[i + 60 * 180]);
    REQUIRE(raster.pixels()[i] == raster.pixels()[i + 2 * 60 * 180]);
  }
}

TEST_CASE("A picture in the competition's form keeps its layout", "[image][picture]") {
  const Grid raster = raster_of(sevens(180, 60, 20, 10, 4), kInkPlane).value();
  CHECK(raster.height() == 40);
  CHECK(raster.width() == 120);
  const Extent extent = ink_of(raster);
  CHECK(std::abs(extent.x_begin - 20 * 2 / 3) <= 1);
  CHECK(std::abs(extent.x_end - (20 + 88) * 2 / 3) <= 1);
  CHECK(std::abs(extent.y_begin - 10 * 2 / 3) <= 1);
  CHECK(std::abs(extent.y_end - 50 * 2 / 3) <= 1);
  InputGeometry as_large = kInkPlane;
  as_large.height = 60;
  CHECK(raster_of(sevens(180, 60, 20, 10, 4), as_large).value().width() == 180);
}

TEST_CASE("Writing in any other picture stands in the middle at its share of the height",
          "[image][picture]") {
  const int unit = GENERATE(1, 3, 10);
  const Grid raster =
      raster_of(sevens(40 * unit, 27 * unit, 3 * unit, 13 * unit, unit), kInkPlane).value();
  REQUIRE(raster.height() == 40);
  CHECK(raster.width() == 68);  // 22 units at 28 px / 10 units, 3 px of margin left and right
  const Extent extent = ink_of(raster);
  CHECK(extent.y_begin == 6);
  CHECK(extent.y_end == 34);
  CHECK(extent.x_begin == 3);
  CHECK(std::abs(extent.x_end - 65) <= 1);
}

TEST_CASE("Specks far from the writing do not move it", "[image][picture]") {
  Picture speckled = sevens(160, 100, 30, 40, 4);
  for (const int x : {2, 77, 155}) paint_box(speckled, x, 5, 3, 3, {40, 120, 80});
  const Grid clean = raster_of(sevens(160, 100, 30, 40, 4), kInkPlane).value();
  CHECK(raster_of(speckled, kInkPlane).value() == clean);
}

TEST_CASE("A lone minus is not blown up into a beam", "[image][picture]") {
  Picture picture = blank_picture(200, 100, {255, 255, 255});
  paint_box(picture, 50, 50, 60, 12, {0, 0, 0});
  const Extent extent = ink_of(raster_of(picture, kInkPlane).value());
  CHECK(extent.x_end - extent.x_begin <= 26);
  CHECK(extent.y_end - extent.y_begin <= 6);
  CHECK(std::abs(extent.y_begin + extent.y_end - 40) <= 1);
}

TEST_CASE("Where the width is fixed, an ink plane is fitted into it", "[image][picture]") {
  InputGeometry fixed = kInkPlane;
  fixed.min_width = fixed.max_width = 48;
  fixed.channels = 3;
  const Grid raster = raster_of(sevens(160, 100, 30, 40, 4), fixed).value();
  CHECK(raster.width() == 48);
  REQUIRE(raster.height() == 120);
  const Extent extent = ink_of(raster);
  CHECK(extent.x_begin == 3);
  CHECK(extent.x_end == 45);
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 48; ++x) REQUIRE(raster(y, x) == raster(y + 80, x));
  }
}

TEST_CASE("Pictures that cannot be read are refused in words", "[image][picture]") {
  CHECK(error_of(Picture{}, kInkPlane) == "the picture is blank");
  CHECK(error_of(Picture{}, kColour) == "the picture is blank");
  CHECK(error_of(blank_picture(50, 50, {255, 255, 255}), kInkPlane) == "the picture is blank");
  CHECK(error_of(blank_picture(180, 60, {255, 255, 255}), kInkPlane) == "the picture is blank");
  Picture line = blank_picture(3000, 60, {255, 255, 255});
  for (int x = 10; x < 2900; x += 100) paint_sevens(line, x, 20, 2, {0, 0, 0});
  CHECK(error_of(line, kInkPlane) ==
        "the writing is too wide for its height: the limit is 10 times its height");
}

TEST_CASE("a network that sees how the pen moved cannot be shown a picture", "[image][picture]") {
  Picture picture = blank_picture(180, 60, {250, 250, 250});
  paint_sevens(picture, 12, 8, 4, {20, 20, 20});
  InputGeometry geometry;
  geometry.channels = kMotionChannels;
  const Result<Grid> raster = raster_of(picture, geometry);
  REQUIRE_FALSE(raster);
  CHECK(raster.error().message ==
        "this model reads pen strokes; a picture does not tell how the pen moved");
}
