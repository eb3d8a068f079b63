#include <catch_amalgamated.hpp>

#include "tests/app/support.h"
#include "wasm/app/theme.h"

namespace inksum {
namespace {

const Rect& tool(const Stage& stage, Command command) {
  constexpr Command kOrder[] = {Command::kDraw, Command::kErase, Command::kSelect, Command::kUndo,
                                Command::kRedo, Command::kClear, Command::kMenu};
  for (int i = 0; i < kToolCount; ++i) {
    if (kOrder[i] == command) return stage.app.state().layout.tools[i];
  }
  FAIL("not in the toolbar");
  return stage.app.state().layout.sheet;
}

TEST_CASE("Pointer events on the sheet make ink with every point", "[drawing]") {
  Stage stage;
  stage.press(300, 300);
  stage.move(310, 305);
  stage.move(320, 310);
  stage.release(320, 310);
  REQUIRE(stage.strokes() == 1);
  const Stroke& stroke = *stage.app.state().document.strokes()[0];
  CHECK(stroke.pointer == PointerKind::kMouse);
  REQUIRE(stroke.points.size() == 3);
  const Rect& sheet = stage.app.state().layout.sheet;
  CHECK(stroke.points[1].x == 310 - sheet.x);
  CHECK(stroke.points[1].y == 305 - sheet.y);
}

TEST_CASE("A press without a move is a dot", "[drawing]") {
  Stage stage;
  stage.press(300, 300);
  stage.release(300, 300);
  REQUIRE(stage.strokes() == 1);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 1);
}

TEST_CASE("One pointer draws at a time", "[drawing]") {
  Stage stage;
  stage.press(300, 300, PointerKind::kTouch, 1);
  stage.now_s += 0.2;
  stage.press(400, 400, PointerKind::kTouch, 2);
  stage.move(410, 410, PointerKind::kTouch, 2);
  stage.release(410, 410, PointerKind::kTouch, 2);
  CHECK(stage.strokes() == 0);
  stage.release(310, 300, PointerKind::kTouch, 1);
  REQUIRE(stage.strokes() == 1);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 2);
}

TEST_CASE("While a pen is about, palms and fingers do not draw", "[drawing]") {
  Stage stage;
  stage.press(300, 300, PointerKind::kPen, 1);
  stage.release(330, 300, PointerKind::kPen, 1);
  stage.press(400, 400, PointerKind::kTouch, 2);
  stage.release(430, 400, PointerKind::kTouch, 2);
  CHECK(stage.strokes() == 1);
  stage.press(400, 400, PointerKind::kMouse, 3);
  stage.release(430, 400, PointerKind::kMouse, 3);
  CHECK(stage.strokes() == 2);
}

TEST_CASE("A pen that hovers keeps the palm before it from drawing", "[drawing]") {
  Stage stage;
  stage.move(300, 300, PointerKind::kPen, 1);
  stage.press(400, 400, PointerKind::kTouch, 2);
  stage.press(300, 300, PointerKind::kPen, 1);
  stage.release(330, 300, PointerKind::kPen, 1);
  stage.release(430, 400, PointerKind::kTouch, 2);
  CHECK(stage.strokes() == 1);
}

TEST_CASE("A pen takes over from the palm that came down before it", "[drawing]") {
  Stage stage;
  stage.press(400, 400, PointerKind::kTouch, 2);
  stage.press(300, 300, PointerKind::kPen, 1);
  stage.move(401, 401, PointerKind::kTouch, 2);
  stage.release(402, 402, PointerKind::kTouch, 2);
  stage.release(330, 300, PointerKind::kPen, 1);
  REQUIRE(stage.strokes() == 1);
  const Stroke& stroke = *stage.app.state().document.strokes()[0];
  CHECK(stroke.pointer == PointerKind::kPen);
  CHECK(stroke.points.size() == 2);
}

