// The sheet moves: under hands, wheels and keys, and by itself to make room.
#include <catch_amalgamated.hpp>

#include "tests/app/support.h"

namespace inksum {
namespace {

using Catch::Approx;

constexpr Viewport kTablet = {.width = 1024, .height = 768, .density = 2};

const SheetView& view(const Stage& stage) { return stage.app.state().view; }

// Two fingers that land on (x1, y) and (x2, y), go to (to1, to_y) and (to2, to_y), and lift.
void pinch(Stage& stage, float x1, float x2, float y, float to1, float to2, float to_y) {
  constexpr PointerKind kFinger = PointerKind::kTouch;
  stage.press(x1, y, kFinger, 1);
  stage.now_s += 0.05;
  stage.press(x2, y, kFinger, 2);
  for (int i = 1; i <= 10; ++i) {
    const float share = static_cast<float>(i) / 10;
    stage.now_s += 0.016;
    stage.move(x1 + (to1 - x1) * share, y + (to_y - y) * share, kFinger, 1);
    stage.move(x2 + (to2 - x2) * share, y + (to_y - y) * share, kFinger, 2);
  }
  stage.release(to1, to_y, kFinger, 1);
  stage.release(to2, to_y, kFinger, 2);
  stage.settle();
}

TEST_CASE("Two fingers move the sheet and leave no ink", "[gestures]") {
  Stage stage(kTablet);
  stage.draw_line();
  pinch(stage, 300, 400, 400, 250, 350, 340);
  CHECK(stage.strokes() == 1);
  CHECK(view(stage).scale == 1);
  // But for the first step, in which it was not yet clear that they would move.
  CHECK(view(stage).left == Approx(45));
  CHECK(view(stage).top == Approx(54));
}

TEST_CASE("A pinch zooms round the fingers", "[gestures]") {
  Stage stage(kTablet);
  stage.draw_line();
  const float between = view(stage).ink_x(350);
  pinch(stage, 300, 400, 400, 250, 450, 400);
  CHECK(stage.strokes() == 1);
  CHECK(view(stage).scale == Approx(2).epsilon(0.2));
  CHECK(view(stage).ink_x(350) == Approx(between).margin(1));
}

TEST_CASE("A finger that has drawn keeps its stroke when another lands", "[gestures]") {
  Stage stage(kTablet);
  stage.press(300, 300, PointerKind::kTouch, 1);
  const bool late = GENERATE(false, true);
  if (late) {
    stage.now_s += 0.3;
  } else {
    stage.move(330, 300, PointerKind::kTouch, 1);
  }
  stage.press(400, 300, PointerKind::kTouch, 2);
  stage.release(430, 300, PointerKind::kTouch, 2);
  stage.release(340, 300, PointerKind::kTouch, 1);
  CHECK(stage.strokes() == 1);
  CHECK(view(stage).left == 0);
}

TEST_CASE("Once the pen has spoken a finger moves the sheet", "[gestures]") {
  Stage stage(kTablet);
  stage.press(300, 300, PointerKind::kPen, 1);
  stage.release(400, 300, PointerKind::kPen, 1);
  stage.now_s += 2;
  stage.press(500, 500, PointerKind::kTouch, 2);
  stage.move(500, 480, PointerKind::kTouch, 2);
  stage.move(500, 450, PointerKind::kTouch, 2);
  SECTION("until it lifts") {
    stage.release(500, 450, PointerKind::kTouch, 2);
    CHECK(view(stage).top == Approx(50));
  }
  SECTION("until the pen is back") {
    stage.press(300, 300, PointerKind::kPen, 1);
    stage.move(500, 300, PointerKind::kTouch, 2);
    CHECK(view(stage).top == Approx(50));
    stage.release(340, 300, PointerKind::kPen, 1);
    CHECK(stage.strokes() == 2);
  }
}

TEST_CASE("The middle button and the space bar move the sheet", "[gestures]") {
  Stage stage;
  stage.draw_line();
  PointerEvent event = {.action = PointerAction::kDown, .hand = true, .x = 400, .y = 400};
  stage.app.pointer(event);
  event.action = PointerAction::kMove;
  event.x = 380;
  stage.app.pointer(event);
  CHECK(stage.app.state().pulling);
  event.action = PointerAction::kUp;
  stage.app.pointer(event);
  CHECK(stage.strokes() == 1);
  CHECK(view(stage).left == Approx(20));
  CHECK_FALSE(stage.app.state().pulling);
}

TEST_CASE("The wheel scrolls, and with Ctrl zooms round the pointer", "[gestures]") {
  Stage stage;
  stage.draw_line();
  CHECK(stage.app.wheel({.x = 400, .y = 400, .dx = 10, .dy = 40}));
  CHECK(view(stage).left == 10);
  CHECK(view(stage).top == 40);
  const float ink_x = view(stage).ink_x(500), ink_y = view(stage).ink_y(300);
  CHECK(stage.app.wheel({.x = 500, .y = 300, .dy = -20, .zoom = true}));
  CHECK(view(stage).scale > 1.1F);
  CHECK(view(stage).ink_x(500) == Approx(ink_x));
  CHECK(view(stage).ink_y(300) == Approx(ink_y));
  const Rect& answer = stage.app.state().layout.answer;
  CHECK_FALSE(stage.app.wheel({.x = answer.x + 5, .y = answer.y + 5, .dy = 40}));
}

TEST_CASE("However far one goes and zooms, some ink stays in sight", "[gestures]") {
  Stage stage(GENERATE(kTablet, Viewport{.width = 390, .height = 844, .density = 3}));
  stage.draw_line();
  const Box ink = bounds(*stage.app.state().document.strokes()[0]);
  const float zoom = GENERATE(-60.0F, 0.0F, 60.0F);
  const float dx = GENERATE(-500.0F, 0.0F, 500.0F), dy = GENERATE(-500.0F, 0.0F, 500.0F);
  const Rect& sheet = stage.app.state().layout.sheet;
  for (int i = 0; i < 20; ++i) {
    stage.app.wheel({.x = sheet.x + 5, .y = sheet.y + 5, .dy = zoom, .zoom = true});
    stage.app.wheel({.x = sheet.x + 5, .y = sheet.y + 5, .dx = dx, .dy = dy});
  }
  CHECK(view(stage).scale >= kLeastScale);
  CHECK(view(stage).scale <= kMostScale);
  const Box seen = view(stage).seen();
  CHECK(std::min(seen.max_x, ink.max_x) - std::max(seen.min_x, ink.min_x) > 10);
  CHECK(seen.min_y <= ink.min_y);
  CHECK(seen.max_y >= ink.max_y);
  stage.app.act(Command::kFit);
  stage.settle();
  CHECK(view(stage).shows(ink));
}

TEST_CASE("Pulled beyond its limits the sheet gives way a little and springs back", "[gestures]") {
  Stage stage(kTablet);
  stage.draw_line();
  stage.press(300, 300, PointerKind::kTouch, 1);
  stage.press(400, 300, PointerKind::kTouch, 2);
  for (int i = 1; i <= 30; ++i) {
    const float y = 300 + 40 * static_cast<float>(i);
    stage.move(300, y, PointerKind::kTouch, 1);
    stage.move(400, y, PointerKind::kTouch, 2);
  }
  const Box ink = bounds(*stage.app.state().document.strokes()[0]);
  CHECK_FALSE(view(stage).shows(ink));
  stage.release(300, 1500, PointerKind::kTouch, 1);
  stage.release(400, 1500, PointerKind::kTouch, 2);
  CHECK(stage.settle() > 8);
  CHECK(view(stage).shows(ink));
}

TEST_CASE("With reduced motion nothing glides", "[gestures]") {
  Stage stage;
  stage.app.set_reduced_motion(true);
  stage.draw_line();
  stage.app.act(Command::kZoomIn);
  CHECK(view(stage).scale == Approx(1.25));
  stage.app.act(Command::kFit);
  CHECK(view(stage).scale == 1);
  CHECK(stage.settle() <= 5);
}

TEST_CASE("Two fingers that tap twice see all of the ink", "[gestures]") {
  Stage stage(kTablet);
  stage.draw_line();
  stage.app.wheel({.x = 400, .y = 300, .dy = -60, .zoom = true});
  stage.now_s += 5;
  for (int tap = 0; tap < 2; ++tap) {
    for (const int id : {1, 2})
      stage.press(300.0F + 60.0F * static_cast<float>(id), 300, PointerKind::kTouch, id);
    stage.now_s += 0.08;
    for (const int id : {1, 2})
      stage.release(300.0F + 60.0F * static_cast<float>(id), 300, PointerKind::kTouch, id);
    stage.now_s += 0.1;
  }
  stage.settle();
  CHECK(view(stage).scale == 1);
  CHECK(stage.strokes() == 1);
}

TEST_CASE("At an edge room is made, but only once the pen rests", "[gestures]") {
  Stage stage(GENERATE(kTablet, Viewport{.width = 390, .height = 844, .density = 3}));
  const Rect sheet = stage.app.state().layout.sheet;
  const auto draw_at_edge = [&] {
    stage.press(sheet.x + 30, sheet.bottom() - 100, PointerKind::kPen);
    stage.move(sheet.x + 60, sheet.bottom() - 60, PointerKind::kPen);
    stage.release(sheet.right() - 20, sheet.bottom() - 40, PointerKind::kPen);
    stage.settle();
  };
  draw_at_edge();
  const SheetView before = view(stage);
  REQUIRE(stage.app.wakes_in().has_value());
  stage.wait(0.3);
  CHECK(view(stage) == before);
  SECTION("writing on keeps the sheet still") {
    stage.press(sheet.x + 30, sheet.y + 40, PointerKind::kPen);
    stage.wait(3);
    CHECK(view(stage) == before);
  }
  SECTION("resting makes room, and all of the line stays in sight") {
    stage.wait(1);
    const Box ink = bounds(*stage.app.state().document.strokes()[0]);
    CHECK(view(stage).shows(ink));
    CHECK(view(stage).canvas_y(ink.max_y) < sheet.bottom() - 100);
    CHECK(view(stage).canvas_x(ink.max_x) < sheet.right() - 60);
    CHECK_FALSE(stage.app.wakes_in().has_value());
  }
}

TEST_CASE("A stroke far from the edges wakes nobody", "[gestures]") {
  Stage stage;
  stage.draw_line();
  CHECK_FALSE(stage.app.wakes_in().has_value());
}

TEST_CASE("On a moved sheet the pen still draws where it points", "[gestures]") {
  Stage stage;
  stage.draw_line();
  stage.app.wheel({.x = 500, .y = 300, .dy = -40, .zoom = true});
  stage.app.wheel({.x = 500, .y = 300, .dx = 70, .dy = -30});
  stage.press(420, 340);
  stage.release(480, 360);
  const Box ink = bounds(*stage.app.state().document.strokes()[1]);
  CHECK(view(stage).canvas_x(ink.min_x) == Approx(420));
  CHECK(view(stage).canvas_y(ink.max_y) == Approx(360));
}

TEST_CASE("What undo changes comes into view", "[gestures]") {
  Stage stage;
  stage.draw_line();
  stage.draw_line(200);
  for (int i = 0; i < 10; ++i) stage.app.wheel({.x = 400, .y = 300, .dy = 400});
  stage.app.act(Command::kUndo);
  stage.app.act(Command::kUndo);
  stage.app.act(Command::kRedo);
  stage.settle();
  CHECK(view(stage).shows(bounds(*stage.app.state().document.strokes()[0])));
}

TEST_CASE("Turning the screen keeps the current line in view on a sheet that was moved",
          "[gestures]") {
  Stage stage(kTablet);
  for (const float down : {-250.0F, 0.0F, 250.0F}) stage.draw_line(down);
  stage.app.wheel({.x = 500, .y = 300, .dy = -60, .zoom = true});
  stage.app.act(Command::kUndo);
  stage.app.act(Command::kRedo);
  stage.settle();
  stage.app.resize({.width = 768, .height = 1024, .density = 2});
  stage.settle();
  CHECK(view(stage).shows(stage.app.state().line().box));
  CHECK(view(stage).scale > 1.5F);
}

}  // namespace
}  // namespace inksum
