#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>
#include <string>

#include "native_trainer/data/negatives/icon_names.h"
#include "native_trainer/data/negatives/icons.h"
#include "native_trainer/data/negatives/rough.h"
#include "native_trainer/data/negatives/svg_font.h"
#include "native_trainer/data/negatives/svg_path.h"
#include "native_trainer/error.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

Ink path(std::string_view text) { return parse_svg_path(text, 0.5, "path"); }

void check_points(const Stroke& stroke, const std::vector<std::pair<double, double>>& expected) {
  REQUIRE(stroke.points.size() == expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    INFO("point " << i);
    CHECK(stroke.points[i].x == Approx(expected[i].first).margin(1e-5));
    CHECK(stroke.points[i].y == Approx(expected[i].second).margin(1e-5));
  }
}

// A face whose every letter is a bar from 100 to 700 on the baseline.
std::string face_of(const std::string& letters) {
  std::string text = "<svg><defs><font horiz-adv-x=\"300\"><missing-glyph horiz-adv-x=\"1\"/>";
  for (const char letter : letters) {
    text += std::string("<glyph unicode=\"") + letter +
            "\" horiz-adv-x=\"300\" d=\"M 100 0 L 100 600 M 200 0 L 200 300\" />";
  }
  return text + "</font></defs></svg>";
}

const std::string kAllLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

}  // namespace

TEST_CASE("lines of an SVG path keep their ends, absolute and relative", "[negatives][svg]") {
  const Ink ink = path("M1,2 3 4H5v-1l-1-1zM.5.5-1e1 2 m1 1 2 0");
  REQUIRE(ink.strokes.size() == 3);
  check_points(ink.strokes[0], {{1, 2}, {3, 4}, {5, 4}, {5, 3}, {4, 2}, {1, 2}});
  check_points(ink.strokes[1], {{0.5, 0.5}, {-10, 2}});
  check_points(ink.strokes[2], {{-9, 3}, {-7, 3}});
}

TEST_CASE("after a closed stroke the next one begins where it began", "[negatives][svg]") {
  const Ink ink = path("M1 1h2v2zl-1 0");
  REQUIRE(ink.strokes.size() == 2);
  check_points(ink.strokes[1], {{1, 1}, {0, 1}});
}

TEST_CASE("every point of an SVG arc lies on its circle, the right way round", "[negatives][svg]") {
  // Flags: the small or the large arc of the circle around (0, 0) or (5, 5), either way.
  struct Case {
    const char* text;
    double x, y;
    double turn;  // radians, clockwise where y grows down
  };
  const double quarter = std::acos(0.0);
  for (const Case& arc :
       {Case{"M5 0A5 5 0 0 1 0 5", 0, 0, quarter}, Case{"M5 0a5 5 0 1 0-5 5", 0, 0, -3 * quarter},
        Case{"M5 0a5 5 0 00-5 5", 5, 5, -quarter}, Case{"M5 0A5 5 90 11 0 5", 5, 5, 3 * quarter}}) {
    INFO(arc.text);
    const Ink ink = path(arc.text);
    REQUIRE(ink.strokes.size() == 1);
    double turn = 0;
    const auto& points = ink.strokes[0].points;
    for (size_t i = 0; i < points.size(); ++i) {
      const double x = points[i].x - arc.x;
      const double y = points[i].y - arc.y;
      CHECK(std::hypot(x, y) == Approx(5).epsilon(1e-5));
      if (i == 0) continue;
      const double px = points[i - 1].x - arc.x;
      const double py = points[i - 1].y - arc.y;
      turn += std::atan2(px * y - py * x, px * x + py * y);
      CHECK(std::hypot(x - px, y - py) < 2.05);
    }
    CHECK(turn == Approx(arc.turn).epsilon(1e-4));
    CHECK(points.back().x == Approx(0).margin(1e-5));
    CHECK(points.back().y == Approx(5));
  }
}

TEST_CASE("an arc with radii too small is half an ellipse between its ends", "[negatives][svg]") {
  const Ink ink = path("M0 0A1 2 0 0 1 4 0");
  float highest = 0;
  for (const InkPoint& point : ink.strokes.at(0).points) highest = std::min(highest, point.y);
  CHECK(highest == Approx(-4).epsilon(0.02));
  check_points(path("M0 0A0 2 0 0 1 4 0").strokes.at(0), {{0, 0}, {4, 0}});
}