TEST_CASE("Once a pen was seen fingers draw no more, until a person says so", "[drawing]") {
  Stage stage;
  const auto tap = [&](PointerKind kind) {
    stage.now_s += 60;
    stage.press(300, 300, kind);
    stage.release(300, 300, kind);
    stage.settle();
  };
  tap(PointerKind::kTouch);
  CHECK(stage.strokes() == 1);
  CHECK_FALSE(is_enabled(stage.app.state(), Command::kFingers));
  tap(PointerKind::kPen);
  tap(PointerKind::kTouch);
  CHECK(stage.strokes() == 2);
  stage.click(stage.app.state().layout.fingers, PointerKind::kTouch);
  CHECK(stage.app.state().pen_lock.fingers_draw());
  tap(PointerKind::kTouch);
  CHECK(stage.strokes() == 3);
  stage.click(stage.app.state().layout.fingers, PointerKind::kPen);
  tap(PointerKind::kTouch);
  CHECK(stage.strokes() == 3);
}

TEST_CASE("The hand that holds the pen draws nothing, even where fingers may", "[drawing]") {
  Stage stage;
  stage.app.set_finger_drawing(true);
  stage.press(300, 300, PointerKind::kPen, 1);
  stage.release(330, 300, PointerKind::kPen, 1);
  stage.now_s += 0.3;
  stage.press(400, 400, PointerKind::kTouch, 2);
  stage.move(440, 400, PointerKind::kTouch, 2);
  stage.release(440, 400, PointerKind::kTouch, 2);
  CHECK(stage.strokes() == 1);
  CHECK(stage.app.state().view == SheetView{.sheet = stage.app.state().layout.sheet});
}

TEST_CASE("A choice of an earlier visit holds before any pen is seen", "[drawing]") {
  Stage stage;
  stage.app.set_finger_drawing(false);
  stage.press(300, 300, PointerKind::kTouch);
  stage.release(330, 300, PointerKind::kTouch);
  CHECK(stage.strokes() == 0);
  CHECK(is_enabled(stage.app.state(), Command::kFingers));
}

TEST_CASE("Fast short strokes are all there", "[drawing]") {
  const PointerKind kind = GENERATE(PointerKind::kMouse, PointerKind::kTouch, PointerKind::kPen);
  Stage stage;
  for (int i = 0; i < 20; ++i) {
    const float y = 200 + 10 * static_cast<float>(i);
    stage.now_s += 0.03;
    stage.press(300, y, kind, i);
    stage.release(318, y, kind, i);
  }
  CHECK(stage.strokes() == 20);
}

TEST_CASE("A release that nobody heard ends the stroke as it was", "[drawing]") {
  Stage stage;
  stage.press(300, 300);
  stage.move(320, 300);
  SECTION("the pointer comes back without its button") {
    stage.app.pointer(
        {.action = PointerAction::kMove, .id = 1, .pressed = false, .x = 500, .y = 500});
  }
  SECTION("the pointer is pressed again") {
    stage.press(500, 500);
    stage.app.act(Command::kCancel);
  }
  REQUIRE(stage.strokes() == 1);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 2);
}

TEST_CASE("A pen that leaves the sheet and comes back draws on", "[drawing]") {
  Stage stage;
  const Rect& sheet = stage.app.state().layout.sheet;
  stage.press(sheet.x + 40, sheet.y + 40, PointerKind::kPen);
  stage.move(sheet.x - 90, sheet.y + 40, PointerKind::kPen);
  stage.app.pointer({.action = PointerAction::kLeave, .id = 1, .kind = PointerKind::kPen});
  stage.move(sheet.x + 20, sheet.y + 60, PointerKind::kPen);
  stage.release(sheet.x + 30, sheet.y + 60, PointerKind::kPen);
  REQUIRE(stage.strokes() == 1);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 4);
}

TEST_CASE("Where a pointer is expected is shown for a frame and never kept", "[drawing]") {
  Stage stage;
  stage.press(300, 300);
  stage.move(310, 300);
  stage.app.pointer({.action = PointerAction::kPredict, .id = 1, .x = 330, .y = 300});
  CHECK(stage.app.state().pen.ahead().size() == 1);
  stage.settle();
  CHECK(stage.app.state().pen.ahead().empty());
  stage.release(312, 300);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 3);
}

TEST_CASE("The first dot is painted before the pointer moves", "[drawing]") {
  Stage stage;
  const Rect around = {290, 290, 20, 20};
  stage.settle();
  CHECK(vertices_in(stage, around, daylight().ink) == 0);
  stage.press(300, 300);
  stage.settle();
  CHECK(vertices_in(stage, around, daylight().ink) > 0);
}

