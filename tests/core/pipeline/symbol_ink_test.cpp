#include "core/pipeline/symbol_ink.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "core/image/rasterise.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::arithmetic_alphabet;

namespace {

struct Seen {
  char symbol;
  float x;  // where the network is sure of it, canvas units
};

Stroke line_of(std::vector<InkPoint> points) { return {PointerKind::kPen, std::move(points)}; }

// What a network says that sees each symbol in the one frame around its place.
class Answer {
 public:
  Answer(const Ink& ink, const std::vector<Seen>& seen, const InputGeometry& geometry = {})
      : alphabet_(arithmetic_alphabet()) {
    const Placement placement = normalise(ink, geometry).value();
    frames_ = frames_for_width(geometry, placement.width);
    std::vector<int> classes(static_cast<size_t>(frames_), alphabet_.blank());
    for (const Seen& symbol : seen) {
      const float column = symbol.x * placement.scale + placement.offset_x;
      const auto frame = static_cast<size_t>(column * static_cast<float>(frames_) /
                                             static_cast<float>(placement.width));
      classes.at(frame) = class_of(symbol.symbol);
      label_.push_back(classes.at(frame));
    }
    for (const int meant : classes) {
      for (int c = 0; c < alphabet_.classes(); ++c) {
        const double other = 0.01 / (alphabet_.classes() - 1);
        values_.push_back(static_cast<float>(std::log(c == meant ? 0.99 : other)));
      }
    }
  }

  int class_of(char symbol) const { return *alphabet_.class_of(std::string_view(&symbol, 1)); }
  const std::vector<int>& label() const { return label_; }
  int blank() const { return alphabet_.blank(); }
  LogProbs log_probs() const { return {values_.data(), frames_, alphabet_.classes()}; }

 private:
  Alphabet alphabet_;
  int frames_ = 0;
  std::vector<int> label_;
  std::vector<float> values_;
};

using StrokeSets = std::vector<std::vector<int>>;

std::vector<SymbolInk> symbols_of(const Ink& ink, const std::vector<Seen>& seen,
                                  const InputGeometry& geometry = {}) {
  const Answer answer(ink, seen, geometry);
  const auto found =
      find_symbols(answer.log_probs(), answer.blank(), answer.label(), ink, geometry);
  REQUIRE(found);
  REQUIRE(found->size() == seen.size());
  return *found;
}

StrokeSets strokes_of(const std::vector<SymbolInk>& symbols) {
  StrokeSets sets;
  for (const SymbolInk& symbol : symbols) sets.push_back(symbol.strokes);
  return sets;
}

StrokeSets strokes_of(const Ink& ink, const std::vector<Seen>& seen) {
  return strokes_of(symbols_of(ink, seen));
}

}  // namespace

TEST_CASE("Symbols know their strokes, frames and spans", "[pipeline][symbol_ink]") {
  // "7-": a digit 100 high.
  const Ink ink{{line_of({{0, 0}, {50, 0}, {20, 100}}), line_of({{80, 50}, {130, 52}})}};
  const std::vector<SymbolInk> symbols = symbols_of(ink, {{'7', 30}, {'-', 105}});
  CHECK(strokes_of(symbols) == StrokeSets{{0}, {1}});
  CHECK(symbols[0].x0 == 0);
  CHECK(symbols[0].x1 == 50);
  CHECK(symbols[1].x0 == 80);
  CHECK(symbols[1].x1 == 130);
  CHECK(symbols[0].class_id == 8);
  // 34 px for 100 units, margin 3: x = 30 is column 13.2, frame 3; x = 105 is 38.7, frame 9.
  CHECK(symbols[0].first_frame == 3);
  CHECK(symbols[0].peak_frame == 3);
  CHECK(symbols[0].last_frame == 3);
  CHECK(symbols[1].peak_frame == 9);
}

TEST_CASE("The second bar of = is drawn after the symbols behind it", "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{0, 0}, {2, 100}}), line_of({{30, 40}, {80, 40}}),
                 line_of({{110, 0}, {150, 50}, {105, 100}, {160, 100}}),
                 line_of({{32, 60}, {82, 61}})}};
  CHECK(strokes_of(ink, {{'1', 5}, {'=', 60}, {'2', 140}}) == StrokeSets{{0}, {1, 3}, {2}});
}

TEST_CASE("A bracket is added last, on the left", "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{40, 0}, {45, 100}}), line_of({{70, 50}, {110, 50}}),
                 line_of({{90, 30}, {91, 70}}), line_of({{130, 0}, {131, 100}}),
                 line_of({{150, 0}, {170, 50}, {150, 100}}),
                 line_of({{15, 0}, {0, 50}, {15, 100}})}};
  CHECK(strokes_of(ink, {{'(', 8}, {'1', 43}, {'+', 90}, {'1', 131}, {')', 162}}) ==
        StrokeSets{{5}, {0}, {1, 2}, {3}, {4}});
}

