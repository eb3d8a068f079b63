#include "core/pipeline/stroke_assignment.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace inksum;

namespace {

using Strokes = std::vector<StrokeExtent>;
using Places = std::vector<double>;
using Ranges = std::vector<SymbolRange>;

// The header's costs, term by term, of ranges given in the strokes' order from left to right.
double cost_of(const Strokes& sorted, const Places& places, const Ranges& ranges,
               const AssignmentScale& scale) {
  double cost = 0;
  for (size_t k = 0; k < sorted.size(); ++k) {
    const StrokeExtent& s = sorted[k];
    const double first = places[static_cast<size_t>(ranges[k].first)];
    const double last = places[static_cast<size_t>(ranges[k].last)];
    cost += std::fabs((s.low + s.high) / 2 - (first + last) / 2);
    if (ranges[k].first < ranges[k].last) {
      cost += scale.step * (ranges[k].last - ranges[k].first);
      for (const double place : {first, last}) {
        if (place < s.low) cost += s.low - place;
        if (place > s.high) cost += place - s.high;
      }
    }
    if (k == 0 || ranges[k].first == ranges[k - 1].last) continue;
    const StrokeExtent& before = sorted[k - 1];
    const double common = std::min(before.high, s.high) - std::max(before.low, s.low);
    const double shorter = std::min(before.high - before.low, s.high - s.low);
    if (common > 0) cost += scale.step * common / std::max(shorter, scale.pen_width);
  }
  return cost;
}

// The least cost of all assignments that go from the first symbol to the last, one by one.
double least_cost(const Strokes& sorted, const Places& places, const AssignmentScale& scale,
                  Ranges& ranges) {
  const int last_symbol = static_cast<int>(places.size()) - 1;
  if (ranges.size() == sorted.size()) {
    if (ranges.back().last != last_symbol) return std::numeric_limits<double>::infinity();
    return cost_of(sorted, places, ranges, scale);
  }
  double least = std::numeric_limits<double>::infinity();
  const int from = ranges.empty() ? 0 : ranges.back().last;
  const int to = ranges.empty() ? 0 : std::min(from + 1, last_symbol);
  for (int first = from; first <= to; ++first) {
    for (int last = first; last <= last_symbol; ++last) {
      ranges.push_back({first, last});
      least = std::min(least, least_cost(sorted, places, scale, ranges));
      ranges.pop_back();
    }
  }
  return least;
}

std::vector<size_t> order_of(const Strokes& strokes) {
  std::vector<size_t> order(strokes.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return strokes[a].low + strokes[a].high < strokes[b].low + strokes[b].high;
  });
  return order;
}

struct Line {
  Strokes strokes;
  Places places;
  AssignmentScale scale{10, 3};
};

Line random_line(std::mt19937& random, size_t most_strokes, size_t most_symbols) {
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  Line line;
  const size_t strokes = 1 + random() % most_strokes;
  const size_t symbols = 1 + random() % most_symbols;
  const double width = 15 * static_cast<double>(std::max(strokes, symbols));
  for (size_t i = 0; i < strokes; ++i) {
    const double low = uniform(0, width);
    line.strokes.push_back({low, low + (random() % 4 == 0 ? 0 : uniform(0, 30))});
  }
  for (size_t i = 0; i < symbols; ++i) line.places.push_back(uniform(0, width));
  std::sort(line.places.begin(), line.places.end());
  return line;
}

}  // namespace

TEST_CASE("Strokes are assigned as cheaply as they can be",
          "[pipeline][stroke_assignment][oracle]") {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    const Line line = random_line(random, 5, 4);
    const Ranges found = assign_strokes(line.strokes, line.places, line.scale);
    Strokes sorted;
    Ranges found_sorted;
    for (const size_t i : order_of(line.strokes)) {
      sorted.push_back(line.strokes[i]);
      found_sorted.push_back(found[i]);
    }
    Ranges tried;
    const double least = least_cost(sorted, line.places, line.scale, tried);
    REQUIRE(cost_of(sorted, line.places, found_sorted, line.scale) ==
            Catch::Approx(least).margin(1e-9));
  }
}

