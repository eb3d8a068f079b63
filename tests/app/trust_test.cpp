// Asking what a symbol is and which value was meant, and saying so, by pointer and by key.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "core/base/json.h"
#include "tests/app/support.h"
#include "wasm/app/choices_text.h"
#include "wasm/app/popover.h"
#include "wasm/app/symbol_marks.h"
#include "wasm/app/theme.h"

namespace inksum {
namespace {

Viewport any_viewport() {
  return GENERATE(Viewport{.width = 360, .height = 740, .density = 3},
                  Viewport{.width = 740, .height = 360, .density = 2},
                  Viewport{.width = 820, .height = 1180, .density = 2},
                  Viewport{.width = 1440, .height = 900, .density = 1});
}

// A page with ink of four symbols that reads "12*3", or "72*3" with probability `doubt`.
struct Page : Stage {
  explicit Page(const Viewport& viewport = {.width = 1440, .height = 900, .density = 1},
                double doubt = 0.4)
      : Stage(viewport) {
    load_model();
    draw_row(60);
    answer("12*3", "72*3", 1 - doubt);
  }

  void draw_row(float down) {
    const Rect sheet = app.state().layout.sheet;
    for (int i = 0; i < 4; ++i) {
      const float x = sheet.x + 40 + 50 * static_cast<float>(i);
      press(x, sheet.y + down);
      move(x + 8, sheet.y + down + 20);
      release(x + 10, sheet.y + down + 40);
    }
    settle();
  }
  const State& state() const { return app.state(); }
  bool key(std::string_view name) {
    const bool taken = app.key(name);
    settle();
    return taken;
  }
  // A press and release on one spot, so long after whatever was drawn.
  void tap(float x, float y, double time_s) {
    for (const PointerAction action : {PointerAction::kDown, PointerAction::kUp}) {
      app.pointer(
          {.action = action, .id = 1, .kind = PointerKind::kPen, .x = x, .y = y, .time_s = time_s});
    }
    settle();
  }
  void tap(const Rect& rect, double time_s) {
    tap(rect.x + rect.width / 2, rect.y + rect.height / 2, time_s);
  }
  // Scrolls nothing: the item must be on the card.
  void choose(const PopoverItem& item) {
    const Rect card = lay_out_popover(state()).card;
    click({card.x + item.rect.x, card.y + item.rect.y, item.rect.width, item.rect.height});
  }
  PopoverItem item(const std::string& text) const {
    const std::vector<PopoverItem> items = lay_out_popover(state()).items;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const PopoverItem& one) { return one.text == text; });
    REQUIRE(found != items.end());
    return *found;
  }
  size_t labels() const { return state().document.labelled_ink().labels.size(); }
};

TEST_CASE("Sure symbols have no mark", "[trust]") {
  Page page({.width = 1440, .height = 900, .density = 1}, 0);
  CHECK(symbol_marks(page.state()).empty());
}

TEST_CASE("Doubtful symbols have their percentage below them", "[trust]") {
  Page page(any_viewport());
  const std::vector<SymbolMark> marks = symbol_marks(page.state());
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].place == SymbolPlace{0, 0});
  CHECK(marks[0].sureness == Sureness::kDoubtful);
  CHECK_FALSE(marks[0].chip.empty());
  CHECK(marks[0].target.width >= 44);
  CHECK(marks[0].target.height >= 44);
  CHECK(vertices_in(page, marks[0].chip, daylight().text) > 0);
}

TEST_CASE("What is rather sure has dashes and no figure", "[trust]") {
  Page page({.width = 1440, .height = 900, .density = 1}, 0.15);
  const std::vector<SymbolMark> marks = symbol_marks(page.state());
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].sureness == Sureness::kFair);
  CHECK(marks[0].chip.empty());
  CHECK(marks[0].target.empty());
}

TEST_CASE("While the pen is down, and until its ink is read, nothing is said of sureness",
          "[trust]") {
  Page page;
  const Rect sheet = page.state().layout.sheet;
  page.press(sheet.x + 260, sheet.y + 60);
  CHECK(symbol_marks(page.state()).empty());
  page.release(sheet.x + 260, sheet.y + 100);
  CHECK(symbol_marks(page.state()).empty());
}

