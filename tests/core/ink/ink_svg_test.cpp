#include "core/ink/ink_svg.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <sstream>

#include "core/base/xml.h"
#include "core/ink/stroke_curve.h"

using namespace inksum;

namespace {

Ink ink_of(std::vector<std::vector<InkPoint>> strokes) {
  Ink ink;
  for (auto& points : strokes) ink.strokes.push_back({PointerKind::kPen, std::move(points)});
  return ink;
}

XmlElement parsed(const std::string& svg) {
  auto root = parse_xml(svg);
  INFO((root ? "" : root.error().message));
  REQUIRE(root);
  return root.value();
}

std::vector<double> numbers(std::string text) {
  for (char& c : text) {
    if (c != '-' && c != '.' && (c < '0' || c > '9')) c = ' ';
  }
  std::istringstream stream(text);
  std::vector<double> found;
  for (double number = 0; stream >> number;) found.push_back(number);
  return found;
}

std::vector<double> view_box(const XmlElement& svg) { return numbers(*svg.attribute("viewBox")); }

std::vector<std::string> paths(const XmlElement& svg) {
  std::vector<std::string> found;
  for (const XmlElement& path : svg.child("g")->children) found.push_back(*path.attribute("d"));
  return found;
}

// Where a path of this writer ends, by summing its relative moves.
std::pair<double, double> end_of(const std::string& path) {
  double x = 0, y = 0;
  for (size_t at = 0; at < path.size();) {
    const size_t next = std::min(path.find_first_of("Mlch", at + 1), path.size());
    const std::vector<double> values = numbers(path.substr(at + 1, next - at - 1));
    if (path[at] != 'h') {
      x += values[values.size() - 2];
      y += values.back();
    }
    at = next;
  }
  return {x, y};
}

}  // namespace

TEST_CASE("Ink is a picture that stands alone", "[svg]") {
  const Ink ink = ink_of({{{10, 20}, {40, 60}}, {{100, 30}}, {}});
  CHECK(svg_of(ink, {.colour = "#123456", .pen_width = 4, .margin = 8, .title = "1 < 2"}) ==
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"110\" height=\"60\" "
        "viewBox=\"0 10 110 60\">\n"
        "<title>1 &lt; 2</title>\n"
        "<g fill=\"none\" stroke=\"#123456\" stroke-width=\"4\" stroke-linecap=\"round\" "
        "stroke-linejoin=\"round\">\n"
        "<path d=\"M10 20l30 40\"/>\n"
        "<path d=\"M100 30h0\"/>\n"
        "</g>\n</svg>\n");
}

TEST_CASE("What the picture says is read back as it was, whatever it is", "[svg]") {
  const std::string said = "\"3<4\" & 'x' ]]> ÷";
  const XmlElement svg = parsed(svg_of(
      ink_of({{{0, 0}}}),
      {.colour = "rgb(1,2,3)\"", .ground = "<white>", .title = said, .description = said + "!"}));
  CHECK(svg.child("title")->text == said);
  CHECK(svg.child("desc")->text == said + "!");
  CHECK(*svg.child("rect")->attribute("fill") == "<white>");
  CHECK(*svg.child("g")->attribute("stroke") == "rgb(1,2,3)\"");
}

TEST_CASE("No ink is an empty picture", "[svg]") {
  const XmlElement svg = parsed(svg_of({}, {.pen_width = 2, .margin = 9}));
  CHECK(view_box(svg) == std::vector<double>{-10, -10, 20, 20});
  CHECK(svg.child("g")->children.empty());
}

TEST_CASE("A curve goes through its points with the tangents of Catmull and Rom", "[svg]") {
  const Ink ink = ink_of({{{0, 0}, {30, 0}, {60, 15}}});
  // At (30, 0) the tangent is (60, 15) / 2; a third of it leads to and from the control points.
  CHECK(paths(parsed(svg_of(ink)))[0] == "M0 0c0 0 20 -2.5 30 0c10 2.5 30 15 30 15");
}

TEST_CASE("Corners stay corners", "[svg]") {
  const Ink ink = ink_of({{{0, 0}, {30, 0}, {30, 30}}});
  CHECK(paths(parsed(svg_of(ink)))[0] == "M0 0l30 0l0 30");
}

TEST_CASE("Points that the eye could not tell apart are left out, but not the ends", "[svg]") {
  const Stroke stroke{PointerKind::kPen, {{0, 0}, {1, 0}, {5, 0}, {6, 0}}};
  const std::vector<CurveKnot> knots = curve_of(stroke);
  REQUIRE(knots.size() == 2);
  CHECK((knots[0].at == CurvePoint{0, 0}));
  CHECK((knots[1].at == CurvePoint{6, 0}));
  CHECK(curve_of({}).empty());
  CHECK(curve_of({PointerKind::kPen, {{3, 4}, {3, 4}}}).size() == 1);
}

TEST_CASE("Whatever is drawn, the picture is well-formed, tight and ends where the pen did",
          "[svg][property]") {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> place(-500, 900);
  for (int round = 0; round < 100; ++round) {
    Ink ink;
    for (auto strokes = 1 + random() % 4; strokes > 0; --strokes) {
      Stroke& stroke = ink.strokes.emplace_back();
      for (auto points = 1 + random() % 20; points > 0; --points) {
        stroke.points.push_back({place(random), place(random)});
      }
    }
    const XmlElement svg = parsed(svg_of(ink, {.pen_width = 2, .margin = 4}));
    const std::vector<double> view = view_box(svg);
    REQUIRE(view.size() == 4);
    const Box box = bounds(ink);
    CHECK(view[0] <= box.min_x - 4.9);
    CHECK(view[1] <= box.min_y - 4.9);
    CHECK(view[0] + view[2] >= box.max_x + 4.9);
    CHECK(view[1] + view[3] >= box.max_y + 4.9);
    const std::vector<std::string> drawn = paths(svg);
    REQUIRE(drawn.size() == ink.strokes.size());
    for (size_t i = 0; i < drawn.size(); ++i) {
      const auto [x, y] = end_of(drawn[i]);
      CHECK(std::abs(x - ink.strokes[i].points.back().x) < 0.0501);
      CHECK(std::abs(y - ink.strokes[i].points.back().y) < 0.0501);
    }
    CHECK(svg_of(ink) == svg_of(ink));
  }
}

TEST_CASE("A number that is none does not break the picture", "[svg]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float far = std::numeric_limits<float>::infinity();
  parsed(svg_of(ink_of({{{nan, 0}, {far, -far}, {3, 4}}})));
}
