#include "wasm/app/selection.h"

#include <catch_amalgamated.hpp>

#include "tests/app/support.h"

namespace inksum {
namespace {

using Catch::Approx;
using Strokes = std::vector<size_t>;

const State& state(const Stage& stage) { return stage.app.state(); }

// Upright strokes of 60 CSS pixels at these places, 100 below the sheet's top.
void draw_uprights(Stage& stage, std::initializer_list<float> places) {
  const Rect& sheet = state(stage).layout.sheet;
  for (const float x : places) {
    stage.press(sheet.x + x, sheet.y + 100);
    stage.move(sheet.x + x, sheet.y + 130);
    stage.release(sheet.x + x, sheet.y + 160);
  }
  stage.settle();
}

void tap(Stage& stage, float x, float y) {
  const Rect& sheet = state(stage).layout.sheet;
  stage.press(sheet.x + x, sheet.y + y);
  stage.release(sheet.x + x, sheet.y + y);
  stage.settle();
}

void lasso(Stage& stage, float left, float right) {
  const Rect& sheet = state(stage).layout.sheet;
  stage.press(sheet.x + left, sheet.y + 80);
  stage.move(sheet.x + right, sheet.y + 80);
  stage.move(sheet.x + right, sheet.y + 180);
  stage.release(sheet.x + left, sheet.y + 180);
  stage.settle();
}

TEST_CASE("A lasso selects the strokes that it goes round", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200, 300});
  stage.app.act(Command::kSelect);
  lasso(stage, 150, 350);
  CHECK(state(stage).selection.strokes == Strokes{1, 2});
  CHECK(stage.strokes() == 3);
  lasso(stage, 400, 500);
  CHECK(state(stage).selection.strokes.empty());
}

TEST_CASE("A tap selects the stroke under it, or else nothing", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200, 300});
  stage.app.act(Command::kSelect);
  tap(stage, 208, 120);
  CHECK(state(stage).selection.strokes == Strokes{1});
  tap(stage, 250, 120);
  CHECK(state(stage).selection.strokes.empty());
}

TEST_CASE("A tap selects all strokes of the symbol that was read there", "[selection]") {
  Stage stage;
  stage.load_model();
  draw_uprights(stage, {100, 104, 300});
  stage.answer("11");
  REQUIRE(state(stage).line().reading.symbols.size() == 2);
  const std::vector<int> first = state(stage).line().reading.symbols[0].strokes;
  REQUIRE(first.size() == 2);
  stage.app.act(Command::kSelect);
  tap(stage, 100, 130);
  CHECK(state(stage).selection.strokes == Strokes{0, 1});
}

TEST_CASE("What is selected is dragged in one step, and shown on its way", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200});
  stage.app.act(Command::kSelect);
  tap(stage, 200, 130);
  const Rect& sheet = state(stage).layout.sheet;
  const float before = state(stage).document.strokes()[1]->points[0].x;
  stage.press(sheet.x + 200, sheet.y + 130);
  stage.move(sheet.x + 240, sheet.y + 130);
  CHECK(state(stage).selection.dx == Approx(40));
  CHECK(state(stage).document.strokes()[1]->points[0].x == before);
  stage.release(sheet.x + 260, sheet.y + 150);
  stage.settle();
  CHECK(state(stage).document.strokes()[1]->points[0].x == Approx(before + 60));
  CHECK(state(stage).document.strokes()[1]->points[0].y == Approx(120));
  CHECK(state(stage).selection.strokes == Strokes{1});
  stage.app.act(Command::kUndo);
  CHECK(state(stage).document.strokes()[1]->points[0].x == before);
  CHECK(state(stage).selection.strokes.empty());
}

TEST_CASE("Arrow keys nudge what is selected, else move over the sheet", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200});
  stage.app.act(Command::kSelectAll);
  const float before = state(stage).document.strokes()[0]->points[0].x;
  stage.app.act(Command::kRight);
  CHECK(state(stage).document.strokes()[0]->points[0].x == Approx(before + 4));
  CHECK(state(stage).selection.strokes == Strokes{0, 1});
  CHECK(state(stage).view.left == 0);
  stage.app.act(Command::kCancel);
  CHECK(state(stage).selection.strokes.empty());
  stage.app.act(Command::kLeft);
  stage.settle();
  CHECK(state(stage).view.left < 0);
}

TEST_CASE("The button that clears deletes what is selected", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200, 300});
  stage.app.act(Command::kSelect);
  tap(stage, 200, 130);
  stage.click(state(stage).layout.tools[5]);
  CHECK(stage.strokes() == 2);
  CHECK(state(stage).selection.strokes.empty());
  stage.app.act(Command::kUndo);
  CHECK(stage.strokes() == 3);
  CHECK_FALSE(is_enabled(state(stage), Command::kDelete));
}

TEST_CASE("Another tool or other ink ends the selection", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200});
  stage.app.act(Command::kSelectAll);
  REQUIRE(state(stage).selection.strokes.size() == 2);
  SECTION("the pen") { stage.app.act(Command::kDraw); }
  SECTION("undo") { stage.app.act(Command::kUndo); }
  SECTION("clear") { stage.app.act(Command::kClear); }
  CHECK(state(stage).selection.strokes.empty());
}

TEST_CASE("What is selected is told by more than its colour", "[selection]") {
  Stage stage;
  draw_uprights(stage, {100, 200});
  stage.app.act(Command::kSelect);
  const Rect& sheet = state(stage).layout.sheet;
  const Rect above = {sheet.x + 190, sheet.y + 88, 20, 6};
  stage.settle();
  const int before = vertices_in(stage, above);
  tap(stage, 200, 130);
  CHECK(vertices_in(stage, above) > before);
}

}  // namespace
}  // namespace inksum
