#include "core/image/writing_box.h"

#include <catch_amalgamated.hpp>
#include <random>
#include <vector>

using namespace inksum;

namespace {

Grid drawn(const std::vector<const char*>& rows) {
  Grid grid(static_cast<int>(rows.size()), static_cast<int>(std::string_view(rows[0]).size()));
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) {
      grid(y, x) = rows[static_cast<size_t>(y)][x] == '#' ? 1.0F : 0.0F;
    }
  }
  return grid;
}

// Paints over everything that hangs together with (y, x).
void flood(Grid& ink, int y, int x, int& top, int& bottom) {
  if (y < 0 || x < 0 || y >= ink.height() || x >= ink.width() || ink(y, x) < 0.5F) return;
  ink(y, x) = 0;
  top = std::min(top, y);
  bottom = std::max(bottom, y + 1);
  for (int dy = -1; dy <= 1; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) flood(ink, y + dy, x + dx, top, bottom);
  }
}

int tallest_by_flooding(Grid ink) {
  int tallest = 0;
  for (int y = 0; y < ink.height(); ++y) {
    for (int x = 0; x < ink.width(); ++x) {
      if (ink(y, x) < 0.5F) continue;
      int top = y, bottom = y;
      flood(ink, y, x, top, bottom);
      tallest = std::max(tallest, bottom - top);
    }
  }
  return tallest;
}

}  // namespace

TEST_CASE("The box holds the writing but not the specks around it", "[image][writing-box]") {
  const auto found = find_writing(drawn({"#...........",  //
                                         "....#####...",  //
                                         "...#.....#..",  //
                                         "...#.....#..",  //
                                         "....#...#...",  //
                                         ".....#.#....",  //
                                         "....#...#..#",  //
                                         "....#####...",  //
                                         "...........#"}));
  REQUIRE(found);
  CHECK(found->box == PixelBox{.x = 3, .y = 1, .width = 7, .height = 7});
  CHECK(found->writing_height == 7);
}

TEST_CASE("A minus beside a digit belongs to the writing", "[image][writing-box]") {
  const auto found = find_writing(drawn({"..........#",  //
                                         "..........#",  //
                                         "..........#",  //
                                         ".###......#",  //
                                         "..........#",  //
                                         "..........#",  //
                                         "..........#"}));
  REQUIRE(found);
  CHECK(found->box == PixelBox{.x = 1, .y = 0, .width = 10, .height = 7});
}

TEST_CASE("A lone bar counts as higher than it is", "[image][writing-box]") {
  const auto found = find_writing(drawn({"............",  //
                                         ".##########.",  //
                                         ".##########."}));
  REQUIRE(found);
  CHECK(found->box.height == 2);
  CHECK(found->writing_height == 12);
}

TEST_CASE("There is no box without ink", "[image][writing-box]") {
  CHECK_FALSE(find_writing(Grid(5, 5, 0.49F)));
  CHECK_FALSE(find_writing(Grid()));
}

TEST_CASE("What hangs together is one piece in any shape", "[image][writing-box][oracle]") {
  std::mt19937 random(GENERATE(1U, 2U, 3U, 4U, 5U, 6U));
  Grid ink(24, 40);
  for (float& pixel : ink.pixels()) pixel = random() % 100 < 38 ? 1.0F : 0.0F;
  const int tallest = tallest_by_flooding(ink);
  // Everything that is not a speck of the tallest piece, found one pixel's piece at a time.
  PixelBox expected{.x = ink.width(), .y = ink.height()};
  int right = 0, bottom = 0;
  for (int y = 0; y < ink.height(); ++y) {
    for (int x = 0; x < ink.width(); ++x) {
      if (ink(y, x) < 0.5F) continue;
      Grid transposed(ink.width(), ink.height());
      for (int r = 0; r < ink.height(); ++r) {
        for (int c = 0; c < ink.width(); ++c) transposed(c, r) = ink(r, c);
      }
      Grid copy = ink;
      int y0 = y, y1 = y, x0 = x, x1 = x;
      flood(copy, y, x, y0, y1);
      flood(transposed, x, y, x0, x1);
      if (4 * std::max(y1 - y0, x1 - x0) < tallest) continue;
      expected.x = std::min(expected.x, x0), expected.y = std::min(expected.y, y0);
      right = std::max(right, x1), bottom = std::max(bottom, y1);
    }
  }
  expected.width = right - expected.x;
  expected.height = bottom - expected.y;
  const auto found = find_writing(ink);
  REQUIRE(found);
  CHECK(found->box == expected);
}