TEST_CASE("Every stroke has a symbol and every symbol a stroke, from left to right",
          "[pipeline][stroke_assignment][property]") {
  std::mt19937 random(12);
  for (int round = 0; round < 10000; ++round) {
    const Line line = random_line(random, 14, 10);
    const Ranges found = assign_strokes(line.strokes, line.places, line.scale);
    REQUIRE(found.size() == line.strokes.size());
    const std::vector<size_t> order = order_of(line.strokes);
    int reached = 0;
    bool holds = found[order[0]].first == 0;
    for (size_t k = 0; k < order.size(); ++k) {
      const SymbolRange& range = found[order[k]];
      holds = holds && range.first <= range.last;
      if (k > 0) holds = holds && range.first >= reached && range.first <= reached + 1;
      reached = range.last;
    }
    REQUIRE(holds);
    REQUIRE(reached == static_cast<int>(line.places.size()) - 1);
  }
}

TEST_CASE("The order in which strokes are drawn does not matter",
          "[pipeline][stroke_assignment][property]") {
  std::mt19937 random(13);
  for (int round = 0; round < 2000; ++round) {
    const Line line = random_line(random, 10, 8);
    const Ranges found = assign_strokes(line.strokes, line.places, line.scale);
    std::vector<size_t> order(line.strokes.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    Strokes shuffled;
    for (const size_t i : order) shuffled.push_back(line.strokes[i]);
    const Ranges again = assign_strokes(shuffled, line.places, line.scale);
    for (size_t i = 0; i < order.size(); ++i) REQUIRE(again[i] == found[order[i]]);
  }
}

TEST_CASE("The unit does not matter", "[pipeline][stroke_assignment][property]") {
  std::mt19937 random(14);
  for (int round = 0; round < 1000; ++round) {
    const Line line = random_line(random, 10, 8);
    Line other = line;
    for (StrokeExtent& stroke : other.strokes) stroke = {stroke.low * 8, stroke.high * 8};
    for (double& place : other.places) place *= 8;
    other.scale = {line.scale.step * 8, line.scale.pen_width * 8};
    REQUIRE(assign_strokes(other.strokes, other.places, other.scale) ==
            assign_strokes(line.strokes, line.places, line.scale));
  }
}

TEST_CASE("The header's example comes out", "[pipeline][stroke_assignment]") {
  const Strokes strokes = {{0, 20}, {1, 19}, {20, 21}};
  CHECK(assign_strokes(strokes, Places{8, 14}, {10, 3}) == Ranges{{0, 0}, {0, 0}, {1, 1}});
  CHECK(cost_of({{0, 20}, {1, 19}, {20, 21}}, {8, 14}, {{0, 0}, {0, 0}, {1, 1}}, {10, 3}) == 10.5);
}

TEST_CASE("One stroke that is the whole word is part of every symbol",
          "[pipeline][stroke_assignment]") {
  CHECK(assign_strokes(Strokes{{0, 50}}, Places{5, 25, 45}, {10, 3}) == Ranges{{0, 2}});
  // Even where it is a dot.
  CHECK(assign_strokes(Strokes{{7, 7}}, Places{5, 25, 45}, {10, 3}) == Ranges{{0, 2}});
}

TEST_CASE("Places that are all off to one side change nothing", "[pipeline][stroke_assignment]") {
  // "1+7": a stick, a cross of two, a 7 with a tick, 16 apart.
  const Strokes strokes = {{4, 5}, {12, 28}, {19, 20}, {34, 36}, {34, 47}};
  const Ranges expected = {{0, 0}, {1, 1}, {1, 1}, {2, 2}, {2, 2}};
  for (double shift = -7; shift <= 7; shift += 0.5) {
    CAPTURE(shift);
    CHECK(assign_strokes(strokes, Places{4.5 + shift, 20 + shift, 40 + shift}, {10, 3}) ==
          expected);
  }
}
