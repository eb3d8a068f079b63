// What the page tells where an answer is not plain: ink that cannot be read, faults, other values.
#include <catch_amalgamated.hpp>

#include "tests/app/support.h"
#include "wasm/app/theme.h"

namespace inksum {
namespace {

Viewport any_viewport() {
  return GENERATE(Viewport{.width = 390, .height = 844, .density = 3},
                  Viewport{.width = 844, .height = 390, .density = 2},
                  Viewport{.width = 820, .height = 1180, .density = 2},
                  Viewport{.width = 1440, .height = 900, .density = 1});
}

// A page that has ink enough for six symbols, waiting for the network's answer.
struct Page : Stage {
  explicit Page(const Viewport& viewport) : Stage(viewport) {
    load_model();
    const Rect sheet = app.state().layout.sheet;
    for (int i = 0; i < 6; ++i) {
      const float x = sheet.x + 30 + 30 * static_cast<float>(i);
      press(x, sheet.y + 60);
      move(x + 8, sheet.y + 80);
      release(x + 10, sheet.y + 100);
    }
  }
  int in_answer(ImU32 colour) const {
    return vertices_in(*this, app.state().layout.answer, colour);
  }
  int on_sheet(ImU32 colour) const { return vertices_in(*this, app.state().layout.sheet, colour); }
};

TEST_CASE("What cannot be read has words and a place, but no value and no sureness", "[doubt]") {
  Page page(any_viewport());
  page.answer("12?+3");
  const State& state = page.app.state();
  CHECK(state.line().reading.state == ReadingState::kUnreadable);
  REQUIRE(state.line().marks.size() == 1);
  CHECK(state.line().marks[0].kind == MarkKind::kUnreadable);
  CHECK(page.in_answer(daylight().accent) == 0);
  CHECK(page.in_answer(daylight().text) > 0);
  CHECK(page.on_sheet(daylight().warning) > 0);
  CHECK(vertices_outside_viewport(page) == 0);
  CHECK_THAT(page.app.announcement(), Catch::Matchers::StartsWith("I cannot read this: ") &&
                                          Catch::Matchers::ContainsSubstring("between 12 and +3"));
}

TEST_CASE("A fault is marked at its ink as well as in the text", "[doubt]") {
  const std::string text = GENERATE("5/0", "3*)4");
  Page page(any_viewport());
  page.answer(text);
  REQUIRE(page.app.state().line().marks.size() == 1);
  CHECK(page.app.state().line().marks[0].kind == MarkKind::kFault);
  CHECK(page.in_answer(daylight().warning) > 0);
  CHECK(page.on_sheet(daylight().warning) > 0);
}

TEST_CASE("What is missing gets an empty place, and is told without alarm", "[doubt]") {
  Page page(any_viewport());
  page.answer("12+");
  REQUIRE(page.app.state().line().marks.size() == 1);
  CHECK(page.app.state().line().marks[0].kind == MarkKind::kMissing);
  CHECK(page.on_sheet(daylight().quiet) > 0);
  CHECK(page.on_sheet(daylight().warning) == 0);
  CHECK(page.in_answer(daylight().warning) == 0);
}

TEST_CASE("Marks go as the pen comes down, and stay away until the new ink is read", "[doubt]") {
  Page page(any_viewport());
  page.answer("3*)4");
  const Rect sheet = page.app.state().layout.sheet;
  page.press(sheet.x + 230, sheet.y + 60);
  page.settle();
  CHECK(page.on_sheet(daylight().warning) == 0);
  page.release(sheet.x + 230, sheet.y + 90);
  page.settle();
  CHECK(page.on_sheet(daylight().warning) == 0);
  page.answer("3*)4");
  CHECK(page.on_sheet(daylight().warning) > 0);
}

TEST_CASE("No mark outlives its ink", "[doubt]") {
  Page page(any_viewport());
  page.answer("5/0");
  page.app.act(Command::kClear);
  page.settle();
  CHECK(page.app.state().line().marks.empty());
  CHECK(page.on_sheet(daylight().warning) == 0);
}

TEST_CASE("What the ink looks like is told where it is read otherwise", "[doubt]") {
  Page page(any_viewport());
  page.answer("3+14", "3++4", 0.3);
  const Reading& reading = page.app.state().line().reading;
  CHECK(reading.text == "3+14");
  CHECK(reading.looks_like == "3++4");
  const int captioned = page.in_answer(daylight().quiet);
  CHECK_THAT(page.app.announcement(), Catch::Matchers::ContainsSubstring("It looks like 3++4."));
  page.app.act(Command::kUndo);
  page.answer("3+14");
  CHECK(page.app.state().line().reading.looks_like.empty());
  CHECK(page.in_answer(daylight().quiet) < captioned);
}

TEST_CASE("Values are considered with their shares where there is more than one", "[doubt]") {
  Page page({.width = 1440, .height = 900, .density = 1});
  const Rect& list = page.app.state().layout.alternatives;
  page.answer("12*3");
  CHECK(vertices_in(page, list, daylight().text) == 0);
  page.app.act(Command::kUndo);
  page.answer("12*3", "72*3", 0.8);
  CHECK(page.app.state().line().reading.values.size() >= 2);
  CHECK(vertices_in(page, list, daylight().text) > 0);
  CHECK_THAT(page.app.announcement(), Catch::Matchers::ContainsSubstring("Or 216, "));
}

TEST_CASE("The steps of an evaluation stand below, from the text to its value", "[doubt]") {
  Page page({.width = 1440, .height = 900, .density = 1});
  const Rect& below = page.app.state().layout.alternatives;
  page.answer("2+3*4");
  CHECK(page.app.state().line().steps == std::vector<std::string>{"2+3*4", "2+12", "14"});
  CHECK(vertices_in(page, below, daylight().accent) > 0);
  page.app.act(Command::kUndo);
  page.answer("3*)4");
  CHECK(page.app.state().line().steps.empty());
  CHECK(vertices_in(page, below, daylight().accent) == 0);
}

TEST_CASE("Steps go with the ink that they are of", "[doubt]") {
  Page page({.width = 1440, .height = 900, .density = 1});
  const Rect& below = page.app.state().layout.alternatives;
  page.answer("2+3*4");
  page.app.act(Command::kClear);
  page.settle();
  CHECK(page.app.state().line().steps.empty());
  CHECK(vertices_in(page, below, daylight().accent) == 0);
  page.app.act(Command::kUndo);
  CHECK_FALSE(page.app.take_request().has_value());
  CHECK_FALSE(page.app.state().line().steps.empty());
}

}  // namespace
}  // namespace inksum
