#include "core/image/picture_rows.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <string>

#include "tests/core/image/pictures.h"

using namespace inksum;
using inksum::test::add_noise;
using inksum::test::blank_picture;
using inksum::test::paint_box;
using inksum::test::paint_sevens;
using inksum::test::Rgb;

namespace {

// Light that falls from 1 at the left to 2/5 at the right.
void darken(Picture& picture) {
  for (size_t i = 0; i < picture.pixels.size(); ++i) {
    const int x = static_cast<int>(i / 3) % picture.width;
    picture.pixels[i] =
        static_cast<uint8_t>(picture.pixels[i] * (5 * picture.width - 3 * x) / (5 * picture.width));
  }
}

std::string error_of(const Picture& picture) {
  const auto rows = rows_of(picture);
  return rows ? "no error" : rows.error().message;
}

bool is_near(const PixelBox& box, const PixelBox& expected) {
  const auto near = [](int a, int b) { return std::abs(a - b) <= 3; };
  return near(box.x, expected.x) && near(box.y, expected.y) && near(box.width, expected.width) &&
         near(box.height, expected.height);
}

// "7-7" of 220 by 100 px at (90, 70).
constexpr PixelBox kSevens = {.x = 90, .y = 70, .width = 220, .height = 100};

Picture sevens(Rgb paper, Rgb ink) {
  Picture picture = blank_picture(420, 260, paper);
  paint_sevens(picture, kSevens.x, kSevens.y, 10, ink);
  return picture;
}

void check_one_row(const Picture& picture) {
  const auto rows = rows_of(picture);
  REQUIRE(rows);
  REQUIRE(rows.value().size() == 1);
  CHECK(is_near(rows.value()[0].box, kSevens));
}

}  // namespace

TEST_CASE("Writing is found under uneven light, dark or light", "[image][photo]") {
  Picture dark_ink = sevens({235, 230, 220}, {40, 45, 80});
  Picture chalk = sevens({70, 80, 75}, {230, 230, 225});
  darken(dark_ink);
  darken(chalk);
  add_noise(dark_ink, 6);
  add_noise(chalk, 4);
  check_one_row(dark_ink);
  check_one_row(chalk);
}

TEST_CASE("Writing is found on lined and squared paper", "[image][photo]") {
  const bool squared = GENERATE(false, true);
  Picture picture = blank_picture(420, 260, {240, 240, 235});
  for (int y = 15; y < 260; y += 30) paint_box(picture, 0, y, 420, 2, {120, 140, 200});
  for (int x = 15; squared && x < 420; x += 30) paint_box(picture, x, 0, 2, 260, {120, 140, 200});
  paint_sevens(picture, kSevens.x, kSevens.y, 10, {30, 30, 60});
  check_one_row(picture);
}

TEST_CASE("Rows are told apart, from top to bottom", "[image][photo]") {
  Picture picture = blank_picture(500, 460, {250, 250, 250});
  // The middle row climbs by half of its height; no line of pixels between the rows is empty.
  paint_sevens(picture, 40, 60, 8, {0, 0, 0});
  paint_sevens(picture, 40, 190, 8, {0, 0, 0});
  paint_sevens(picture, 250, 150, 8, {0, 0, 0});
  paint_sevens(picture, 60, 300, 8, {0, 0, 0});
  paint_box(picture, 5, 440, 3, 3, {0, 0, 0});
  const auto rows = rows_of(picture);
  REQUIRE(rows);
  REQUIRE(rows.value().size() == 3);
  CHECK(is_near(rows.value()[0].box, {.x = 40, .y = 60, .width = 176, .height = 80}));
  CHECK(is_near(rows.value()[1].box, {.x = 40, .y = 150, .width = 386, .height = 120}));
  CHECK(is_near(rows.value()[2].box, {.x = 60, .y = 300, .width = 176, .height = 80}));
}

TEST_CASE("A picture without writing says so", "[image][photo]") {
  CHECK(error_of(Picture{}) == "the picture is blank");
  CHECK(error_of(blank_picture(300, 200, {90, 120, 30})) == "the picture is blank");
  Picture noise = blank_picture(300, 200, {128, 128, 128});
  add_noise(noise, 9);
  CHECK(error_of(noise) == "the picture is blank");
  Picture specks = blank_picture(300, 200, {255, 255, 255});
  for (int i = 0; i < 20; ++i) paint_box(specks, 7 + 14 * i, 11 + 8 * (i % 17), 4, 4, {0, 0, 0});
  CHECK(error_of(specks) == "there is no writing in the picture");
  Picture page = blank_picture(900, 900, {255, 255, 255});
  for (int row = 0; row < 30; ++row) {
    for (int column = 0; column < 40; ++column) {
      paint_box(page, 10 + 22 * column, 10 + 29 * row, 4, 16, {0, 0, 0});
    }
  }
  CHECK(error_of(page) == "the picture holds far more than a few rows of writing");
}

TEST_CASE("A row goes to the network as high as ink does, with the pen it knows",
          "[image][photo]") {
  const InputGeometry geometry;
  for (const int unit : {4, 10}) {
    Picture picture = blank_picture(30 * unit, 20 * unit, {255, 255, 255});
    paint_sevens(picture, 4 * unit, 5 * unit, unit, {0, 0, 0});
    const auto rows = rows_of(picture);
    REQUIRE(rows);
    const auto raster = raster_of(rows.value().front(), geometry);
    REQUIRE(raster);
    CHECK(raster.value().height() == geometry.height);
    // Bars of 2 units: between their middles the writing is 20 units wide and some 9 high.
    CHECK(std::abs(raster.value().width() - (34 * 20 / 9 + 2 * geometry.margin)) <= 12);
    const auto& pixels = raster.value().pixels();
    CHECK(*std::max_element(pixels.begin(), pixels.end()) > 0.95F);
    CHECK(*std::min_element(pixels.begin(), pixels.end()) == 0);
  }
}

TEST_CASE("Writing too wide for its height is refused", "[image][photo]") {
  Picture picture = blank_picture(900, 40, {255, 255, 255});
  for (int x = 10; x < 880; x += 20) paint_box(picture, x, 12, 4, 16, {0, 0, 0});
  const auto rows = rows_of(picture);
  REQUIRE(rows);
  const auto raster = raster_of(rows.value().front(), {.max_width = 400});
  REQUIRE_FALSE(raster);
  CHECK(raster.error().message ==
        "the writing is too wide for its height: the limit is 10 times its height");
}
