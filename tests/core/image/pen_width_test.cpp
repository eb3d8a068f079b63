#include "core/image/pen_width.h"

#include <catch_amalgamated.hpp>
#include <cmath>

#include "core/image/rasterise.h"

using namespace inksum;

namespace {

Grid drawn(float pen_width) {
  Ink ink;
  Stroke& stroke = ink.strokes.emplace_back();
  stroke.points = {{.x = 0, .y = 0}, {.x = 60, .y = 0}, {.x = 20, .y = 100}};
  InputGeometry geometry = {.height = 80, .margin = 12};
  geometry.pen_width = pen_width / static_cast<float>(geometry.height);
  return raster_of(ink, geometry).value();
}

double difference(const Grid& a, const Grid& b) {
  double sum = 0;
  for (size_t i = 0; i < a.pixels().size(); ++i) sum += std::fabs(a.pixels()[i] - b.pixels()[i]);
  return sum;
}

double area(const Grid& ink) {
  double sum = 0;
  for (const float value : ink.pixels()) sum += value;
  return sum;
}

}  // namespace

TEST_CASE("The width of a pen is measured from its writing", "[image][photo]") {
  const float pen = GENERATE(2.0F, 4.0F, 7.0F, 12.0F);
  CHECK(std::fabs(pen_width_of(drawn(pen)) - pen) < 0.15F * pen);
  CHECK(pen_width_of(Grid(8, 8)) == 0);
}

TEST_CASE("Writing of any pen comes out as another pen would have written it", "[image][photo]") {
  const float had = GENERATE(2.0F, 4.0F, 9.0F, 12.0F);
  const Grid wanted = drawn(6);
  const Grid made = with_pen_width(drawn(had), 6);
  CHECK(difference(made, wanted) < 0.25 * area(wanted));
  CHECK(difference(made, wanted) < 0.6 * difference(drawn(had), wanted));
}