TEST_CASE("curves of an SVG path end where they should and pass their middle", "[negatives][svg]") {
  // Bézier's formula at t = 1/2: (p0 + 3 p1 + 3 p2 + p3) / 8, and (p0 + 2 p1 + p2) / 4.
  const auto passes = [](const Ink& ink, double x, double y) {
    return std::any_of(ink.strokes.at(0).points.begin(), ink.strokes.at(0).points.end(),
                       [&](const InkPoint& p) { return std::hypot(p.x - x, p.y - y) < 0.3; });
  };
  CHECK(passes(path("M0 0C0 4 8 4 8 0"), 4, 3));
  CHECK(passes(path("M0 0Q4 8 8 0"), 4, 4));
  CHECK(passes(path("M0 0C0 4 8 4 8 0S16-4 16 0"), 12, -3));
  CHECK(passes(path("M0 0q4 8 8 0t8 0"), 12, -4));
  CHECK(passes(path("M0 0L8 0S16 4 16 0"), 12.0, 1.5));  // no curve before: from (8, 0) straight
  check_points(parse_svg_path("M0 0c0 4 8 4 8 0", 100, "path").strokes.at(0),
               {{0, 0}, {4, 3}, {8, 0}});
}

TEST_CASE("what is no SVG path is refused with its place", "[negatives][svg]") {
  const auto check = [](const char* text, const char* message) {
    INFO(text);
    CHECK_THROWS_MATCHES(path(text), TrainerError, MessageMatches(ContainsSubstring(message)));
  };
  check("L1 1", "path: column 2 of the path: expected a move first");
  check("1 1", "path: column 1 of the path: expected a command");
  check("M1", "column 3 of the path: expected a number");
  check("M1 1L2 x", "column 8 of the path: expected a number");
  check("M1 1A1 1 0 2 0 3 3", "column 12 of the path: expected 0 or 1");
  check("M1 1B2 2", "no command is 'B'");
  check("M1 1Z5", "expected a command");
  check("M1e999 1", "expected a number");
  CHECK(path("").strokes.empty());
  CHECK(path("M1 1").strokes.empty());
}

TEST_CASE("an SVG face stands upright on the line, as high as its H", "[negatives][svg]") {
  const auto glyphs = parse_svg_face(face_of(kAllLetters + "1"), "face");
  CHECK(glyphs.size() == 52);
  const SvgGlyph& glyph = glyphs.at('H');
  CHECK(glyph.advance == Approx(50));
  const Box box = bounds(glyph.ink);
  CHECK(box.min_y == Approx(0).margin(1e-4));
  CHECK(box.max_y == Approx(100));
  CHECK(bounds(glyph.ink.strokes.at(1)).min_y == Approx(50));
}

TEST_CASE("an SVG face without a letter, a font or sense is refused", "[negatives][svg]") {
  const auto check = [](const std::string& text, const char* message) {
    CHECK_THROWS_MATCHES(parse_svg_face(text, "face.svg"), TrainerError,
                         MessageMatches(ContainsSubstring(message)));
  };
  check(face_of(kAllLetters.substr(1)), "face.svg: lacks the letter A");
  check("<svg></svg>", "face.svg: holds no SVG font");
  check("<svg>", "face.svg: ");
  check("<font><glyph unicode=\"A\" horiz-adv-x=\"w\" d=\"\"/></font>",
        "face.svg:1: 'horiz-adv-x' must be a number");
  CHECK_THROWS_MATCHES(load_svg_face("/nowhere", "EMSTech"), TrainerError,
                       MessageMatches(ContainsSubstring("/nowhere/EMSTech.svg") &&
                                      ContainsSubstring("INKSUM_STROKE_FONT_DIR")));
}

TEST_CASE("icons that could be read as arithmetic are no drawings", "[negatives]") {
  for (const char* name : {"number-5", "circle-number-3", "plus", "square-plus", "x",
                           "math-symbols", "letter-o", "brand-x", "12-hours", "rewind-backward-10",
                           "dots", "infinity", "brackets", "circle", "ball-off"}) {
    INFO(name);
    CHECK_FALSE(is_drawing(name));
  }
  for (const char* name : {"anchor", "user-heart", "clock-2", "mushroom", "cat", "house"}) {
    INFO(name);
    CHECK(is_drawing(name));
  }
}

