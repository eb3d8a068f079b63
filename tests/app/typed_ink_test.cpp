#include "wasm/app/typed_ink.h"

#include <catch_amalgamated.hpp>
#include <cmath>

#include "core/ink/lines.h"
#include "tests/app/support.h"

using namespace inksum;
using Catch::Approx;

namespace {

std::string symbols_of(std::string_view typed, DecimalMark mark = DecimalMark::kPoint) {
  const auto symbols = written_symbols(typed, mark);
  return symbols ? symbols.value() : "no symbol: " + symbols.error().typed;
}

std::vector<InkLabel> labels(const Stage& stage) {
  return stage.app.state().document.labelled_ink().labels;
}

}  // namespace

TEST_CASE("What keyboards have for a symbol becomes it", "[typed]") {
  CHECK(symbols_of("12+3*(4-1)=") == "12+3*(4-1)=");
  CHECK(symbols_of(" 12 × 3\u00A0−\t4 ÷ 2 ") == "12*3-4:2");
  CHECK(symbols_of("2x3·4") == "2*3*4");
  CHECK(symbols_of("（１２＋３）＊４") == "(12+3)*4");
  CHECK(symbols_of("1/3") == "1/3");
  CHECK(symbols_of("") == "");
}

TEST_CASE("The decimal mark is that of whoever types", "[typed]") {
  CHECK(symbols_of("3.5") == "3.5");
  CHECK(symbols_of("3,5", DecimalMark::kComma) == "3,5");
  CHECK(symbols_of("3.5", DecimalMark::kComma) == "3,5");
  CHECK(symbols_of("3,5") == "no symbol: ,");
}

TEST_CASE("What is no symbol is named", "[typed]") {
  CHECK(symbols_of("12+a") == "no symbol: a");
  CHECK(symbols_of("2²") == "no symbol: ²");
  CHECK(symbols_of("√4") == "no symbol: √");
  CHECK(symbols_of("1+?") == "no symbol: ?");
  CHECK(symbols_of("\x80") == "no symbol: \x80");
}

TEST_CASE("Every symbol is strokes of a hand's points within its line", "[typed]") {
  for (const char symbol : kWrittenSymbols) {
    CAPTURE(symbol);
    const LabelledInk ink = write_out({&symbol, 1}, 100, 200, 50);
    const Box box = bounds(ink.ink);
    CHECK(box.min_x >= 100 - 0.5F);
    CHECK(box.max_x <= 100 + 0.7F * 50);
    CHECK(box.min_y >= 200 - 50 / 8.0F);
    CHECK(box.max_y <= 250 + 50 / 8.0F);
    for (const Stroke& stroke : ink.ink.strokes) {
      CHECK(stroke.points.size() >= 2);
      CHECK(stroke.points.size() <= 45);
      for (size_t i = 1; i < stroke.points.size(); ++i) {
        const InkPoint& a = stroke.points[i - 1];
        const InkPoint& b = stroke.points[i];
        CHECK(std::hypot(b.x - a.x, b.y - a.y) < 0.14F * 50);
        CHECK(b.time_s - a.time_s == Approx(1 / 60.0).margin(1e-4));
      }
    }
  }
}

TEST_CASE("A digit is as high as it is told to be", "[typed]") {
  for (const char digit : std::string_view("0123456789")) {
    CAPTURE(digit);
    const Box box = bounds(write_out({&digit, 1}, 0, 0, 80).ink);
    CHECK(box.min_y == Approx(0).margin(3));
    CHECK(box.max_y == Approx(80).margin(3));
  }
}

TEST_CASE("Symbols stand beside one another, in order and apart", "[typed]") {
  const std::string text = "-12+3*(4:1,5)=0/6789";
  float right = -20;
  size_t strokes = 0;
  const LabelledInk all = write_out(text, 0, 0, 100);
  for (const char symbol : text) {
    const size_t own = write_out({&symbol, 1}, 0, 0, 100).ink.strokes.size();
    Ink ink;
    for (size_t i = 0; i < own; ++i) ink.strokes.push_back(all.ink.strokes[strokes++]);
    CHECK(bounds(ink).min_x > right + 15);
    right = bounds(ink).max_x;
  }
  CHECK(strokes == all.ink.strokes.size());
  REQUIRE(all.labels.size() == 1);
  CHECK(all.labels[0].text == "-12+3*(4/1.5)=0/6789");
  CHECK(all.labels[0].strokes.size() == strokes);
  CHECK(lines_of(all.ink).size() == 1);
}

TEST_CASE("A typed line is one thing to undo, and its reading is what was typed", "[typed]") {
  Stage stage;
  stage.load_model();
  REQUIRE(stage.app.type("12 + 3 × 4").ok());
  CHECK(stage.app.state().line().reading.text == "12+3*4");
  CHECK(stage.app.announcement().find("24") != std::string::npos);
  stage.app.act(Command::kUndo);
  CHECK(stage.strokes() == 0);
  CHECK(labels(stage).empty());
  stage.app.act(Command::kRedo);
  REQUIRE(labels(stage).size() == 1);
  CHECK(labels(stage)[0].text == "12+3*4");
}

TEST_CASE("Typed lines stand below one another and on the sheet", "[typed]") {
  for (const auto& [width, height] : {std::pair{390, 844}, {1440, 900}}) {
    CAPTURE(width);
    Stage stage({.width = static_cast<float>(width), .height = static_cast<float>(height)});
    for (size_t i = 1; i <= 4; ++i) {
      REQUIRE(stage.app.type(i % 2 == 0 ? "1" : "(12+3*4)/5-1234").ok());
      CHECK(stage.app.state().lines.size() == i);
      CHECK(stage.app.state().current == i - 1);
    }
    for (const Line& line : stage.app.state().lines) {
      CHECK(stage.app.state().view.shows(line.box));
    }
  }
}

TEST_CASE("A typed line stands below a drawn one, however large that is", "[typed]") {
  for (const float size : {20.0F, 80.0F, 300.0F}) {
    CAPTURE(size);
    Stage stage;
    REQUIRE(stage.app.open_link(encode(write_out("12+3", 60, 20, size))).ok());
    REQUIRE(stage.app.type("4-1").ok());
    CHECK(stage.app.state().lines.size() == 2);
  }
}

TEST_CASE("Typed ink is later than what was drawn before", "[typed]") {
  Stage stage;
  REQUIRE(stage.app.type("1").ok());
  REQUIRE(stage.app.type("2").ok());
  const auto& strokes = stage.app.state().document.strokes();
  REQUIRE(strokes.size() == 2);
  CHECK(strokes[1]->points[0].time_s > strokes[0]->points.back().time_s);
}

TEST_CASE("What cannot be written says why and changes nothing", "[typed]") {
  Stage stage;
  stage.load_model();  // whose alphabet has neither "=" nor "."
  const auto error = [&](std::string_view typed) {
    const Status written = stage.app.type(typed);
    CHECK_FALSE(stage.app.state().document.can_undo());
    return written ? "" : written.error().message;
  };
  CHECK(error("12+a") == "“a” is not among the symbols: 0–9 + − × ÷ ( ) = .");
  CHECK(error("1+2=") == "“=” is not among the symbols: 0–9 + − × ÷ ( ) = .");
  CHECK(error("  ") == "There is nothing to write yet.");
  CHECK(error(std::string(200, '8')) == "That is too long for one line. Write it in two.");
  stage.app.set_language("de");
  stage.app.set_decimal_mark(DecimalMark::kComma);
  CHECK(error("√2") == "„√“ gehört nicht zu den Zeichen: 0–9 + − × ÷ ( ) = ,");
}