TEST_CASE("A tool is pressed whatever other fingers do meanwhile", "[drawing]") {
  Stage stage;
  stage.draw_line();
  const Rect& undo = tool(stage, Command::kUndo);
  const float x = undo.x + undo.width / 2, y = undo.y + undo.height / 2;
  stage.press(x, y, PointerKind::kTouch, 1);
  stage.settle();
  SECTION("beside the sheet") {
    stage.press(2, 2, PointerKind::kTouch, 2);
    stage.release(2, 2, PointerKind::kTouch, 2);
    stage.settle();
    stage.release(x, y, PointerKind::kTouch, 1);
    stage.settle();
    CHECK(stage.strokes() == 0);
  }
  SECTION("on the sheet") {
    stage.press(300, 300, PointerKind::kTouch, 2);
    stage.release(x, y, PointerKind::kTouch, 1);
    stage.settle();
    stage.release(310, 300, PointerKind::kTouch, 2);
    stage.settle();
    stage.click(undo);
    stage.click(undo);
    CHECK(stage.strokes() == 0);
  }
}

TEST_CASE("A pointer that the system takes away keeps what it drew", "[drawing]") {
  Stage stage;
  stage.press(300, 300, PointerKind::kTouch);
  stage.move(320, 300, PointerKind::kTouch);
  stage.cancel(PointerKind::kTouch);
  REQUIRE(stage.strokes() == 1);
  CHECK(stage.app.state().document.strokes()[0]->points.size() == 2);
}

TEST_CASE("Escape drops the stroke under way and nothing else", "[drawing]") {
  Stage stage;
  stage.draw_line();
  stage.press(300, 300);
  stage.app.act(Command::kCancel);
  stage.move(320, 300);
  stage.release(320, 300);
  CHECK(stage.strokes() == 1);
}

TEST_CASE("The toolbar's buttons undo, redo and clear", "[drawing]") {
  const PointerKind kind = GENERATE(PointerKind::kMouse, PointerKind::kTouch, PointerKind::kPen);
  Stage stage;
  stage.draw_line();
  stage.draw_line(40);
  stage.click(tool(stage, Command::kUndo), kind);
  CHECK(stage.strokes() == 1);
  stage.click(tool(stage, Command::kRedo), kind);
  CHECK(stage.strokes() == 2);
  stage.click(tool(stage, Command::kClear), kind);
  CHECK(stage.strokes() == 0);
  stage.click(tool(stage, Command::kUndo), kind);
  CHECK(stage.strokes() == 2);
}

TEST_CASE("The eraser takes the strokes that its path crosses, in one step", "[drawing]") {
  Stage stage;
  for (const float down : {-80.0F, 0.0F, 80.0F}) stage.draw_line(down);
  stage.click(tool(stage, Command::kErase));
  REQUIRE(stage.app.state().tool == Tool::kEraser);
  const Rect& sheet = stage.app.state().layout.sheet;
  const float x = sheet.x + sheet.width / 2 + 30, y = sheet.y + sheet.height / 2;
  stage.press(x, y - 100);
  stage.move(x, y + 20);
  CHECK(stage.strokes() == 3);
  CHECK(stage.app.state().doomed == std::vector<size_t>{0, 1});
  stage.release(x, y + 20);
  CHECK(stage.strokes() == 1);
  stage.app.act(Command::kUndo);
  CHECK(stage.strokes() == 3);
}

TEST_CASE("A pen's eraser end erases without changing the tool", "[drawing]") {
  Stage stage;
  stage.draw_line();
  const Rect& sheet = stage.app.state().layout.sheet;
  const PointerEvent down = {.action = PointerAction::kDown,
                             .kind = PointerKind::kPen,
                             .eraser = true,
                             .x = sheet.x + sheet.width / 2 + 30,
                             .y = sheet.y + sheet.height / 2};
  PointerEvent up = down;
  up.action = PointerAction::kUp;
  stage.app.pointer(down);
  stage.app.pointer(up);
  CHECK(stage.strokes() == 0);
  CHECK(stage.app.state().tool == Tool::kPen);
}

TEST_CASE("Nothing is redrawn while nothing changes", "[drawing]") {
  Stage stage;
  stage.draw_line();
  CHECK_FALSE(stage.app.wants_frame());
  CHECK(stage.settle() == 0);
  stage.app.model_progress(1, 2);
  const int frames = stage.settle();
  CHECK(frames >= 1);
  CHECK(frames <= 5);
}

}  // namespace
}  // namespace inksum