TEST_CASE("a family of icons is trained on or held out, and so is what doodles hold out",
          "[negatives]") {
  for (const char* name : {"cat", "key", "mushroom", "user-bell", "car-crane", "christmas-tree"}) {
    INFO(name);
    CHECK(split_of_icon(name) == Split::kHeldOut);
  }
  std::set<std::string> training;
  for (const Icon& icon : load_icons("", Split::kTraining)) {
    CHECK(split_of_icon(icon.name) == Split::kTraining);
    training.insert(icon.name.substr(0, icon.name.find('-')));
  }
  int held_out = 0;
  for (const Icon& icon : load_icons("", Split::kHeldOut)) {
    CHECK(split_of_icon(icon.name) == Split::kHeldOut);
    ++held_out;
  }
  CHECK(training.size() > 400);
  CHECK(held_out > 200);
}

TEST_CASE("icons are read stroke by stroke, the simplest left out", "[negatives]") {
  // Two squares, one within the other: a line of 8 × 100 at 100 wide; then a line of 150.
  const std::string text =
      R"({"anchor": [["path", {"d": "M2 2h20v20h-20z"}], ["path", {"d": "M4 4h16v16h-16z"}]],
          "house": [["path", {"d": "M2 2h20v10"}]],
          "number-1": 7})";
  const std::vector<Icon> icons = parse_icons(text, Split::kTraining, "icons");
  REQUIRE(icons.size() == 1);
  CHECK(icons[0].name == "anchor");
  check_points(icons[0].ink.strokes.at(1), {{10, 10}, {90, 10}, {90, 90}, {10, 90}, {10, 10}});
}

TEST_CASE("a file of icons that is none is refused, and a missing one named", "[negatives]") {
  const auto check = [](const char* text, const char* message) {
    INFO(text);
    CHECK_THROWS_MATCHES(parse_icons(text, Split::kTraining, "icons.json"), TrainerError,
                         MessageMatches(ContainsSubstring(message)));
  };
  check("[", "icons.json: ");
  check("[]", "icons.json: is no set of icons");
  check("{}", "icons.json: holds no drawing of this split");
  check(R"({"anchor": 1})", "icons.json: anchor: is no list of paths");
  check(R"({"anchor": [["path"]]})", "icons.json: anchor: is no list of paths");
  check(R"({"anchor": [["path", {"d": "M1"}]]})", "icons.json: anchor: column 3 of the path");
  CHECK_THROWS_MATCHES(load_icons("/nowhere", Split::kTraining), TrainerError,
                       MessageMatches(ContainsSubstring("/nowhere/tabler-nodes-outline.json") &&
                                      ContainsSubstring("INKSUM_ICONS_DIR")));
}

TEST_CASE("resampled strokes keep their points and have no long gaps", "[negatives]") {
  Stroke stroke;
  for (const auto& [x, y] : {std::pair{0.F, 0.F}, {10.F, 0.F}, {10.F, 1.F}}) {
    stroke.points.push_back({x, y});
  }
  const Stroke fine = resampled(stroke, 2.5);
  check_points(fine, {{0, 0}, {2.5, 0}, {5, 0}, {7.5, 0}, {10, 0}, {10, 1}});
  CHECK(resampled(Stroke{{}, {{3, 4}}}, 1).points.size() == 1);
}

TEST_CASE("a roughened drawing is never the same, never empty and keeps its size", "[negatives]") {
  const Ink neat = load_icons("", Split::kHeldOut).front().ink;
  std::set<size_t> stroke_counts;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    Random same(seed);
    Ink ink = neat;
    Ink again = neat;
    roughen(ink, random);
    roughen(again, same);
    REQUIRE(ink == again);
    CHECK(ink != neat);
    for (const Stroke& stroke : ink.strokes) REQUIRE_FALSE(stroke.points.empty());
    const Box box = bounds(ink);
    CHECK(std::max(box.width(), box.height()) > 60);
    CHECK(std::max(box.width(), box.height()) < 190);
    stroke_counts.insert(ink.strokes.size());
  }
  CHECK(stroke_counts.size() > 1);
}