TEST_CASE("A tap on a percentage asks about the symbol, with the pen too", "[trust]") {
  Page page(any_viewport());
  page.tap(symbol_marks(page.state())[0].target, 5);
  REQUIRE(page.state().popover.has_value());
  CHECK(page.state().popover->kind == PopoverKind::kSymbol);
  CHECK(page.state().popover->symbol == 0);
  CHECK(page.strokes() == 4);
  CHECK(vertices_outside_viewport(page) == 0);
}

TEST_CASE("A dot on ink is ink, and so is one in the midst of writing", "[trust]") {
  Page page;
  const Rect ink = rect_of(page.state(), {0, 0}).value();
  page.tap(ink, 5);
  CHECK(page.strokes() == 5);
  CHECK_FALSE(page.state().popover.has_value());
  page.app.act(Command::kUndo);
  page.tap(symbol_marks(page.state())[0].target, 0.5);
  CHECK(page.strokes() == 5);
  CHECK_FALSE(page.state().popover.has_value());
}

TEST_CASE("Everything that can be chosen is as large as a finger and on the screen or scrolled to",
          "[trust]") {
  Page page(any_viewport());
  const auto kind = GENERATE(PopoverKind::kSymbol, PopoverKind::kValues);
  if (kind == PopoverKind::kSymbol) {
    page.app.ask(symbol_marks(page.state())[0].target.x + 22,
                 symbol_marks(page.state())[0].target.y + 22);
  } else {
    const Rect answer = page.state().layout.answer;
    page.click({answer.x + 20, answer.bottom() - 60, 60, 10});
  }
  page.settle();
  REQUIRE(page.state().popover.has_value());
  REQUIRE(page.state().popover->kind == kind);
  const PopoverLayout layout = lay_out_popover(page.state());
  const Viewport& viewport = page.state().viewport;
  CHECK(layout.card.x >= 0);
  CHECK(layout.card.y >= 0);
  CHECK(layout.card.right() <= viewport.width);
  CHECK(layout.card.bottom() <= viewport.height);
  CHECK(layout.items.size() > 2);
  for (const PopoverItem& item : layout.items) {
    if (!item.choice) continue;
    INFO(item.text);
    CHECK(item.rect.width >= 44);
    CHECK(item.rect.height >= 44);
    CHECK(item.rect.right() <= layout.card.width);
    CHECK(item.rect.bottom() <= layout.content_height);
  }
}

TEST_CASE("The words on a popover's buttons fit, in every tongue", "[trust]") {
  const char* tag = GENERATE("en", "de", "es", "fr", "ja", "zh");
  Page page;
  page.app.set_language(tag);
  page.app.choose({ChoiceKind::kIsSymbol, 0, "7"});
  page.settle();
  page.key("ArrowRight");
  page.key("Enter");
  REQUIRE(page.state().popover.has_value());
  const ImFont* body = ImGui::GetIO().Fonts->Fonts[0];
  for (const PopoverItem& item : lay_out_popover(page.state()).items) {
    if (item.look != ItemLook::kButton) continue;
    INFO(tag << ": " << item.text);
    CHECK(measure(body, item.text.c_str()).x <= item.rect.width - 8);
  }
}

TEST_CASE("One tap says what a symbol is; undo takes it back", "[trust]") {
  Page page;
  REQUIRE(page.key("ArrowRight"));
  REQUIRE(page.key("Enter"));
  page.choose(page.item("7"));
  CHECK_FALSE(page.state().popover.has_value());
  REQUIRE(page.labels() == 1);
  CHECK(page.state().line().reading.text == "72*3");
  CHECK(page.state().line().reading.value_text == "216");
  const std::vector<SymbolMark> marks = symbol_marks(page.state());
  REQUIRE_FALSE(marks.empty());
  CHECK(marks[0].sureness == Sureness::kSaid);
  page.app.act(Command::kUndo);
  CHECK(page.labels() == 0);
  CHECK(page.state().line().reading.text == "12*3");
}

