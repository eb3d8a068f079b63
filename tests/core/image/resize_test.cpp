#include "core/image/resize.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

using namespace inksum;

namespace {

Grid pattern(int height, int width) {
  Grid grid(height, width);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) grid(y, x) = static_cast<float>((7 * x + 13 * y) % 11) / 10;
  }
  return grid;
}

// The integral of the picture over the new pixel, by cells so small that no old pixel's edge and no
// new pixel's edge runs through one; divided by the pixel's area.
double mean_by_cells(const Grid& source, int y, int x, int height, int width) {
  double sum = 0;
  for (int cell_y = 0; cell_y < source.height(); ++cell_y) {
    for (int cell_x = 0; cell_x < source.width(); ++cell_x) {
      const int from_y = (y * source.height() + cell_y) / height;
      const int from_x = (x * source.width() + cell_x) / width;
      sum += static_cast<double>(source(from_y, from_x));
    }
  }
  return sum / (source.height() * source.width());
}

// The tent of every old pixel, seen from the new pixel's centre; outside as at the edge.
double by_tents(const Grid& source, int y, int x, int height, int width) {
  const double at_y = std::clamp((y + 0.5) * source.height() / height - 0.5, 0.0,
                                 static_cast<double>(source.height()) - 1);
  const double at_x = std::clamp((x + 0.5) * source.width() / width - 0.5, 0.0,
                                 static_cast<double>(source.width()) - 1);
  double sum = 0;
  for (int row = 0; row < source.height(); ++row) {
    for (int column = 0; column < source.width(); ++column) {
      sum += static_cast<double>(source(row, column)) * std::max(0.0, 1 - std::fabs(row - at_y)) *
             std::max(0.0, 1 - std::fabs(column - at_x));
    }
  }
  return sum;
}

struct Size {
  int height;
  int width;
};

}  // namespace

TEST_CASE("The worked examples of the header", "[image][resize]") {
  Grid three(1, 3);
  three.pixels() = {0, 3, 9};
  CHECK(resized(three, 1, 2).pixels() == std::vector<float>{1, 7});
  Grid two(1, 2);
  two.pixels() = {0, 4};
  CHECK(resized(two, 1, 4).pixels() == std::vector<float>{0, 1, 3, 4});
}

TEST_CASE("Shrinking takes the mean of the area under each pixel", "[image][resize][oracle]") {
  const Size size = GENERATE(Size{5, 8}, Size{1, 1}, Size{6, 4}, Size{2, 9}, Size{8, 10});
  const Grid source = pattern(9, 11);
  const Grid result = resized(source, size.height, size.width);
  REQUIRE(result.height() == size.height);
  REQUIRE(result.width() == size.width);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const double expected = mean_by_cells(source, y, x, size.height, size.width);
      CHECK(std::fabs(result(y, x) - expected) < 1e-6);
    }
  }
}

TEST_CASE("Growing joins the centres of pixels by straight lines", "[image][resize][oracle]") {
  const Size size = GENERATE(Size{6, 9}, Size{7, 8}, Size{19, 40}, Size{5, 23});
  const Grid source = pattern(5, 7);
  const Grid result = resized(source, size.height, size.width);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const double expected = by_tents(source, y, x, size.height, size.width);
      CHECK(std::fabs(result(y, x) - expected) < 1e-6);
    }
  }
}

TEST_CASE("One axis may shrink while the other grows", "[image][resize]") {
  const Grid source = pattern(12, 5);
  CHECK(resized(source, 7, 13) == resized(resized(source, 7, 5), 7, 13));
}

TEST_CASE("A grid at its own size is the very same", "[image][resize]") {
  const Grid source = pattern(6, 9);
  CHECK(resized(source, 6, 9) == source);
}

TEST_CASE("Of a part nothing outside shows", "[image][resize]") {
  Grid source(10, 10, 100);
  const Grid inside = pattern(4, 6);
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 6; ++x) source(y + 5, x + 3) = inside(y, x);
  }
  const PixelBox part{.x = 3, .y = 5, .width = 6, .height = 4};
  for (const Size size : {Size{4, 6}, Size{3, 4}, Size{9, 20}}) {
    CHECK(resized(source, part, size.height, size.width) ==
          resized(inside, size.height, size.width));
  }
}

TEST_CASE("A single pixel grows to a flat picture", "[image][resize]") {
  CHECK(resized(Grid(1, 1, 0.25F), 3, 4) == Grid(3, 4, 0.25F));
}
