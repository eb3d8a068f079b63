#include <catch_amalgamated.hpp>

#include "tests/app/support.h"
#include "wasm/app/line_reader.h"
#include "wasm/app/said.h"

namespace inksum {
namespace {

// An upright stroke of 60 CSS pixels, at x from the sheet's left.
void draw_upright(Stage& stage, float x) {
  const Rect& sheet = stage.app.state().layout.sheet;
  stage.press(sheet.x + x, sheet.y + 60);
  stage.move(sheet.x + x, sheet.y + 90);
  stage.release(sheet.x + x, sheet.y + 120);
  stage.settle();
}

// Three strokes, read as "1+1" by a model that knows no other reading.
void draw_a_sum(Stage& stage) {
  stage.load_model();
  for (const float x : {80.0F, 120.0F, 160.0F}) draw_upright(stage, x);
  stage.answer("1+1");
}

const Reading& reading_on(const Stage& stage) { return stage.app.state().line().reading; }

TEST_CASE("What a person says a symbol is, is read, with its value, and can be undone",
          "[corrections]") {
  Stage stage;
  draw_a_sum(stage);
  REQUIRE(reading_on(stage).symbols.size() == 3);
  stage.app.choose({ChoiceKind::kIsSymbol, 0, "7"});
  CHECK(reading_on(stage).text == "7+1");
  CHECK(reading_on(stage).value_text == "8");
  CHECK(reading_on(stage).symbols[0].corrected);
  CHECK_FALSE(reading_on(stage).symbols[2].corrected);
  CHECK_FALSE(reading_on(stage).certain);
  CHECK_FALSE(stage.app.take_request().has_value());
  stage.app.act(Command::kUndo);
  CHECK(reading_on(stage).text == "1+1");
  CHECK_FALSE(reading_on(stage).corrected);
  stage.app.act(Command::kRedo);
  CHECK(reading_on(stage).text == "7+1");
}

TEST_CASE("A correction stays when more is drawn", "[corrections]") {
  Stage stage;
  draw_a_sum(stage);
  stage.app.choose({ChoiceKind::kIsSymbol, 0, "7"});
  draw_upright(stage, 200);
  stage.answer("1+11");
  CHECK(reading_on(stage).text == "7+11");
  CHECK(reading_on(stage).value_text == "18");
}

TEST_CASE("A correction that makes no sense says why, at its ink", "[corrections]") {
  Stage stage;
  draw_a_sum(stage);
  stage.app.choose({ChoiceKind::kIsSymbol, 0, ")"});
  const Line& line = stage.app.state().line();
  CHECK(line.reading.text == ")+1");
  CHECK(line.reading.state == ReadingState::kNotAnExpression);
  REQUIRE(line.marks.size() == 1);
  CHECK(line.marks[0].kind == MarkKind::kFault);
  CHECK(line.marks[0].box.max_x <= bounds(line.ink.ink.strokes[1]).min_x);
}

TEST_CASE("A line that a person reads out is certain", "[corrections]") {
  Stage stage;
  draw_a_sum(stage);
  stage.app.choose({ChoiceKind::kReadsAs, kWholeLine, "4*4"});
  CHECK(reading_on(stage).certain);
  CHECK(reading_on(stage).value_text == "16");
  CHECK(stage.app.announcement() == "4*4 = 16, as you said.");
  stage.app.choose({ChoiceKind::kAsRead});
  CHECK_FALSE(reading_on(stage).corrected);
}

class Desk {
 public:
  Desk() { reader.set_recogniser(&recogniser); }

  void follow() { reader.follow(document, recogniser.manifest().geometry); }
  const Line& line() const { return reader.lines().front(); }

  Recogniser recogniser{parse_manifest(test_manifest()).value()};
  Document document;
  LineReader reader;
};

// A row of upright strokes that are said to be this together.
LabelledInk typed(size_t strokes, std::string text) {
  LabelledInk typed;
  InkLabel label{.strokes = {}, .text = std::move(text)};
  for (size_t i = 0; i < strokes; ++i) {
    const float x = 20 * static_cast<float>(i);
    typed.ink.strokes.push_back({PointerKind::kUnknown, {{x, 0}, {x, 20}}});
    label.strokes.push_back(i);
  }
  typed.labels.push_back(std::move(label));
  return typed;
}

TEST_CASE("Ink of which all is said needs no network", "[corrections]") {
  Desk desk;
  desk.document.add(typed(3, "3*4"));
  desk.follow();
  CHECK_FALSE(desk.line().due);
  CHECK(desk.line().reading.value_text == "12");
  CHECK(desk.line().steps.size() == 2);
  desk.reader.set_ready();
  CHECK_FALSE(desk.reader.take_request(0));
  desk.document.unlabel(std::vector<size_t>{0});
  desk.follow();
  CHECK(desk.line().due);
  CHECK(desk.reader.take_request(0));
}

TEST_CASE("Ink that is too long for the network can still be said", "[corrections]") {
  Desk desk;
  desk.document.add(typed(100, "3*4"));
  desk.follow();
  CHECK(desk.line().obstacle.empty());
  CHECK(desk.line().reading.value_text == "12");
  desk.document.unlabel(std::vector<size_t>{0});
  desk.follow();
  CHECK_FALSE(desk.line().obstacle.empty());
}

TEST_CASE("What is said in symbols that the model does not have is left out", "[corrections]") {
  Desk desk;
  desk.document.add(typed(3, "3^4"));
  desk.follow();
  CHECK(desk.line().due);
  CHECK_FALSE(desk.line().reading.corrected);
}

}  // namespace
}  // namespace inksum
