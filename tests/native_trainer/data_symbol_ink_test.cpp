// data_symbol_ink_test.cpp - composed lines know which stroke is of which symbol: are they found?
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "core/image/rasterise.h"
#include "core/pipeline/symbol_ink.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/data/random.h"
#include "native_trainer/evaluate/evaluation.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

constexpr std::string_view kSymbols = "0123456789+-*/().=";

Alphabet alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : kSymbols) symbols.push_back({std::string(1, symbol), {}});
  return Alphabet::create(std::move(symbols), 0).value();
}

std::vector<std::vector<int>> true_strokes(const Sample& sample) {
  std::vector<std::vector<int>> strokes(sample.label.size());
  for (size_t i = 0; i < sample.stroke_symbols.size(); ++i) {
    strokes[static_cast<size_t>(sample.stroke_symbols[i])].push_back(static_cast<int>(i));
  }
  return strokes;
}

// Peaks off the symbols' middles as those of a trained network are: measured on held-out writers'
// lines, 1.2 px to the right on average with a deviation of 3.1 px.
Alignment imprecise_alignment(const std::vector<std::vector<int>>& strokes, const Ink& ink,
                              const Placement& placement, Random& random) {
  Alignment alignment;
  int next_free = 0;
  for (const std::vector<int>& own : strokes) {
    Ink symbol;
    for (const int i : own) symbol.strokes.push_back(ink.strokes[static_cast<size_t>(i)]);
    const Box box = bounds(symbol);
    const double middle = (box.min_x + box.max_x) / 2 * placement.scale + placement.offset_x;
    const auto frame = static_cast<int>((middle + random.normal(1.2, 3.1)) / 4);
    const int peak = std::max(frame, next_free);
    alignment.symbols.push_back({1, peak, peak, peak});
    next_free = peak + 1;
  }
  return alignment;
}

Share found_exactly(const ComposerOptions& options, uint64_t lines) {
  const Composer composer(options, alphabet(), nullptr);
  Random random(99);
  Share share;
  for (uint64_t i = 0; i < lines; ++i) {
    const Sample sample = composer.compose(i);
    const Placement placement = normalise(sample.ink, {}).value();
    const std::vector<std::vector<int>> strokes = true_strokes(sample);
    const Alignment alignment = imprecise_alignment(strokes, sample.ink, placement, random);
    const auto found = find_symbols(alignment, placement.width / 4, sample.ink, {});
    REQUIRE(found);
    for (size_t k = 0; k < strokes.size(); ++k) share.add((*found)[k].strokes == strokes[k]);
  }
  return share;
}

}  // namespace

TEST_CASE("strokes of composed lines are found at places as imprecise as a network's",
          "[composer][symbol_ink]") {
  ComposerOptions options;
  options.expressions.symbols = kSymbols;
  options.parametric_share = 1;
  options.real_string_share = 0;
  options.joined_string_share = 0;
  options.augmentation = Augmentation::kMild;
  const Share as_written = found_exactly(options, 1000);
  CAPTURE(as_written.right, as_written.of);
  CHECK(as_written.of > 5000);
  CHECK(as_written.share() > 0.98);
  options.augmentation = Augmentation::kFull;
  const Share distorted = found_exactly(options, 1000);
  CAPTURE(distorted.right, distorted.of);
  CHECK(distorted.share() > 0.97);
}
