#include "core/image/ruling.h"

#include <catch_amalgamated.hpp>

#include "core/base/grid.h"

using namespace inksum;

namespace {

constexpr int kWidth = 400;
constexpr int kHeight = 240;

// 2 px thick, every 40 px, falling by that share of the width.
void rule(Grid& page, double slope) {
  for (int x = 0; x < page.width(); ++x) {
    for (int at = 20; at < page.height(); at += 40) {
      const int y = at + static_cast<int>(slope * x);
      for (int row = y; row < y + 2; ++row) {
        if (row >= 0 && row < page.height()) page(row, x) = 100;
      }
    }
  }
}

void paint(Grid& page, int x, int y, int width, int height) {
  for (int row = y; row < y + height; ++row) {
    for (int column = x; column < x + width; ++column) page(row, column) = 100;
  }
}

int ink_of(const Grid& page) {
  int count = 0;
  for (const float level : page.pixels()) count += level > 0 ? 1 : 0;
  return count;
}

Grid turned(const Grid& page) {
  Grid result(page.width(), page.height());
  for (int y = 0; y < page.height(); ++y) {
    for (int x = 0; x < page.width(); ++x) result(x, y) = page(y, x);
  }
  return result;
}

}  // namespace

TEST_CASE("Rules go and what is written across them stays", "[image][photo]") {
  const double slope = GENERATE(0.0, 0.04, -0.05);
  Grid page(kHeight, kWidth);
  rule(page, slope);
  paint(page, 100, 60, 8, 90);  // upright, across two or three rules
  paint(page, 180, 90, 60, 8);  // a thick bar
  CHECK(erase_ruling(page, 50) >= 4);
  const int kept = 8 * 90 + 60 * 8;
  CHECK(ink_of(page) >= kept - 60);
  CHECK(ink_of(page) <= kept + 120);
  for (int y = 62; y < 148; ++y) CHECK(page(y, 103) == 100);
}

TEST_CASE("Squared paper loses its upright lines as well", "[image][photo]") {
  Grid page(kHeight, kWidth);
  rule(page, 0);
  Grid upright(kWidth, kHeight);
  rule(upright, 0);
  const Grid lines = turned(upright);
  for (size_t i = 0; i < page.pixels().size(); ++i) {
    if (lines.pixels()[i] > 0) page.pixels()[i] = 100;
  }
  paint(page, 105, 70, 30, 9);
  CHECK(erase_ruling(page, 50) == 6 + 10);
  CHECK(ink_of(page) >= 30 * 9 - 30);
  CHECK(ink_of(page) <= 30 * 9 + 40);
}

TEST_CASE("Thin strokes that end within the picture are no rules", "[image][photo]") {
  Grid page(kHeight, kWidth);
  paint(page, 60, 100, 280, 2);
  paint(page, 60, 140, 280, 2);
  paint(page, 200, 5, 2, 230);
  const Grid before = page;
  CHECK(erase_ruling(page, 50) == 0);
  CHECK(page == before);
}

TEST_CASE("Pictures of a few pixels are looked through as any", "[image][photo]") {
  for (int width = 1; width <= 6; ++width) {
    for (int height = 1; height <= 6; ++height) {
      Grid page(height, width);
      paint(page, 0, height / 2, width, 1);
      const int rules = erase_ruling(page, 40);
      CHECK(ink_of(page) == (rules > 0 ? 0 : width));
    }
  }
}
