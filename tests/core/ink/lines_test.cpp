#include "core/ink/lines.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <random>
#include <string>

using namespace inksum;

namespace {

using Lines = std::vector<std::vector<size_t>>;

struct Shape {
  float width;
  std::vector<std::vector<std::pair<float, float>>> strokes;  // y: 0 is a digit's top, 1 its foot
};

// Angular writing; ':' is ÷ as dot, bar, dot.
Shape shape_of(char symbol) {
  switch (symbol) {
    case '1':
      return {0.1F, {{{0.1F, 0}, {0, 1}}}};
    case '5':
      return {
          0.6F,
          {{{0, 0.1F}, {0, 0.45F}, {0.5F, 0.6F}, {0.4F, 1}, {0, 0.95F}}, {{0, 0}, {0.6F, 0.02F}}}};
    case '8':
      return {0.5F,
              {{{0.25F, 0}, {0, 0.25F}, {0.25F, 0.48F}, {0.5F, 0.25F}, {0.25F, 0}},
               {{0.25F, 0.52F}, {0, 0.75F}, {0.25F, 1}, {0.5F, 0.75F}, {0.25F, 0.52F}}}};
    case '-':
      return {0.6F, {{{0, 0.5F}, {0.6F, 0.52F}}}};
    case '=':
      return {0.6F, {{{0, 0.38F}, {0.6F, 0.4F}}, {{0, 0.62F}, {0.6F, 0.6F}}}};
    case '+':
      return {0.6F, {{{0, 0.5F}, {0.6F, 0.5F}}, {{0.3F, 0.2F}, {0.3F, 0.8F}}}};
    case ':':
      return {0.6F,
              {{{0.3F, 0.25F}, {0.32F, 0.27F}},
               {{0, 0.5F}, {0.6F, 0.52F}},
               {{0.3F, 0.75F}, {0.28F, 0.77F}}}};
    case '.':
      return {0.05F, {{{0, 1}, {0.03F, 1.03F}}}};
    case '(':
      return {0.3F, {{{0.3F, -0.2F}, {0, 0.2F}, {0, 0.8F}, {0.3F, 1.2F}}}};
    case ')':
      return {0.3F, {{{0, -0.2F}, {0.3F, 0.2F}, {0.3F, 0.8F}, {0, 1.2F}}}};
    default:  // a 0, which does for any digit
      return {0.6F, {{{0.3F, 0}, {0, 0.5F}, {0.3F, 1}, {0.6F, 0.5F}, {0.3F, 0}}}};
  }
}

struct Hand {
  float x = 0, y = 0;  // left end and upper edge of the digits
  float size = 100;
  float slope = 0;
};

// The strokes of a line as they are written from left to right.
std::vector<Stroke> written(const std::string& text, const Hand& hand) {
  std::vector<Stroke> strokes;
  float left = hand.x;
  for (const char symbol : text) {
    const Shape shape = shape_of(symbol);
    for (const auto& points : shape.strokes) {
      strokes.emplace_back();
      for (const auto& [x, y] : points) {
        const float at = left + x * hand.size;
        strokes.back().points.push_back({at, hand.y + y * hand.size + hand.slope * (at - hand.x)});
      }
    }
    left += (shape.width + 0.3F) * hand.size;
  }
  return strokes;
}

struct Written {
  Ink ink;
  Lines lines;  // as they were meant, in the order of writing

  Written& then(const std::string& text, const Hand& hand) {
    lines.emplace_back();
    for (Stroke& stroke : written(text, hand)) {
      lines.back().push_back(ink.strokes.size());
      ink.strokes.push_back(std::move(stroke));
    }
    return *this;
  }
};

Ink sheet_of(const std::string& text) { return Written().then(text, {}).ink; }

// Written from left to right.
Stroke bar(float x, float y, float width) { return {PointerKind::kPen, {{x, y}, {x + width, y}}}; }

// Without this stroke, and without lines that then are empty.
Lines without(Lines lines, size_t stroke) {
  for (auto& line : lines) line.erase(std::remove(line.begin(), line.end(), stroke), line.end());
  lines.erase(std::remove(lines.begin(), lines.end(), std::vector<size_t>()), lines.end());
  return lines;
}

// How often a stroke, added to those before it, changed how these are grouped.
size_t regroupings(const Ink& ink) {
  size_t count = 0;
  Ink drawn;
  Lines before;
  for (const Stroke& stroke : ink.strokes) {
    drawn.strokes.push_back(stroke);
    Lines now = lines_of(drawn);
    count += without(now, drawn.strokes.size() - 1) != before ? 1 : 0;
    before = std::move(now);
  }
  return count;
}

}  // namespace

