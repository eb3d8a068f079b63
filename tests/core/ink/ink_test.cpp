#include "core/ink/ink.h"

#include <catch_amalgamated.hpp>

using namespace inksum;

TEST_CASE("ink is empty where no stroke has a point", "[ink]") {
  CHECK(is_empty(Ink{}));
  CHECK(is_empty(Ink{{Stroke{}, Stroke{}}}));
  CHECK_FALSE(is_empty(Ink{{Stroke{}, Stroke{PointerKind::kPen, {{1, 2}}}}}));
}

TEST_CASE("the bounds of ink hold every point and nothing more", "[ink]") {
  const Ink ink{{Stroke{}, Stroke{PointerKind::kPen, {{-3, 8}, {5, 7}}},
                 Stroke{PointerKind::kPen, {{1, -2}}}}};
  const Box box = bounds(ink);
  CHECK(box.min_x == -3);
  CHECK(box.min_y == -2);
  CHECK(box.max_x == 5);
  CHECK(box.max_y == 8);
  CHECK(box.width() == 8);
  CHECK(box.height() == 10);
  CHECK(bounds(ink.strokes[1]).min_y == 7);
}

TEST_CASE("the bounds of empty ink are all zero", "[ink]") {
  CHECK(bounds(Ink{}).width() == 0);
  CHECK(bounds(Ink{}).max_y == 0);
}
