#include "wasm/app/scratch_out.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <fstream>
#include <string>

#include "core/ink/ink_jsonl.h"
#include "tests/app/support.h"

namespace inksum {
namespace {

std::vector<StrokePointer> page_of(const Ink& ink) {
  std::vector<StrokePointer> page;
  for (const Stroke& stroke : ink.strokes) page.push_back(std::make_shared<const Stroke>(stroke));
  return page;
}

Stroke through(std::initializer_list<InkPoint> points) {
  return {.pointer = PointerKind::kPen, .points = points};
}

// To and fro `runs` times between two places, drifting down on the way.
Stroke scribble(float left, float right, float top, float drift, int runs) {
  Stroke stroke;
  for (int i = 0; i <= runs; ++i) {
    const float along = i % 2 == 0 ? left : right, from = i % 2 == 0 ? right : left;
    for (int k = 1; k <= 8; ++k) {
      const float share = static_cast<float>(k) / 8;
      stroke.points.push_back(
          {.x = from + (along - from) * share, .y = top + drift * (static_cast<float>(i) + share)});
    }
  }
  return stroke;
}

// The symbols of which one might fear it: in one stroke each, as far as that can be done.
std::vector<Stroke> busy_symbols() {
  Stroke eight, cross = through({{0, 0}, {40, 40}, {40, 0}, {0, 40}});
  for (int i = 0; i <= 48; ++i) {
    const float angle = static_cast<float>(i) * 6.2831853F / 48;
    eight.points.push_back({.x = 20 * std::sin(2 * angle), .y = -40 * std::cos(angle)});
  }
  // Without lifting the pen, back and forth through the middle.
  const Stroke star =
      through({{0, 20}, {40, 20}, {20, 20}, {6, 6}, {34, 34}, {20, 20}, {34, 6}, {6, 34}});
  const Stroke hash =
      through({{12, 0}, {10, 40}, {26, 40}, {28, 0}, {40, 12}, {0, 14}, {0, 28}, {40, 26}});
  return {eight, cross, star, hash};
}

TEST_CASE("A scribble over ink crosses it out", "[scratch-out]") {
  const std::vector<StrokePointer> page =
      page_of({.strokes = {through({{5, 20}, {35, 20}}), through({{200, 20}, {230, 20}})}});
  CHECK(scratched_out(scribble(0, 40, 16, 1, 6), page) == std::vector<size_t>{0});
  CHECK(scratched_out(scribble(-10, 260, 10, 3, 6), page) == std::vector<size_t>{0, 1});
  CHECK(scratched_out(scribble(0, 40, 16, 1, 4), page).empty());
  CHECK(scratched_out(scribble(80, 120, 16, 1, 6), page).empty());
  CHECK(scratched_out(through({{5, 20}}), page).empty());
  CHECK(scratched_out({}, page).empty());
}

TEST_CASE("No symbol written over other ink crosses it out", "[scratch-out]") {
  for (const Stroke& symbol : busy_symbols()) {
    const std::vector<StrokePointer> page =
        page_of({.strokes = {symbol, through({{15, 15}, {25, 25}})}});
    CHECK(scratched_out(symbol, page).empty());
  }
}

TEST_CASE("No stroke of the expressions crosses anything out", "[scratch-out]") {
  std::ifstream file(INKSUM_EXPRESSIONS);
  size_t strokes = 0;
  for (std::string line; std::getline(file, line);) {
    const Result<InkRecord> sample = parse_ink_line(line);
    REQUIRE(sample.ok());
    const std::vector<StrokePointer> page = page_of(sample.value().ink);
    for (const Stroke& stroke : sample.value().ink.strokes) {
      INFO(sample.value().label);
      CHECK(scratched_out(stroke, page).empty());
      ++strokes;
    }
  }
  CHECK(strokes > 200);
}

TEST_CASE("Scratching out is one step, and off unless it is asked for", "[scratch-out]") {
  const bool on = GENERATE(false, true);
  Stage stage;
  stage.app.set_scratch_out(on);
  stage.draw_line();
  const Rect& sheet = stage.app.state().layout.sheet;
  const Stroke path = scribble(sheet.x + sheet.width / 2 - 5, sheet.x + sheet.width / 2 + 65,
                               sheet.y + sheet.height / 2 - 3, 1, 6);
  stage.press(path.points.front().x, path.points.front().y);
  for (const InkPoint& point : path.points) stage.move(point.x, point.y);
  stage.release(path.points.back().x, path.points.back().y);
  CHECK(stage.strokes() == (on ? 0 : 2));
  stage.app.act(Command::kUndo);
  CHECK(stage.strokes() == 1);
}

}  // namespace
}  // namespace inksum