TEST_CASE("an empty sheet has no lines, and strokes without points are in none", "[ink][lines]") {
  CHECK(lines_of(Ink{}).empty());
  CHECK(lines_of(Ink{{Stroke{}, Stroke{}}}).empty());
  CHECK((lines_of(Ink{{Stroke{}, bar(0, 0, 50), Stroke{}}}) == Lines{{1}}));
}

TEST_CASE("an expression is one line, and while it is drawn nothing is regrouped", "[ink][lines]") {
  for (const char* text : {"-",     "=",     ".",           ":",
                           "+",     "5",     "8",           "0",
                           "1",     "-5+8=", "12:3=",       "(5+8)-0.5",
                           ".5+.5", "--5",   "0-(8-(5-1))", "5555",
                           "8888",  "1:1",   "-(-5)",       "0000000000000-0000000000000=5"}) {
    const Ink ink = sheet_of(text);
    INFO(text);
    CHECK(lines_of(ink).size() == 1);
    CHECK(regroupings(ink) == 0);
  }
}

TEST_CASE("lines come from top to bottom in whatever order they were written", "[ink][lines]") {
  const Hand top{0, 0}, middle{80, 170}, bottom{20, 340};
  Written down, up;
  down.then("12+3=", top).then("-5.8", middle).then("(0:5)", bottom);
  up.then("(0:5)", bottom).then("-5.8", middle).then("12+3=", top);
  CHECK(lines_of(down.ink) == down.lines);
  std::reverse(up.lines.begin(), up.lines.end());
  CHECK(lines_of(up.ink) == up.lines);
}

TEST_CASE("a line may begin with a minus close under another line", "[ink][lines]") {
  Written sheet;
  sheet.then("8+5=0", {}).then("-5+8", {10, 130});
  CHECK(lines_of(sheet.ink) == sheet.lines);
}

TEST_CASE("short lines stand under long ones, and long ones under short ones", "[ink][lines]") {
  Written sheet;
  sheet.then("0+0+0+0+0+0+0=", {}).then("8", {500, 150}).then("0-0-0-0-0-0-0-0", {0, 300});
  CHECK(lines_of(sheet.ink) == sheet.lines);
}

TEST_CASE("sloped lines stay lines", "[ink][lines]") {
  for (const float slope : {-0.2F, -0.1F, 0.1F, 0.2F}) {
    Written sheet;
    for (const float y : {0.0F, 160.0F, 320.0F})
      sheet.then("(0+5)-8:10=0.5", {y / 4, y, 100, slope});
    INFO(slope);
    CHECK(lines_of(sheet.ink) == sheet.lines);
  }
}

TEST_CASE("a line that waves is one line", "[ink][lines]") {
  Written sheet;
  sheet.then("0-0-0-0-0-0-0-0-0-0-0", {}).then("0-0-0-0-0-0-0-0-0-0-0", {0, 160});
  for (Stroke& stroke : sheet.ink.strokes) {
    const float phase = bounds(stroke).min_x / 200;
    const float wave = 30 * (1 - std::abs(phase - 2 * std::trunc(phase / 2) - 1));
    for (InkPoint& point : stroke.points) point.y += wave;
  }
  CHECK(lines_of(sheet.ink) == sheet.lines);
}

TEST_CASE("a wide gap does not cut an expression", "[ink][lines]") {
  Written sheet;
  sheet.then("12+", {}).then("5=", {2500, 10});
  CHECK(lines_of(sheet.ink).size() == 1);
}

TEST_CASE("small and large symbols share a line", "[ink][lines]") {
  Written sheet;
  sheet.then("0", {0, 0, 100}).then("0", {120, 30, 50}).then("0", {220, -40, 170});
  CHECK(lines_of(sheet.ink).size() == 1);
}

