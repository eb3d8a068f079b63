#include <catch_amalgamated.hpp>

#include "tests/app/support.h"
#include "wasm/app/theme.h"

namespace inksum {
namespace {

// An upright stroke of 60 CSS pixels, at x from the sheet's left and y from its top.
void draw_upright(Stage& stage, float x, float y) {
  const Rect& sheet = stage.app.state().layout.sheet;
  stage.press(sheet.x + x, sheet.y + y);
  stage.move(sheet.x + x, sheet.y + y + 30);
  stage.release(sheet.x + x, sheet.y + y + 60);
  stage.settle();
}

// Two lines: "1" above, "2" below, drawn in that order.
void draw_two_lines(Stage& stage) {
  stage.load_model();
  draw_upright(stage, 80, 60);
  stage.answer("1");
  draw_upright(stage, 80, 220);
  stage.answer("2");
}

TEST_CASE("Each line of the sheet is read by itself", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  const State& state = stage.app.state();
  REQUIRE(state.lines.size() == 2);
  CHECK(state.lines[0].reading.text == "1");
  CHECK(state.lines[1].reading.text == "2");
  CHECK(state.current == 1);
  CHECK_FALSE(stage.app.take_request().has_value());
}

TEST_CASE("The panels speak of the line that was drawn on last", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  draw_upright(stage, 110, 60);
  stage.answer("11");
  CHECK(stage.app.state().current == 0);
  CHECK(stage.app.state().line().reading.text == "11");
  CHECK(stage.app.announcement() == "11 = 11, 99 percent sure.");
  stage.app.act(Command::kUndo);
  CHECK(stage.app.state().current == 0);
  CHECK(stage.app.state().line().reading.text == "1");
  stage.app.act(Command::kUndo);
  CHECK(stage.app.state().lines.size() == 1);
  CHECK(stage.app.state().line().reading.text == "1");
}

TEST_CASE("What was read before needs no network after undo and redo", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  stage.app.act(Command::kClear);
  CHECK(stage.app.state().lines.empty());
  stage.app.act(Command::kUndo);
  CHECK_FALSE(stage.app.take_request().has_value());
  REQUIRE(stage.app.state().lines.size() == 2);
  CHECK(stage.app.state().lines[0].reading.text == "1");
  CHECK(stage.app.state().lines[1].reading.text == "2");
}

TEST_CASE("A line that does not change keeps its reading while another is read", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  draw_upright(stage, 110, 220);
  CHECK(stage.app.state().lines[0].reading.text == "1");
  CHECK_FALSE(stage.app.state().lines[0].due);
  CHECK(stage.app.state().lines[1].due);
  CHECK(stage.app.state().lines[1].reading.text == "2");
  stage.answer("21");
  CHECK(stage.app.state().lines[1].reading.text == "21");
}

TEST_CASE("A lone failure of the network leaves no line with another's reading", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  draw_upright(stage, 110, 220);
  stage.app.model_failed("the worker was stopped");
  CHECK(stage.app.state().lines[0].reading.text == "1");
  CHECK(stage.app.state().lines[1].reading.text.empty());
}

TEST_CASE("Each value stands on the sheet at its line's right end", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  const State& state = stage.app.state();
  for (const Line& line : state.lines) {
    const Rect beside = {state.view.canvas_x(line.box.max_x) + 8,
                         state.view.canvas_y(line.box.min_y), 120,
                         state.view.scale * line.box.height()};
    CHECK(vertices_in(stage, beside, inksum::daylight().accent) > 0);
  }
  stage.app.act(Command::kClear);
  stage.settle();
  CHECK(vertices_in(stage, state.layout.sheet, inksum::daylight().accent) == 0);
}

Rect beside(const Stage& stage, const Line& line) {
  const Rect ink = stage.app.state().view.canvas(line.box);
  return {ink.right() + 8, ink.y, 120, ink.height};
}

TEST_CASE("Beside high ink at the sheet's edge the value is small rather than on another line",
          "[lines]") {
  constexpr float kHeight = 120, kGap = 70;
  const float room = GENERATE(110.0F, 130.0F, 150.0F);
  Stage stage({.width = 390, .height = 844, .density = 1});
  stage.load_model();
  const Rect sheet = stage.app.state().layout.sheet;
  const float x = sheet.right() - room;
  for (const float y : {sheet.y + 40, sheet.y + 40 + kHeight + kGap}) {
    stage.press(x, y);
    stage.move(x, y + kHeight / 2);
    stage.release(x, y + kHeight);
    stage.settle();
    stage.answer("43");
  }
  REQUIRE(stage.app.state().lines.size() == 2);
  for (const Line& line : stage.app.state().lines) {
    const Rect ink = stage.app.state().view.canvas(line.box);
    CHECK(vertices_in(stage, {x + 8, ink.y, room - 8, kHeight}, daylight().accent) > 0);
  }
  CHECK(vertices_in(stage, {sheet.x + 20, sheet.y + 40 + kHeight, sheet.width - 20, kGap},
                    daylight().accent) == 0);
}

TEST_CASE("A value that is being read anew stays, in a quieter tone", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  draw_upright(stage, 110, 220);
  const Line& line = stage.app.state().lines[1];
  REQUIRE(line.due);
  CHECK(vertices_in(stage, beside(stage, line), daylight().accent) == 0);
  CHECK(vertices_in(stage, beside(stage, line), daylight().quiet) > 0);
}

TEST_CASE("A value gives way to the pen that draws over it", "[lines]") {
  Stage stage;
  draw_two_lines(stage);
  const Rect value = beside(stage, stage.app.state().lines[1]);
  REQUIRE(vertices_in(stage, value, daylight().accent) > 0);
  stage.press(value.x + 20, value.y + 10);
  stage.move(value.x + 30, value.y + 40);
  stage.settle();
  CHECK(vertices_in(stage, value, daylight().accent) == 0);
  stage.app.act(Command::kCancel);
  stage.settle();
  CHECK(vertices_in(stage, value, daylight().accent) > 0);
}

// Vertices of the value of a "1" that the network is that sure of.
int vertices_of_value(double share) {
  Stage stage;
  stage.load_model();
  draw_upright(stage, 80, 60);
  stage.answer("1", "7", share);
  const Rect value = beside(stage, stage.app.state().line());
  return vertices_in(stage, {value.x, value.y - 20, value.width, value.height + 40},
                     daylight().accent);
}

TEST_CASE("A doubtful value looks doubtful", "[lines]") {
  CHECK(vertices_of_value(0.7) > vertices_of_value(0.95) + 8);
}

TEST_CASE("Where its line is full a value stands on free paper beside no other ink", "[lines]") {
  Stage stage({.width = 390, .height = 844, .density = 2});
  stage.load_model();
  const Rect& sheet = stage.app.state().layout.sheet;
  draw_upright(stage, sheet.width - 30, 100);
  stage.answer("1");
  if (GENERATE(false, true)) {
    draw_upright(stage, sheet.width - 60, 190);
    stage.answer("2");
  }
  REQUIRE_FALSE(stage.app.state().value_targets.empty());
  const Rect value = stage.app.state().value_targets[0];
  CHECK(value.right() <= sheet.right());
  for (const Line& line : stage.app.state().lines) {
    const Rect ink = stage.app.state().view.canvas(line.box);
    CHECK((value.bottom() <= ink.y || value.y >= ink.bottom() || value.right() <= ink.x ||
           value.x >= ink.right()));
  }
}

TEST_CASE("Undo and redo while hard ink is asked about lose no answer and mix none", "[lines]") {
  Stage stage;
  stage.load_model({}, {.renderings = 4, .sure_from = 0.9});
  draw_upright(stage, 80, 60);
  stage.answer("7", "1", 0.6);
  const auto undo_and_redo = [&] {
    stage.app.act(Command::kUndo);
    stage.app.act(Command::kRedo);
    stage.settle();
  };
  undo_and_redo();
  stage.answer("7", "1", 0.6);
  const std::optional<ReadRequest> third = stage.app.take_request();
  REQUIRE(third.has_value());
  undo_and_redo();
  const int frames = frames_for_width({}, third->raster.width());
  const std::vector<float> log_probs = spelling("7", frames);
  stage.app.answer(third->generation, {log_probs.data(), frames, test_classes()});
  CHECK(stage.app.state().model.phase == ModelPhase::kReady);
  stage.answer("7", "1", 0.6);
  CHECK_FALSE(stage.app.take_request().has_value());
  CHECK(stage.app.state().line().reading.text == "7");
}

}  // namespace
}  // namespace inksum