TEST_CASE("What was said can be taken back to what was read", "[trust]") {
  Page page;
  page.app.choose({ChoiceKind::kIsSymbol, 0, "8"});
  page.settle();
  CHECK(page.state().line().reading.text == "82*3");
  page.key("ArrowRight");
  page.key("Enter");
  page.choose(page.item("As read"));
  CHECK(page.labels() == 0);
  CHECK(page.state().line().reading.text == "12*3");
}

TEST_CASE("Keys walk through the symbols, ask and answer", "[trust]") {
  Page page;
  CHECK_FALSE(page.key("Enter"));
  CHECK_FALSE(page.key("7"));
  CHECK(page.key("ArrowLeft"));
  CHECK(page.state().focus == std::optional<size_t>(3));
  CHECK(page.key("Enter"));
  CHECK(page.key("ArrowLeft"));
  REQUIRE(page.state().popover.has_value());
  CHECK(page.state().popover->symbol == 2);
  CHECK_FALSE(page.key("w"));
  CHECK(page.key("+"));
  CHECK(page.state().line().reading.text == "12+3");
  CHECK(page.key("Escape"));
  CHECK_FALSE(page.state().focus.has_value());
  CHECK_FALSE(page.key("Escape"));
}

TEST_CASE("A tap beside a popover closes it and draws nothing", "[trust]") {
  Page page;
  page.key("ArrowRight");
  page.key("Enter");
  const Rect sheet = page.state().layout.sheet;
  page.tap(sheet.right() - 20, sheet.bottom() - 20, 9);
  CHECK_FALSE(page.state().popover.has_value());
  CHECK(page.strokes() == 4);
}

TEST_CASE("A symbol of the text as read can be pressed", "[trust]") {
  Page page(any_viewport());
  const Rect answer = page.state().layout.answer;
  bool asked = false;
  for (float y = answer.y + 8; y < answer.y + answer.height / 2 && !asked; y += 8) {
    page.click({answer.x + 20, y, 16, 4});
    asked = page.state().popover && page.state().popover->kind == PopoverKind::kSymbol;
    if (asked) break;
    page.key("Escape");
  }
  REQUIRE(asked);
  CHECK(page.state().popover->symbol == 0);
}

TEST_CASE("Another value is taken with one tap, and the line then reads so", "[trust]") {
  Page page(any_viewport());
  const Rect answer = page.state().layout.answer;
  page.click({answer.x + 20, answer.bottom() - 60, 60, 10});
  REQUIRE(page.state().popover.has_value());
  REQUIRE(page.state().popover->kind == PopoverKind::kValues);
  CHECK(page.item("36").chosen);
  CHECK(page.item("36").probability.value() + page.item("216").probability.value() <= 1.0);
  page.choose(page.item("216"));
  CHECK(page.state().line().reading.text == "72*3");
  CHECK(page.labels() == 1);
  page.app.act(Command::kUndo);
  CHECK(page.state().line().reading.value_text == "36");
}

TEST_CASE("A tap on a value on the sheet asks about it; a point below it is ink", "[trust]") {
  Page page(any_viewport());
  REQUIRE(page.state().value_targets.size() == 1);
  const Rect target = page.state().value_targets[0];
  CHECK(target.width >= 44);
  CHECK(target.height >= 44);
  page.tap(target, 5);
  REQUIRE(page.state().popover.has_value());
  CHECK(page.state().popover->kind == PopoverKind::kValues);
  page.key("Escape");
  const Box ink = page.state().line().box;
  page.tap(target.x + 4, page.state().view.canvas_y(ink.max_y) - 2, 9);
  CHECK(page.strokes() == 5);
}

TEST_CASE("A value can be used on a new line", "[trust]") {
  Page page;
  page.tap(page.state().value_targets[0], 5);
  page.choose(page.item("Use 36"));
  REQUIRE(page.state().lines.size() == 2);
  CHECK(page.state().current == 1);
  CHECK(page.state().line().reading.text == "36");
  CHECK(page.state().line().reading.certain);
  page.app.act(Command::kUndo);
  CHECK(page.state().lines.size() == 1);
}