TEST_CASE("The bars of 4, 7 and + come with their symbols, the dots of ÷ too",
          "[pipeline][symbol_ink]") {
  const Ink four{{line_of({{20, 0}, {0, 60}, {50, 60}}), line_of({{35, 30}, {34, 100}}),
                  line_of({{90, 0}, {95, 100}})}};
  CHECK(strokes_of(four, {{'4', 25}, {'1', 92}}) == StrokeSets{{0, 1}, {2}});
  // A tick on the left, a bar through the middle.
  const Ink seven{{line_of({{0, 0}, {3, 100}}), line_of({{35, 0}, {30, 20}}),
                   line_of({{30, 2}, {75, 0}, {45, 100}}), line_of({{40, 50}, {72, 49}})}};
  CHECK(strokes_of(seven, {{'1', 5}, {'7', 55}}) == StrokeSets{{0}, {1, 2, 3}});
  const Ink divided{{line_of({{0, 0}, {3, 100}}), line_of({{30, 50}, {80, 50}}),
                     line_of({{55, 25}}), line_of({{54, 75}}), line_of({{110, 0}, {111, 100}})}};
  CHECK(strokes_of(divided, {{'1', 5}, {'/', 57}, {'1', 110}}) == StrokeSets{{0}, {1, 2, 3}, {4}});
}

TEST_CASE("A minus that reaches over its neighbours stays one symbol", "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{0, 0}, {40, 0}, {15, 100}}), line_of({{25, 50}, {95, 52}}),
                 line_of({{85, 0}, {86, 100}})}};
  CHECK(strokes_of(ink, {{'7', 22}, {'-', 60}, {'1', 88}}) == StrokeSets{{0}, {1}, {2}});
}

TEST_CASE("A decimal point is a symbol of its own", "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{0, 0}, {40, 40}, {0, 100}}), line_of({{55, 98}}),
                 line_of({{70, 0}, {110, 0}, {85, 100}})}};
  const std::vector<SymbolInk> symbols = symbols_of(ink, {{'3', 20}, {'.', 56}, {'7', 92}});
  CHECK(strokes_of(symbols) == StrokeSets{{0}, {1}, {2}});
  CHECK(symbols[1].x0 == 55);
  CHECK(symbols[1].x1 == 55);
}

TEST_CASE("A 1 under the arm of a 7 is not the 7's", "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{0, 0}, {60, 0}, {20, 100}}), line_of({{52, 25}, {50, 100}})}};
  CHECK(strokes_of(ink, {{'7', 25}, {'1', 55}}) == StrokeSets{{0}, {1}});
}

TEST_CASE("A stroke that is several symbols is cut half-way between them",
          "[pipeline][symbol_ink]") {
  // "20" in one go, then a plus.
  const Ink ink{{line_of({{0, 10}, {30, 30}, {0, 100}, {40, 95}, {50, 0}, {80, 50}, {50, 100}}),
                 line_of({{110, 50}, {150, 50}}), line_of({{130, 30}, {130, 70}})}};
  const std::vector<SymbolInk> symbols = symbols_of(ink, {{'2', 20}, {'0', 65}, {'+', 130}});
  CHECK(strokes_of(symbols) == StrokeSets{{0}, {0}, {1, 2}});
  CHECK(symbols[0].x0 == 0);
  CHECK(symbols[0].x1 == symbols[1].x0);
  // Frame 2 is columns 8 to 12, frame 6 is 24 to 28: half-way is column 18, at (18 - 3) / .34.
  CHECK(symbols[0].peak_frame == 2);
  CHECK(symbols[1].peak_frame == 6);
  CHECK(symbols[1].x0 == Catch::Approx(15 / .34).epsilon(1e-6));
  CHECK(symbols[1].x1 == 80);
}

TEST_CASE("A label that a user types is found too, also one longer than the strokes",
          "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{0, 0}, {2, 100}}), line_of({{40, 0}, {80, 0}, {60, 100}})}};
  const Answer answer(ink, {{'1', 3}, {'7', 60}});
  const auto label = [&](std::string_view text) {
    std::vector<int> ids;
    for (const char symbol : text) ids.push_back(answer.class_of(symbol));
    return ids;
  };
  const auto found = [&](std::string_view text) {
    return find_symbols(answer.log_probs(), answer.blank(), label(text), ink, {});
  };
  CHECK(strokes_of(*found("12")) == StrokeSets{{0}, {1}});
  CHECK(strokes_of(*found("4")) == StrokeSets{{0, 1}});
  CHECK(found("1+7")->size() == 3);
  CHECK(found("")->empty());
  // 33.2 px are nine frames.
  REQUIRE(answer.log_probs().frames == 9);
  CHECK(found("123456789"));
  CHECK_FALSE(found("1234567890"));
  CHECK_FALSE(found("111111"));
}

