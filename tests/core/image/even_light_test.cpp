#include "core/image/even_light.h"

#include <catch_amalgamated.hpp>
#include <cstdlib>

#include "tests/core/image/pictures.h"

using namespace inksum;
using inksum::test::blank_picture;
using inksum::test::paint_sevens;
using inksum::test::Rgb;

namespace {

int red(const Picture& picture, int x, int y) {
  return picture.pixels[static_cast<size_t>(y * picture.width + x) * 3];
}

// The right half gets half of the light.
void shade(Picture& picture) {
  for (size_t i = 0; i < picture.pixels.size(); ++i) {
    const int x = static_cast<int>(i / 3) % picture.width;
    if (2 * x >= picture.width) picture.pixels[i] = static_cast<uint8_t>(picture.pixels[i] / 2);
  }
}

}  // namespace

TEST_CASE("A shadow's edge leaves nothing behind", "[image][photo]") {
  const bool ink_is_dark = GENERATE(true, false);
  const Rgb paper = ink_is_dark ? Rgb{200, 200, 200} : Rgb{60, 60, 60};
  const Rgb ink = ink_is_dark ? Rgb{50, 50, 50} : Rgb{220, 220, 220};
  Picture picture = blank_picture(240, 120, paper);
  paint_sevens(picture, 76, 40, 4, ink);
  shade(picture);
  const Picture even = in_even_light(picture);
  const int level = red(even, 4, 4);
  for (const int x : {20, 100, 118, 121, 140, 235}) CHECK(std::abs(red(even, x, 8) - level) <= 4);
  // Within the sevens' upper bars, in light and in shadow.
  CHECK(std::abs(red(even, 80, 44) - red(even, 150, 44)) <= 12);
  CHECK(std::abs(red(even, 80, 44) - level) > 90);
}

TEST_CASE("A picture on flat paper stays as it is", "[image][photo]") {
  Picture picture = blank_picture(200, 100, {240, 230, 220});
  paint_sevens(picture, 40, 30, 3, {20, 20, 120});
  CHECK(in_even_light(picture) == picture);
  CHECK(in_even_light(Picture{}) == Picture{});
}
