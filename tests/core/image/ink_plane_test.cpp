#include "core/image/ink_plane.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <string>

#include "tests/core/image/pictures.h"

using namespace inksum;
using inksum::test::add_noise;
using inksum::test::blank_picture;
using inksum::test::grey_copy;
using inksum::test::paint_box;
using inksum::test::paint_sevens;
using inksum::test::Rgb;

namespace {

constexpr Rgb kWhite = {255, 255, 255};

Picture sevens(Rgb paper, Rgb ink) {
  Picture picture = blank_picture(90, 40, paper);
  paint_sevens(picture, 10, 10, 2, ink);
  return picture;
}

std::string error_of(const Picture& picture) {
  const Result<Grid> ink = ink_plane(picture);
  return ink ? "no error" : ink.error().message;
}

}  // namespace

TEST_CASE("Ink is 1 and paper 0, whatever their colours are", "[image][clean-up]") {
  const Grid expected = ink_plane(sevens(kWhite, {0, 0, 0})).value();
  CHECK(*std::max_element(expected.pixels().begin(), expected.pixels().end()) == 1);
  CHECK(expected(0, 0) == 0);
  CHECK(expected(10, 10) == 1);
  CHECK(ink_plane(sevens({250, 240, 244}, {30, 90, 200})).value() == expected);
  CHECK(ink_plane(sevens({20, 30, 25}, {250, 250, 90})).value() == expected);
  CHECK(ink_plane(sevens({200, 60, 60}, {60, 200, 60})).value() == expected);
  CHECK(ink_plane(grey_copy(sevens({240, 0, 0}, {100, 0, 0}))).value() == expected);
}

TEST_CASE("Text of two grey levels is as black as any", "[image][clean-up]") {
  const Grid expected = ink_plane(sevens(kWhite, {0, 0, 0})).value();
  CHECK(ink_plane(sevens({250, 250, 250}, {248, 248, 248})).value() == expected);
  CHECK(ink_plane(sevens({250, 250, 250}, {250, 250, 248})).value() == expected);
}

TEST_CASE("Strong dots do not make pale text paler", "[image][clean-up]") {
  Picture picture = sevens({250, 245, 240}, {244, 239, 234});
  for (int i = 0; i < 15; ++i) paint_box(picture, 3 + 5 * i, 2 + 31 * (i % 2), 3, 3, {10, 5, 0});
  const Grid ink = ink_plane(picture).value();
  CHECK(ink(10, 10) > 0.9F);
  CHECK(ink(2, 3) == 1);
  CHECK(ink(0, 0) == 0);
}

TEST_CASE("A pixel half way from paper to ink is half ink", "[image][clean-up]") {
  Picture picture = sevens({250, 250, 250}, {50, 50, 50});
  paint_box(picture, 80, 30, 2, 2, {150, 150, 150});
  const Grid ink = ink_plane(picture).value();
  CHECK(std::fabs(ink(30, 80) - 0.5F) < 0.01F);
}

TEST_CASE("Noise of the paper is taken off", "[image][clean-up]") {
  const int spread = GENERATE(1, 4, 8);
  Picture picture = sevens({200, 190, 180}, {60, 70, 90});
  add_noise(picture, spread);
  const Grid clean = ink_plane(sevens(kWhite, {0, 0, 0})).value();
  const Grid ink = ink_plane(picture).value();
  double worst_paper = 0, worst_ink = 0;
  for (size_t i = 0; i < ink.pixels().size(); ++i) {
    const double difference = std::fabs(ink.pixels()[i] - clean.pixels()[i]);
    double& worst = clean.pixels()[i] == 0 ? worst_paper : worst_ink;
    worst = std::max(worst, difference);
  }
  CHECK(worst_paper < 0.05);
  CHECK(worst_ink < 0.2);
}

TEST_CASE("Writing that covers more than half of the picture is still ink", "[image][clean-up]") {
  Picture picture = blank_picture(180, 60, {240, 250, 245});
  // Of every 20 px 12 are a bar, 6 of them its core and 3 on each side its edges.
  for (int left = 4; left < 180; left += 20) {
    paint_box(picture, left, 0, 12, 60, {215, 230, 235});
    paint_box(picture, left + 1, 0, 10, 60, {190, 210, 225});
    paint_box(picture, left + 3, 0, 6, 60, {140, 170, 205});
  }
  const Result<Grid> ink = ink_plane(picture);
  REQUIRE(ink);
  CHECK(ink.value()(30, 10) == 1);
  CHECK(ink.value()(30, 0) == 0);
}

TEST_CASE("A picture without ink is blank", "[image][clean-up]") {
  CHECK(error_of(Picture{}) == "the picture is blank");
  CHECK(error_of(blank_picture(30, 20, {0, 0, 0})) == "the picture is blank");
  CHECK(error_of(blank_picture(30, 20, {12, 200, 77})) == "the picture is blank");
  Picture rounding = blank_picture(30, 20, kWhite);
  paint_box(rounding, 3, 3, 6, 6, {255, 255, 254});
  CHECK(error_of(rounding) == "the picture is blank");
  Picture noise = blank_picture(200, 100, {128, 128, 128});
  add_noise(noise, 9);
  CHECK(error_of(noise) == "the picture is blank");
}