TEST_CASE("A row of the values beside the sheet is a button", "[trust]") {
  Page page;
  const Rect list = page.state().layout.alternatives;
  page.click({list.x + 30, list.y + 20 + 26 + 44, 100, 20});
  CHECK(page.state().line().reading.value_text == "216");
}

TEST_CASE("Steps that have no card of their own open in one", "[trust]") {
  Page page(Viewport{.width = 390, .height = 844, .density = 3}, 0);
  const Rect answer = page.state().layout.answer;
  page.app.act(Command::kUndo);
  page.answer("2+3*4");
  page.click({answer.right() - 60, answer.y + 10, 20, 30});
  REQUIRE(page.state().popover.has_value());
  CHECK(page.state().popover->kind == PopoverKind::kSteps);
  CHECK(vertices_in(page, lay_out_popover(page.state()).card, daylight().accent) > 0);
  CHECK(vertices_outside_viewport(page) == 0);
}

TEST_CASE("Up and down walk through the lines, and the current one is told", "[trust]") {
  Page page;
  CHECK_FALSE(page.key("ArrowUp"));
  CHECK(page.app.place().empty());
  page.draw_row(260);
  page.answer("4+56");
  REQUIRE(page.state().lines.size() == 2);
  CHECK(page.state().current == 1);
  CHECK(page.app.place() == "Line 2 of 2: {2}");
  CHECK(page.key("ArrowUp"));
  CHECK(page.state().current == 0);
  CHECK(page.app.place() == "Line 1 of 2: {2}");
  CHECK(page.key("ArrowUp"));
  CHECK(page.state().current == 0);
}

TEST_CASE("With the tool that selects, a second tap asks about the symbol", "[trust]") {
  Page page;
  page.app.act(Command::kSelect);
  const Rect ink = rect_of(page.state(), {0, 0}).value();
  page.tap(ink, 5);
  CHECK_FALSE(page.state().selection.strokes.empty());
  CHECK_FALSE(page.state().popover.has_value());
  page.tap(ink, 7);
  REQUIRE(page.state().popover.has_value());
  CHECK(page.state().popover->kind == PopoverKind::kSymbol);
  CHECK(page.strokes() == 4);
}

TEST_CASE("Ink that changes closes what asked about it", "[trust]") {
  Page page;
  page.key("ArrowRight");
  page.key("Enter");
  page.app.act(Command::kUndo);
  CHECK_FALSE(page.state().popover.has_value());
  CHECK_FALSE(page.state().focus.has_value());
}

TEST_CASE("What can be chosen is told to the page's mirror", "[trust]") {
  Page page;
  const Result<Json> told = parse_json(choices_text(page.state()));
  REQUIRE(told.ok());
  const Json::Array& symbols = *told.value().find("symbols")->as_array();
  REQUIRE(symbols.size() == 4);
  CHECK(*symbols[0].find("label")->as_string() == "Symbol 1 of 4");
  const Json::Array& offers = *symbols[0].find("offers")->as_array();
  CHECK(*offers[0].find("text")->as_string() == "1");
  CHECK(*offers[0].find("chosen")->as_bool());
  CHECK(*offers[1].find("text")->as_string() == "7");
  // The whole alphabet of the test's model but "?", and "not a symbol".
  CHECK(offers.size() == 16 + 1);
  const Json* values = told.value().find("values")->find("offers");
  CHECK(*values->as_array()->at(1).find("text")->as_string() == "72*3");
}

TEST_CASE("A choice that does not fit the line is left undone", "[trust]") {
  Page page;
  page.app.choose({ChoiceKind::kIsSymbol, 9, "7"});
  CHECK(page.labels() == 0);
  page.app.act(Command::kClear);
  page.app.choose({ChoiceKind::kReadsAs, kWholeLine, "1+1"});
  CHECK(page.labels() == 0);
}

}  // namespace
}  // namespace inksum
