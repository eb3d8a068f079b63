// Every state of the page is drawn, at several sizes and densities, and what is drawn stays in
// place.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "tests/app/support.h"
#include "wasm/app/theme.h"

namespace inksum {
namespace {

Viewport any_viewport() {
  return GENERATE(Viewport{.width = 360, .height = 740, .density = 3},
                  Viewport{.width = 740, .height = 360, .density = 2},
                  Viewport{.width = 820, .height = 1180, .density = 2},
                  Viewport{.width = 1440, .height = 900, .density = 1.25F});
}

// Ink wide enough for many symbols.
void draw_across(Stage& stage) {
  const Rect sheet = stage.app.state().layout.sheet;
  for (float x = sheet.x + 20; x < sheet.right() - 20; x += 40) {
    stage.press(x, sheet.y + 40);
    stage.release(x, sheet.y + 70);
  }
}

TEST_CASE("The status says how far the model has come, that it is there or that it failed",
          "[panels]") {
  Stage stage(any_viewport());
  const auto status = [&] { return vertices_in(stage, stage.app.state().layout.status); };
  const int waiting = status();
  CHECK(waiting > 0);
  stage.app.model_progress(1e6, 4e6);
  stage.settle();
  const int loading = status();
  CHECK(loading != waiting);
  stage.load_model();
  CHECK(status() > 0);
  CHECK(status() != loading);
  stage.app.model_failed("the server answered 404");
  stage.settle();
  CHECK(vertices_in(stage, stage.app.state().layout.retry) > 0);
}

TEST_CASE("The hint shows on an empty sheet only", "[panels]") {
  Stage stage(any_viewport());
  const Rect sheet = stage.app.state().layout.sheet;
  const Rect middle = {sheet.x + 30, sheet.y + sheet.height / 2 - 30, sheet.width - 60, 60};
  const int with_hint = vertices_in(stage, middle);
  stage.press(sheet.x + 4, sheet.y + 4);
  stage.release(sheet.x + 4, sheet.y + 4);
  stage.settle();
  constexpr int kLetters = 30, kCorners = 4;
  CHECK(vertices_in(stage, middle) <= with_hint - kLetters * kCorners);
  stage.app.act(Command::kUndo);
  stage.settle();
  CHECK(vertices_in(stage, middle) == with_hint);
}

TEST_CASE("Every kind of answer is told inside its panel", "[panels]") {
  const std::string text = GENERATE("1", "12+3*(4-1)", "3*)4", "12+", "1/0", "1/3", "1?2", "?");
  Stage stage(any_viewport());
  stage.load_model();
  draw_across(stage);
  const Rect answer = stage.app.state().layout.answer;
  CHECK(vertices_in(stage, answer, daylight().text) == 0);
  stage.answer(text);
  INFO(text);
  CHECK(stage.app.state().line().reading.text == text);
  CHECK(vertices_in(stage, answer, daylight().text) > 0);
  CHECK(vertices_outside_viewport(stage) == 0);
}

TEST_CASE("A value of any length leaves room for how sure it is", "[panels]") {
  Stage stage(any_viewport());
  stage.load_model();
  draw_across(stage);
  const Rect& answer = stage.app.state().layout.answer;
  const bool wide = stage.app.state().layout.arrangement == Arrangement::kWide;
  const Rect beside = {answer.right() - (wide ? 20 : 112), answer.y, 1e4F, answer.height};
  stage.answer("8");
  const int beside_short = vertices_in(stage, beside, daylight().accent);
  for (const char* text : {"1234567891*6543211987", "1234567891/9876543211"}) {
    INFO(text);
    stage.app.act(Command::kUndo);
    stage.answer(text);
    CHECK(stage.app.state().line().reading.state == ReadingState::kValue);
    CHECK(vertices_in(stage, beside, daylight().accent) == beside_short);
  }
}

// How often the last frame shows that character in rect.
int glyphs_in(const Stage& stage, const Rect& rect, ImWchar character) {
  const float density = stage.app.state().viewport.density;
  const auto is_its_corner = [&](const ImDrawVert& vertex) {
    const auto& fonts = ImGui::GetIO().Fonts->Fonts;
    return std::any_of(fonts.begin(), fonts.end(), [&](const ImFont* font) {
      const ImFontGlyph* glyph = font->FindGlyphNoFallback(character);
      return glyph != nullptr && vertex.uv.x == glyph->U0 && vertex.uv.y == glyph->V0;
    });
  };
  int count = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      const bool inside = rect.contains(vertex.pos.x / density, vertex.pos.y / density);
      count += inside && is_its_corner(vertex);
    }
  }
  return count;
}

TEST_CASE("Where decimals are written with a comma, every panel has it in place of the point",
          "[panels]") {
  const auto [text, other] = GENERATE(table<std::string, std::string>(
      {{"7/2", "7/2"}, {"1/3", "1/3"}, {"1+2*7/4", "1+2*7/4"}, {"7/2", "1/2"}}));
  Stage stage(any_viewport());
  const State& state = stage.app.state();
  stage.app.model_progress(1.5e6, 2.5e6);
  stage.settle();
  CHECK(glyphs_in(stage, state.layout.status, '.') == 2);
  stage.app.set_decimal_mark(DecimalMark::kComma);
  CHECK(stage.settle() > 0);
  CHECK(glyphs_in(stage, state.layout.status, '.') == 0);
  CHECK(glyphs_in(stage, state.layout.status, ',') == 2);

  stage.load_model();
  draw_across(stage);
  stage.answer(text, other, 0.8);
  INFO(text << " or " << other);
  const auto shown = [&](ImWchar mark) {
    const bool inside = state.layout.alternatives.y < state.layout.answer.bottom() &&
                        state.layout.arrangement != Arrangement::kWide;
    return glyphs_in(stage, state.layout.answer, mark) +
           (inside ? 0 : glyphs_in(stage, state.layout.alternatives, mark));
  };
  const int commas = shown(',');
  // A low card has no room for the decimal beside 1/3.
  CHECK((commas > 0 || text == "1/3"));
  CHECK(shown('.') == 0);
  CHECK(stage.app.announcement().find("3.5") == std::string::npos);
  stage.app.set_decimal_mark(DecimalMark::kPoint);
  stage.settle();
  CHECK(shown('.') == commas);
  CHECK(shown(',') == 0);
}

TEST_CASE("The network's picture is drawn where there is ink", "[panels]") {
  Stage stage(Viewport{.width = 1440, .height = 900, .density = 2});
  const Rect network = stage.app.state().layout.network;
  const int before = vertices_in(stage, network);
  stage.draw_line();
  CHECK(vertices_in(stage, network) > before);
}

TEST_CASE("By night every panel keeps its shape", "[panels]") {
  Stage stage(any_viewport());
  const int by_day = vertices_in(stage, {0, 0, 1e4F, 1e4F});
  stage.app.set_dark(true);
  stage.settle();
  CHECK(vertices_in(stage, {0, 0, 1e4F, 1e4F}) == by_day);
}

}  // namespace
}  // namespace inksum