TEST_CASE("a big bracket that overhangs neighbours is of its own line", "[ink][lines]") {
  Written sheet;
  sheet.then("0+0+0", {});
  sheet.ink.strokes.push_back(written("(", {-20, 110, 160})[0]);  // from 78 to 302
  sheet.then("5-8", {60, 140}).then("0+0+0", {0, 285});
  CHECK(lines_of(sheet.ink).size() == 3);
  CHECK(lines_of(sheet.ink)[1].front() == sheet.lines[1].front() - 1);
}

TEST_CASE("a tail that nearly reaches the next line stays with its own", "[ink][lines]") {
  Written sheet;
  sheet.then("00", {});
  sheet.lines[0].push_back(2);
  sheet.ink.strokes.push_back(
      {PointerKind::kPen, {{190, 0}, {250, 0}, {220, 90}, {200, 145}}});  // a long 7
  sheet.then("0000", {0, 150});
  CHECK(lines_of(sheet.ink) == sheet.lines);
}

TEST_CASE("what is added later joins the line in which it stands", "[ink][lines]") {
  Written sheet;
  sheet.then("(0+5", {}).then("0-8.", {0, 150}).then("0+0=", {40, 300});
  const auto later = [&](const std::string& text, const Hand& hand, size_t line) {
    for (Stroke& stroke : written(text, hand)) {
      sheet.lines[line].push_back(sheet.ink.strokes.size());
      sheet.ink.strokes.push_back(std::move(stroke));
    }
  };
  later(")", {380, 0}, 0);
  later("5", {360, 150}, 1);
  later("-", {-90, 300}, 2);
  later("=", {450, 0}, 0);
  CHECK(lines_of(sheet.ink) == sheet.lines);
}

TEST_CASE("bars of an equals sign and parts of a division sign find each other in any order",
          "[ink][lines]") {
  for (const char* text : {"=", ":", "5", "8"}) {
    Ink ink = sheet_of(text);
    std::vector<size_t> order(ink.strokes.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    do {
      Ink turned;
      for (const size_t i : order) turned.strokes.push_back(ink.strokes[i]);
      INFO(text << " from part " << order[0]);
      CHECK(lines_of(turned).size() == 1);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

TEST_CASE("lines depend neither on place nor on size", "[ink][lines]") {
  Written sheet;
  sheet.then("(12+5)-8.0=", {}).then("-5:8", {50, 140, 90}).then("0.5+8=", {10, 260, 80, 0.05F});
  const Lines lines = lines_of(sheet.ink);
  CHECK(lines == sheet.lines);
  for (const float scale : {0.01F, 0.3F, 1.0F, 7.0F, 1000.0F}) {
    for (const float shift : {-3000.0F, 0.0F, 500.0F}) {
      Ink moved = sheet.ink;
      for (Stroke& stroke : moved.strokes)
        for (InkPoint& point : stroke.points) {
          point.x = (point.x + shift) * scale;
          point.y = (point.y - shift) * scale;
        }
      INFO(scale << " " << shift);
      CHECK(lines_of(moved) == lines);
    }
  }
}

TEST_CASE("whatever is drawn, each stroke is in one line and the order is kept", "[ink][lines]") {
  std::mt19937 random(7);
  const auto upto = [&](uint32_t n) { return static_cast<float>(random() % n); };
  for (int sheet = 0; sheet < 200; ++sheet) {
    Ink ink;
    for (auto i = random() % 30; i > 0; --i) {
      ink.strokes.emplace_back();
      for (uint32_t k = random() % 4; k > 0; --k)
        ink.strokes.back().points.push_back({upto(20) * upto(20), upto(20) * upto(20)});
    }
    std::vector<size_t> seen;
    for (const auto& line : lines_of(ink)) {
      CHECK(!line.empty());
      CHECK(std::is_sorted(line.begin(), line.end()));
      seen.insert(seen.end(), line.begin(), line.end());
    }
    std::sort(seen.begin(), seen.end());
    std::vector<size_t> drawn;
    for (size_t i = 0; i < ink.strokes.size(); ++i)
      if (!ink.strokes[i].points.empty()) drawn.push_back(i);
    CHECK(seen == drawn);
  }
}

TEST_CASE("a dot without any size is a line, and so are two in one place", "[ink][lines]") {
  const Stroke dot{PointerKind::kTouch, {{10, 10}}};
  CHECK((lines_of(Ink{{dot}}) == Lines{{0}}));
  CHECK((lines_of(Ink{{dot, dot}}) == Lines{{0, 1}}));
}
