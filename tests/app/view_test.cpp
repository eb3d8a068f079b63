// Ink goes with the sheet: wherever the sheet moves and however small it becomes, all ink is on it.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cfloat>

#include "tests/app/support.h"
#include "wasm/app/theme.h"

namespace inksum {
namespace {

constexpr Viewport kDesk = {.width = 1440, .height = 900};
constexpr Viewport kUpright = {.width = 360, .height = 740, .density = 3};
constexpr Viewport kOnItsSide = {.width = 740, .height = 360, .density = 3};

// The box of everything painted in the ink's colour outside the network's picture, CSS pixels.
Box painted_ink(const Stage& stage) {
  const State& state = stage.app.state();
  const float density = state.viewport.density;
  Box box = {FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX};
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      const float x = vertex.pos.x / density, y = vertex.pos.y / density;
      const Rect& network = state.layout.network;
      if (vertex.col != daylight().ink || network.contains(x, y)) continue;
      box = {std::min(box.min_x, x), std::min(box.min_y, y), std::max(box.max_x, x),
             std::max(box.max_y, y)};
    }
  }
  return box;
}

void check_on_sheet(const Stage& stage) {
  const Rect& sheet = stage.app.state().layout.sheet;
  const Box ink = painted_ink(stage);
  REQUIRE(ink.min_x <= ink.max_x);
  CHECK(ink.min_x >= sheet.x - 2);
  CHECK(ink.min_y >= sheet.y - 2);
  CHECK(ink.max_x <= sheet.right() + 2);
  CHECK(ink.max_y <= sheet.bottom() + 2);
}

void resize(Stage& stage, const Viewport& viewport) {
  stage.app.resize(viewport);
  stage.settle();
}

// Along the sheet's edges and across it.
void fill_sheet(Stage& stage) {
  const Rect sheet = stage.app.state().layout.sheet;
  stage.press(sheet.x + 5, sheet.bottom() - 5);
  stage.move(sheet.right() - 5, sheet.bottom() - 5);
  stage.release(sheet.x + 5, sheet.y + 5);
  stage.settle();
}

TEST_CASE("Ink stays on the sheet when the screen is turned, and is the same ink", "[view]") {
  const Viewport from = GENERATE(kDesk, kUpright, kOnItsSide);
  const Viewport to = GENERATE(kDesk, kUpright, kOnItsSide);
  Stage stage(from);
  fill_sheet(stage);
  check_on_sheet(stage);
  const Box drawn = painted_ink(stage);
  const std::vector<StrokePointer> before = stage.app.state().document.strokes();
  resize(stage, to);
  CHECK(stage.app.state().document.strokes() == before);
  check_on_sheet(stage);
  resize(stage, from);
  CHECK(painted_ink(stage).min_x == drawn.min_x);
  CHECK(painted_ink(stage).max_y == drawn.max_y);
}

TEST_CASE("Ink that undo brings back is on the sheet, however small that has become", "[view]") {
  Stage stage(kDesk);
  fill_sheet(stage);
  stage.app.act(Command::kClear);
  resize(stage, kUpright);
  stage.app.act(Command::kUndo);
  stage.settle();
  check_on_sheet(stage);
}

TEST_CASE("The banner of a failed model moves the ink with the sheet", "[view]") {
  Stage stage(GENERATE(kDesk, kUpright, kOnItsSide));
  fill_sheet(stage);
  stage.app.model_failed("the server answered 404");
  stage.settle();
  check_on_sheet(stage);
}

TEST_CASE("The sheet stays where it is while a stroke is under way", "[view]") {
  Stage stage(kUpright);
  const Rect sheet = stage.app.state().layout.sheet;
  stage.press(100, 400);
  stage.app.model_failed("the server answered 404");
  stage.settle();
  CHECK(stage.app.state().layout.sheet == sheet);
  stage.move(150, 400);
  stage.release(200, 400);
  stage.settle();
  CHECK_FALSE(stage.app.state().layout.sheet == sheet);
  CHECK(bounds(*stage.app.state().document.strokes()[0]).height() == 0);
}

TEST_CASE("A model that comes while a stroke is under way leaves the sheet where it is", "[view]") {
  Stage stage(kDesk);
  stage.draw_line();
  const Rect sheet = stage.app.state().layout.sheet;
  const float x = sheet.x + sheet.width / 2, y = sheet.y + sheet.height / 2;
  stage.app.wheel({.x = x, .y = y, .dx = 0, .dy = 900, .zoom = false});
  stage.settle();
  const float top = stage.app.state().view.top;
  REQUIRE(top > 0);
  stage.press(x, y);
  stage.move(x + 20, y);
  stage.load_model();
  CHECK(stage.app.state().view.top == top);
  stage.release(x + 60, y);
  stage.settle();
  CHECK(bounds(*stage.app.state().document.strokes()[1]).height() == 0);
}

TEST_CASE("On shrunk ink the pen and the eraser still work where they point", "[view]") {
  Stage stage(kDesk);
  fill_sheet(stage);
  resize(stage, kUpright);
  stage.app.act(Command::kClear);
  stage.app.act(Command::kUndo);
  stage.settle();
  const Box before = painted_ink(stage);
  const Rect sheet = stage.app.state().layout.sheet;
  stage.press(sheet.right() - 80, sheet.y + 40);
  stage.release(sheet.right() - 40, sheet.y + 40);
  stage.settle();
  CHECK(painted_ink(stage).max_x == before.max_x);
  stage.app.act(Command::kErase);
  stage.press(sheet.right() - 60, sheet.y + 30);
  stage.release(sheet.right() - 60, sheet.y + 50);
  REQUIRE(stage.strokes() == 1);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 3);
}

TEST_CASE("A stroke that runs off the sheet goes along its edge", "[view]") {
  Stage stage(kDesk);
  const Rect sheet = stage.app.state().layout.sheet;
  stage.press(sheet.x + 50, sheet.y + 50);
  stage.move(sheet.x + 50, sheet.y - 500);
  stage.release(sheet.right() + 500, sheet.y + 50);
  stage.settle();
  check_on_sheet(stage);
  CHECK(bounds(*stage.app.state().document.strokes()[0]).width() == sheet.width - 50);
}

TEST_CASE("A sheet that is opened before the page has a size is there, in view, and read",
          "[view]") {
  const Stroke far = {.pointer = PointerKind::kPen, .points = {{.x = 2000, .y = 1500}}};
  Stage stage(Viewport{});
  stage.app.open_sheet({.ink = {.strokes = {far}}, .labels = {}});
  CHECK_FALSE(is_enabled(stage.app.state(), Command::kUndo));
  CHECK(is_enabled(stage.app.state(), Command::kClear));
  resize(stage, kDesk);
  check_on_sheet(stage);
  stage.load_model();
  stage.answer("1");
  CHECK(stage.app.state().line().reading.text == "1");
}

}  // namespace
}  // namespace inksum
