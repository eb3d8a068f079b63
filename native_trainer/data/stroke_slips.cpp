#include "native_trainer/data/stroke_slips.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "native_trainer/data/stroke_path.h"

namespace inksum::trainer {
namespace {

// Of strokes, where the line has such slips at all.
constexpr double kReversed = 0.03;
constexpr double kBroken = 0.012;
constexpr double kRetraced = 0.015;
constexpr double kJoined = 0.05;  // of neighbouring strokes of a symbol that end near each other
constexpr double kWrittenTwice = 0.01;  // of symbols
constexpr double kCareless = 0.6;       // of lines: those that have slips other than habits
// Shorter strokes are dots and ticks, to which nothing happens.
constexpr double kShort = 20;
constexpr double kJoinDistance = 50;

// What one hand on one device does throughout the line.
struct Habits {
  explicit Habits(Random& random)
      : reverses_level_bars(random.chance(0.15)),
        reverses_upright_bars(random.chance(0.15)),
        is_careless(random.chance(kCareless)) {
    if (random.chance(0.12)) hooked_ends = random.uniform(0.2, 0.6);
    if (random.chance(0.12)) missed_begins = random.uniform(0.2, 0.7);
  }

  bool reverses_level_bars;
  bool reverses_upright_bars;
  bool is_careless;
  double hooked_ends = 0;  // shares
  double missed_begins = 0;
};

// Strokes and whose they are (-1: not known), while they become more or fewer.
struct Strokes {
  std::vector<Stroke> strokes;
  std::vector<int> symbols;

  void add(Stroke stroke, int symbol) {
    strokes.push_back(std::move(stroke));
    symbols.push_back(symbol);
  }
};

double distance(const InkPoint& a, const InkPoint& b) {
  const double dx = a.x - b.x, dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

void move(Stroke& stroke, double dx, double dy) {
  for (InkPoint& point : stroke.points) {
    point.x += static_cast<float>(dx);
    point.y += static_cast<float>(dy);
  }
}

bool is_reversed(const Stroke& stroke, double length, const Habits& habits, Random& random) {
  const InkPoint& first = stroke.points.front();
  const InkPoint& last = stroke.points.back();
  const double dx = std::fabs(last.x - first.x), dy = std::fabs(last.y - first.y);
  const bool is_bar = distance(first, last) > 0.95 * length;
  if (is_bar && dy < 0.35 * dx && habits.reverses_level_bars) return random.chance(0.9);
  if (is_bar && dx < 0.35 * dy && habits.reverses_upright_bars) return random.chance(0.9);
  return random.chance(kReversed);
}

InkPoint hook_at(InkPoint end, Random& random) {
  const double direction = random.uniform(0, 2 * std::numbers::pi);
  const double length = random.uniform(2.5, 8);
  end.x += static_cast<float>(length * std::cos(direction));
  end.y += static_cast<float>(length * std::sin(direction));
  return end;
}

// The pen turns at the end and goes some of the way back, or comes back for a part of the stroke.
void retrace(Strokes& line, Random& random) {
  Stroke& stroke = line.strokes.back();
  const StrokePath path(stroke);
  const double share = random.uniform(0.25, 0.7);
  const bool turns = random.chance(0.5);
  const double from = (turns ? 1 - share : random.uniform(0, 1 - share)) * path.length();
  Stroke again = path.part(from, from + share * path.length());
  move(again, random.normal(0, 1.5), random.normal(0, 1.5));
  if (turns) {
    stroke.points.insert(stroke.points.end(), again.points.rbegin(), again.points.rend());
  } else {
    line.add(std::move(again), line.symbols.back());
  }
}

void add_with_slips(Strokes& line, Stroke stroke, int symbol, const Habits& habits,
                    Random& random) {
  double length = StrokePath(stroke).length();
  if (length < kShort) return line.add(std::move(stroke), symbol);
  if (random.chance(habits.missed_begins)) {
    const double missed = random.uniform(1, std::min(8.0, length / 6));
    stroke = StrokePath(stroke).part(missed, length);
    length -= missed;
  }
  if (is_reversed(stroke, length, habits, random)) {
    std::reverse(stroke.points.begin(), stroke.points.end());
  }
  if (random.chance(habits.hooked_ends)) {
    stroke.points.insert(stroke.points.begin(), hook_at(stroke.points.front(), random));
  }
  if (random.chance(habits.hooked_ends)) {
    stroke.points.push_back(hook_at(stroke.points.back(), random));
  }
  if (habits.is_careless && length > 2 * kShort && random.chance(kBroken)) {
    const StrokePath path(stroke);
    const double cut = random.uniform(0.2, 0.8) * path.length();
    line.add(path.part(0, cut), symbol);
    stroke = path.part(cut + random.uniform(0, 4), path.length());
    move(stroke, random.normal(0, 1), random.normal(0, 1));
  }
  line.add(std::move(stroke), symbol);
  if (habits.is_careless && random.chance(kRetraced)) retrace(line, random);
}

// The pen stays down on its way to the symbol's next stroke.
bool can_be_joined(const Strokes& line, const Stroke& next, int symbol) {
  if (line.strokes.empty() || symbol < 0 || line.symbols.back() != symbol) return false;
  const Stroke& before = line.strokes.back();
  return distance(before.points.back(), next.points.front()) < kJoinDistance &&
         StrokePath(before).length() > kShort && StrokePath(next).length() > kShort;
}

// Over the symbol's strokes, the last of the line, once more.
void write_again(Strokes& line, Random& random) {
  const int symbol = line.symbols.back();
  const double dx = random.normal(0, 1.5), dy = random.normal(0, 1.5);
  size_t first = line.strokes.size();
  while (first > 0 && line.symbols[first - 1] == symbol) --first;
  for (size_t i = first, end = line.strokes.size(); i < end; ++i) {
    Stroke again = line.strokes[i];
    move(again, dx, dy);
    line.add(std::move(again), symbol);
  }
}

}  // namespace

void slip(Ink& ink, std::vector<int>& stroke_symbols, Random& random) {
  const Habits habits(random);
  const bool known = !stroke_symbols.empty();
  Strokes line;
  for (size_t i = 0; i < ink.strokes.size(); ++i) {
    Stroke& stroke = ink.strokes[i];
    const int symbol = known ? stroke_symbols[i] : -1;
    if (habits.is_careless && can_be_joined(line, stroke, symbol) && random.chance(kJoined)) {
      std::vector<InkPoint>& points = line.strokes.back().points;
      points.insert(points.end(), stroke.points.begin(), stroke.points.end());
    } else {
      add_with_slips(line, std::move(stroke), symbol, habits, random);
    }
    const bool is_complete =
        i + 1 == ink.strokes.size() || !known || stroke_symbols[i + 1] != symbol;
    if (known && is_complete && habits.is_careless && random.chance(kWrittenTwice)) {
      write_again(line, random);
    }
  }
  ink.strokes = std::move(line.strokes);
  if (known) stroke_symbols = std::move(line.symbols);
}

}  // namespace inksum::trainer
