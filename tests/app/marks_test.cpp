#include "wasm/app/marks.h"

#include <catch_amalgamated.hpp>
#include <string>

namespace inksum {
namespace {

// Upright strokes, one a symbol, 30 apart and 40 high, each 20 wide.
Ink row_of_strokes(int count) {
  Ink ink;
  for (int i = 0; i < count; ++i) {
    const float x = 30 * static_cast<float>(i);
    ink.strokes.push_back({.points = {{.x = x, .y = 10}, {.x = x + 20, .y = 50}}});
  }
  return ink;
}

Box stroke_box(int index) {
  const float x = 30 * static_cast<float>(index);
  return {x, 10, x + 20, 50};
}

// A reading whose symbol i is stroke i.
Reading located(ReadingState state, const std::string& text, size_t begin = 0, size_t end = 0) {
  Reading reading;
  reading.state = state;
  reading.text = text;
  reading.reason_begin = begin;
  reading.reason_end = end;
  for (size_t i = 0; i < text.size(); ++i) {
    reading.symbols.push_back(
        {.symbol = text.substr(i, 1), .begin = i, .end = i + 1, .strokes = {static_cast<int>(i)}});
  }
  return reading;
}

TEST_CASE("A value needs no mark, nor has an empty sheet one", "[marks]") {
  CHECK(marks_of(located(ReadingState::kValue, "12+3"), row_of_strokes(4)).empty());
  CHECK(marks_of(located(ReadingState::kIncomplete, "12+", 3, 3), Ink{}).empty());
}

TEST_CASE("Unreadable ink is marked at its strokes, neighbours together", "[marks]") {
  const std::vector<Mark> one =
      marks_of(located(ReadingState::kUnreadable, "12?+3", 2, 3), row_of_strokes(5));
  CHECK(one == std::vector<Mark>{{MarkKind::kUnreadable, stroke_box(2)}});
  const std::vector<Mark> two =
      marks_of(located(ReadingState::kUnreadable, "??1?", 0, 1), row_of_strokes(4));
  REQUIRE(two.size() == 2);
  CHECK(two[0] == Mark{MarkKind::kUnreadable, {0, 10, 50, 50}});
  CHECK(two[1] == Mark{MarkKind::kUnreadable, stroke_box(3)});
}

TEST_CASE("Where nothing can be read all of the ink is marked, known places or not", "[marks]") {
  Reading reading = GENERATE(located(ReadingState::kUnreadable, "??"),
                             located(ReadingState::kUnreadable, "12", 0, 2));
  const std::vector<Mark> all = {{MarkKind::kUnreadable, {0, 10, 50, 50}}};
  CHECK(marks_of(reading, row_of_strokes(2)) == all);
  reading.symbols.clear();
  CHECK(marks_of(reading, row_of_strokes(2)) == all);
}

TEST_CASE("A fault is marked at the symbols that its reason speaks of", "[marks]") {
  const std::vector<Mark> zero =
      marks_of(located(ReadingState::kNoValue, "5/0", 1, 2), row_of_strokes(3));
  CHECK(zero == std::vector<Mark>{{MarkKind::kFault, stroke_box(1)}});
  const std::vector<Mark> number =
      marks_of(located(ReadingState::kNotAnExpression, "1.2.3", 1, 4), row_of_strokes(5));
  CHECK(number == std::vector<Mark>{{MarkKind::kFault, {30, 10, 110, 50}}});
}

TEST_CASE("Of what is unfinished the place behind the ink is marked, and an open parenthesis",
          "[marks]") {
  const std::vector<Mark> plus =
      marks_of(located(ReadingState::kIncomplete, "12+", 3, 3), row_of_strokes(3));
  REQUIRE(plus.size() == 1);
  CHECK(plus[0].kind == MarkKind::kMissing);
  CHECK(plus[0].box.min_x > 80);
  CHECK(plus[0].box.min_y == 10);
  CHECK(plus[0].box.max_y == 50);
  const std::vector<Mark> open =
      marks_of(located(ReadingState::kIncomplete, "(12", 0, 1), row_of_strokes(3));
  REQUIRE(open.size() == 2);
  CHECK(open[0] == Mark{MarkKind::kOpen, stroke_box(0)});
  CHECK(open[1].kind == MarkKind::kMissing);
}

TEST_CASE("The place behind a lone stroke that lies flat is as high as writing", "[marks]") {
  const Ink minus = {{{.points = {{.x = 0, .y = 30}, {.x = 40, .y = 30}}}}};
  const std::vector<Mark> marks = marks_of(located(ReadingState::kIncomplete, "-", 1, 1), minus);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].box.height() >= 30);
  CHECK((marks[0].box.min_y + marks[0].box.max_y) / 2 == Catch::Approx(30));
}

TEST_CASE("Of a stroke that is several symbols only the symbol's part is marked", "[marks]") {
  Reading reading = located(ReadingState::kNoValue, "1/0", 1, 2);
  for (ReadSymbol& symbol : reading.symbols) symbol.strokes = {0};
  reading.symbols[1].x0 = 7;
  reading.symbols[1].x1 = 12;
  const std::vector<Mark> marks = marks_of(reading, row_of_strokes(1));
  CHECK(marks == std::vector<Mark>{{MarkKind::kFault, {7, 10, 12, 50}}});
}

TEST_CASE("A span alone is as high as all of the ink; without a place there is no mark",
          "[marks]") {
  Reading reading = located(ReadingState::kNotAnExpression, "3**4", 2, 3);
  reading.symbols[2].strokes = {99};
  CHECK(marks_of(reading, row_of_strokes(4)).empty());
  reading.symbols[2].x0 = 60;
  reading.symbols[2].x1 = 80;
  const std::vector<Mark> marks = marks_of(reading, row_of_strokes(4));
  CHECK(marks == std::vector<Mark>{{MarkKind::kFault, {60, 10, 80, 50}}});
}

}  // namespace
}  // namespace inksum