TEST_CASE("Ink that cannot be drawn has no symbols", "[pipeline][symbol_ink]") {
  const Ink ink{{line_of({{0, 0}, {2, 100}})}};
  const Answer answer(ink, {{'1', 3}});
  const auto found = [&](const Ink& other) {
    return find_symbols(answer.log_probs(), answer.blank(), answer.label(), other, {});
  };
  CHECK(found(ink));
  CHECK_FALSE(found(Ink{}));
  CHECK_FALSE(found(Ink{{Stroke{}}}));
  CHECK_FALSE(found(Ink{{line_of({{0, 0}, {std::numeric_limits<float>::quiet_NaN(), 1}})}}));
}

TEST_CASE("Strokes without points belong to no symbol", "[pipeline][symbol_ink]") {
  const Ink ink{{Stroke{}, line_of({{0, 0}, {2, 100}}), Stroke{}, line_of({{50, 0}, {51, 100}})}};
  CHECK(strokes_of(ink, {{'1', 2}, {'1', 51}}) == StrokeSets{{1}, {3}});
}

TEST_CASE("Frames of a raster of fixed width are found in the ink", "[pipeline][symbol_ink]") {
  const InputGeometry geometry{.height = 60, .min_width = 180, .max_width = 180, .frames = 30};
  const Ink ink{{line_of({{0, 0}, {2, 100}}), line_of({{40, 0}, {80, 0}, {60, 100}}),
                 line_of({{110, 50}, {150, 50}})}};
  CHECK(strokes_of(symbols_of(ink, {{'1', 3}, {'7', 60}, {'-', 130}}, geometry)) ==
        StrokeSets{{0}, {1}, {2}});
}

TEST_CASE("Whatever is drawn and typed, each stroke and each symbol has its counterpart",
          "[pipeline][symbol_ink][property]") {
  std::mt19937 random(21);
  const Alphabet alphabet = arithmetic_alphabet();
  const auto uniform = [&](double high) {
    return static_cast<float>(high * static_cast<double>(random()) / 4294967296.0);
  };
  int found_some = 0;
  for (int round = 0; round < 10000; ++round) {
    Ink ink;
    const size_t strokes = 1 + random() % 8;
    for (size_t i = 0; i < strokes; ++i) {
      Stroke stroke;
      const float x = uniform(300), y = uniform(50);
      for (size_t p = 0; p < 1 + random() % 3; ++p) {
        stroke.points.push_back({x + uniform(60), y + uniform(60)});
      }
      ink.strokes.push_back(stroke);
    }
    const Result<Placement> placement = normalise(ink, {});
    if (!placement) continue;
    const int frames = frames_for_width({}, placement.value().width);
    std::vector<float> values;
    for (int i = 0; i < frames * alphabet.classes(); ++i) values.push_back(-uniform(9));
    std::vector<int> label;
    for (size_t i = 0; i < 1 + random() % 6; ++i) {
      label.push_back(1 + static_cast<int>(random() % 18));
    }
    const auto found = find_symbols({values.data(), frames, alphabet.classes()}, 0, label, ink, {});
    if (!found) continue;
    ++found_some;
    const Box box = bounds(ink);
    std::vector<int> owners(strokes, 0);
    int before = -1;
    bool holds = found->size() == label.size();
    for (const SymbolInk& symbol : *found) {
      holds =
          holds && !symbol.strokes.empty() &&
          std::is_sorted(symbol.strokes.begin(), symbol.strokes.end()) &&
          std::adjacent_find(symbol.strokes.begin(), symbol.strokes.end()) == symbol.strokes.end();
      for (const int stroke : symbol.strokes) ++owners.at(static_cast<size_t>(stroke));
      holds = holds && before < symbol.first_frame && symbol.first_frame <= symbol.peak_frame &&
              symbol.peak_frame <= symbol.last_frame && symbol.last_frame < frames;
      before = symbol.last_frame;
      holds = holds && box.min_x <= symbol.x0 && symbol.x0 <= symbol.x1 && symbol.x1 <= box.max_x;
    }
    holds = holds && std::count(owners.begin(), owners.end(), 0) == 0;
    REQUIRE(holds);
  }
  CHECK(found_some > 8000);
}
