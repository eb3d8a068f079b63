#include "core/pipeline/renderings.h"

#include <catch_amalgamated.hpp>

#include "core/image/rasterise.h"

using namespace inksum;

namespace {

Ink ink_of(const std::vector<std::vector<InkPoint>>& strokes) {
  Ink ink;
  for (const std::vector<InkPoint>& points : strokes) ink.strokes.push_back({.points = points});
  return ink;
}

// An upright 1 beside a slash.
Ink one_and_slash() {
  return ink_of(
      {{{.x = 100, .y = 300}, {.x = 100, .y = 400}}, {{.x = 190, .y = 300}, {.x = 130, .y = 400}}});
}

float sum_of_row(const Grid& grid, int y) {
  float sum = 0;
  for (int x = 0; x < grid.width(); ++x) sum += grid(y, x);
  return sum;
}

// Of the ink in a row, px.
float middle_of(const Grid& grid, int y) {
  float weighted = 0;
  for (int x = 0; x < grid.width(); ++x) weighted += grid(y, x) * (static_cast<float>(x) + 0.5F);
  return weighted / sum_of_row(grid, y);
}

}  // namespace

TEST_CASE("The first rendering is the ink as the model's geometry has it", "[renderings]") {
  const InputGeometry geometry;
  const Ink ink = one_and_slash();
  CHECK(raster_of(ink, geometry, kRenderings[0]).value() == raster_of(ink, geometry).value());
}

TEST_CASE("Every rendering is another drawing of the same height", "[renderings]") {
  const InputGeometry geometry;
  std::vector<Grid> drawn;
  for (const Rendering& rendering : kRenderings) {
    drawn.push_back(raster_of(one_and_slash(), geometry, rendering).value());
    CHECK(drawn.back().height() == geometry.height);
    for (size_t i = 0; i + 1 < drawn.size(); ++i) CHECK_FALSE(drawn[i] == drawn.back());
  }
}

TEST_CASE("A stretched rendering is wider by that much, a lean one has its tops to the right",
          "[renderings]") {
  const InputGeometry geometry;
  const Ink wide = ink_of(
      {{{.x = 0, .y = 0}, {.x = 0, .y = 100}}, {{.x = 1000, .y = 0}, {.x = 1000, .y = 100}}});
  const int width = raster_of(wide, geometry).value().width();
  const Grid stretched = raster_of(wide, geometry, {.stretch = 1.5F}).value();
  CHECK(stretched.width() == Catch::Approx(1.5 * (width - 2 * geometry.margin)).margin(8));

  const Ink one = ink_of({{{.x = 100, .y = 300}, {.x = 100, .y = 400}}});
  const int top = geometry.margin + 2, bottom = geometry.height - geometry.margin - 2;
  const auto lead_of_top = [&](const Rendering& rendering) {
    const Grid raster = raster_of(one, geometry, rendering).value();
    return middle_of(raster, top) - middle_of(raster, bottom);
  };
  CHECK(lead_of_top({}) == Catch::Approx(0).margin(0.01));
  CHECK(lead_of_top({.lean = 0.25F}) == Catch::Approx(0.25 * (bottom - top)).margin(0.2));
  CHECK(lead_of_top({.lean = -0.25F}) == Catch::Approx(-0.25 * (bottom - top)).margin(0.2));
}

TEST_CASE("A rendering's pen is a share of the model's", "[renderings]") {
  InputGeometry geometry;
  geometry.pen_width = 0.1F;
  const Ink one = ink_of({{{.x = 0, .y = 0}, {.x = 0, .y = 100}}});
  const int middle = geometry.height / 2;
  const auto width_at = [&](const Grid& grid) { return sum_of_row(grid, middle); };
  CHECK(width_at(raster_of(one, geometry, {}).value()) == Catch::Approx(4).margin(0.3));
  CHECK(width_at(raster_of(one, geometry, {.pen = 0.5F}).value()) == Catch::Approx(2).margin(0.3));
}

TEST_CASE("Ink that is too wide only when it is stretched has its first rendering alone",
          "[renderings]") {
  const InputGeometry geometry;
  const float widest = 100.0F * static_cast<float>(geometry.max_width - 2 * geometry.margin) /
                       static_cast<float>(geometry.height - 2 * geometry.margin);
  const Ink ink = ink_of(
      {{{.x = 0, .y = 0}, {.x = 0, .y = 100}}, {{.x = widest, .y = 0}, {.x = widest, .y = 100}}});
  REQUIRE(raster_of(ink, geometry, kRenderings[0]));
  CHECK_FALSE(raster_of(ink, geometry, {.stretch = 1.12F}));
  CHECK(raster_of(Ink{}, geometry, kRenderings[0]).error().message == "there is no ink");
}
