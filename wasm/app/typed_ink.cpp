#include "wasm/app/typed_ink.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

#include "core/base/check.h"

namespace inksum {
namespace {

// In hundredths of a digit's height, y from the line's top: places that the pen passes smoothly,
// "!" after one makes it a corner, "|" lifts the pen.
struct Shape {
  char symbol;
  std::string_view path;
};

constexpr Shape kShapes[] = {
    {'0', "33,1 14,13 3,42 6,78 26,99 48,86 58,52 51,16 32,1"},
    {'1', "0,24 13,14 26,0! 25,50 24,100"},
    {'2', "3,22 12,6 30,0 49,9 51,31 36,58 2,98! 28,97 58,98"},
    {'3', "5,11 24,0 45,8 47,30 22,45! 46,54 53,77 34,99 2,88"},
    {'4', "34,0 18,32 0,66! 30,65 60,64 | 43,36 42,68 41,100"},
    {'5', "9,3 7,24 4,45! 25,38 49,50 52,76 32,99 0,90 | 9,3 30,2 54,1"},
    {'6', "44,1 20,28 5,64 12,92 33,99 51,82 43,60 23,57 6,74"},
    {'7', "0,4 27,3 54,2! 36,48 21,100"},
    {'8', "50,15 31,0 9,13 15,37 40,55 53,79 30,100 5,83 14,60 39,41 52,19 45,5"},
    {'9', "51,16 30,0 7,15 6,40 25,51 45,36 52,12! 51,55 47,100"},
    {'+', "31,20 31,50 30,80 | 0,51 30,50 61,49"},
    {'-', "0,51 26,50 52,50"},
    {'*', "4,26 28,50 52,74 | 51,26 28,50 3,75"},
    {'/', "46,0 23,50 0,102"},
    {':', "0,51 28,50 57,50 | 28,27 30,30 | 28,71 30,74"},
    {'(', "25,-10 7,18 1,50 7,84 24,112"},
    {')', "0,-10 18,18 24,50 18,84 1,112"},
    {'=', "0,37 26,36 53,36 | 0,64 27,63 54,63"},
    {'.', "1,95 4,99"},
    {',', "7,94 7,102 0,112"},
};

constexpr float kUnit = 0.01F;       // of a digit's height
constexpr float kBetween = 24;       // units between symbols that belong together
constexpr float kAroundSign = 32;    // and on both sides of what stands between numbers
constexpr float kPointDistance = 8;  // units that the pen travels from report to report
constexpr float kReport = 1.0F / 60;
constexpr float kLift = 0.12F;  // seconds from a stroke to the next

using Knots = std::vector<InkPoint>;  // of a stroke or, between corners, of a part of one

// Calls take(knots) for each smooth part, lift() after each stroke.
template <class Take, class Lift>
void walk(std::string_view path, Take take, Lift lift) {
  Knots knots;
  const auto finish = [&] {
    if (knots.size() > 1) take(knots);
  };
  const char* at = path.data();
  const char* const end = at + path.size();
  while (at < end) {
    if (*at == ' ') {
      ++at;
    } else if (*at == '|') {
      finish();
      knots.clear();
      lift();
      ++at;
    } else if (*at == '!') {
      finish();
      knots = {knots.back()};
      ++at;
    } else {
      char* next = nullptr;
      const long x = std::strtol(at, &next, 10);
      const long y = std::strtol(next + 1, &next, 10);
      knots.push_back({.x = static_cast<float>(x), .y = static_cast<float>(y)});
      at = next;
    }
  }
  finish();
  lift();
}

float distance(const InkPoint& a, const InkPoint& b) { return std::hypot(b.x - a.x, b.y - a.y); }

// Catmull and Rom (1974): the cubic from p1 to p2 whose tangent at each is half the way between its
// neighbours.
float cubic(float p0, float p1, float p2, float p3, float t) {
  return p1 +
         0.5F * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
}

// Appends the curve through the knots, without the first of them.
void draw(const Knots& knots, std::vector<InkPoint>& points) {
  for (size_t i = 0; i + 1 < knots.size(); ++i) {
    const InkPoint& a = knots[i];
    const InkPoint& b = knots[i + 1];
    const InkPoint& before = knots[i == 0 ? 0 : i - 1];
    const InkPoint& after = knots[std::min(i + 2, knots.size() - 1)];
    const int parts = std::max(1, static_cast<int>(std::lround(distance(a, b) / kPointDistance)));
    for (int part = 1; part <= parts; ++part) {
      const float t = static_cast<float>(part) / static_cast<float>(parts);
      points.push_back(
          {.x = cubic(before.x, a.x, b.x, after.x, t), .y = cubic(before.y, a.y, b.y, after.y, t)});
    }
  }
}

// In units, beginning at x = 0 or a little right of it.
std::vector<Stroke> drawn(char symbol) {
  const auto* shape = std::find_if(std::begin(kShapes), std::end(kShapes),
                                   [&](const Shape& one) { return one.symbol == symbol; });
  INKSUM_CHECK(shape != std::end(kShapes));
  std::vector<Stroke> strokes(1);
  walk(
      shape->path,
      [&](const Knots& knots) {
        if (strokes.back().points.empty()) strokes.back().points.push_back(knots.front());
        draw(knots, strokes.back().points);
      },
      [&] { strokes.emplace_back(); });
  strokes.pop_back();
  return strokes;
}

bool is_sign(std::string_view symbols, size_t i) {
  constexpr std::string_view kSigns = "+-*/:=";
  return i < symbols.size() && kSigns.find(symbols[i]) != std::string_view::npos;
}

// A sign before a number belongs to it: "-5", "(-5".
bool is_between(std::string_view symbols, size_t i) {
  return is_sign(symbols, i) && i > 0 && symbols[i - 1] != '(' && !is_sign(symbols, i - 1);
}

float gap_before(std::string_view symbols, size_t i) {
  if (i == 0) return 0;
  return is_between(symbols, i) || is_between(symbols, i - 1) ? kAroundSign : kBetween;
}

struct Form {
  std::string_view typed;
  char symbol;
};

constexpr Form kForms[] = {
    {"×", '*'},  {"·", '*'}, {"∗", '*'},  {"⋅", '*'},  {"x", '*'}, {"X", '*'}, {"÷", ':'},
    {"∶", ':'},  {"⁄", '/'}, {"∕", '/'},  {"−", '-'},  {"–", '-'}, {"—", '-'}, {"﹣", '-'},
    {"。", '.'}, {"٫", ','}, {"［", '('}, {"］", ')'}, {"[", '('}, {"]", ')'},
};

constexpr std::string_view kSpaces[] = {" ",      "\t",     "\n",     "\r",
                                        "\u00A0", "\u2009", "\u202F", "\u3000"};

std::string_view code_point_at(std::string_view text, size_t at) {
  size_t length = 1;
  while (at + length < text.size() && (text[at + length] & 0xC0) == 0x80) ++length;
  return text.substr(at, length);
}

// '\0' where it is none. U+FF01 … U+FF5E are ASCII's own order: EF BC 81 is "!", EF BD 9E "~".
char symbol_of(std::string_view point) {
  for (const Form& form : kForms) {
    if (form.typed == point) return form.symbol;
  }
  char symbol = point.size() == 1 ? point[0] : '\0';
  if (point.size() == 3 && point.substr(0, 2) == "\xEF\xBC") {
    symbol = static_cast<char>((point[2] & 0x3F) + 0x20);
  }
  return kWrittenSymbols.find(symbol) != std::string_view::npos ? symbol : '\0';
}

}  // namespace

Result<std::string, NoSymbol> written_symbols(std::string_view typed, DecimalMark mark) {
  std::string symbols;
  for (size_t at = 0; at < typed.size();) {
    const std::string_view point = code_point_at(typed, at);
    at += point.size();
    if (std::find(std::begin(kSpaces), std::end(kSpaces), point) != std::end(kSpaces)) continue;
    const char symbol = symbol_of(point);
    if (symbol == '\0' || (symbol == ',' && mark != DecimalMark::kComma)) {
      return NoSymbol{std::string(point)};
    }
    symbols += symbol == '.' ? static_cast<char>(mark) : symbol;
  }
  return symbols;
}

std::string plain_text(std::string_view symbols) {
  std::string text(symbols);
  std::replace(text.begin(), text.end(), ':', '/');
  std::replace(text.begin(), text.end(), ',', '.');
  return text;
}

LabelledInk write_out(std::string_view symbols, float x, float y, float height) {
  LabelledInk written;
  const float scale = height * kUnit;
  float pen_x = 0;  // units
  float time_s = 0;
  for (size_t i = 0; i < symbols.size(); ++i) {
    const Ink symbol = {drawn(symbols[i])};
    pen_x += gap_before(symbols, i);
    for (Stroke stroke : symbol.strokes) {
      for (InkPoint& point : stroke.points) {
        point = {.x = x + (pen_x + point.x) * scale, .y = y + point.y * scale, .time_s = time_s};
        time_s += kReport;
      }
      time_s += kLift;
      written.ink.strokes.push_back(std::move(stroke));
    }
    pen_x += bounds(symbol).max_x;
  }
  std::vector<size_t> all(written.ink.strokes.size());
  std::iota(all.begin(), all.end(), size_t{0});
  written.labels.push_back({.strokes = std::move(all), .text = plain_text(symbols)});
  return written;
}

}  // namespace inksum
