#include <algorithm>
#include <catch_amalgamated.hpp>
#include <set>
#include <thread>

#include "core/image/rasterise.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/error.h"
#include "tests/native_trainer/ink_library.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

constexpr std::string_view kSymbols = "0123456789+-*/().=";

Alphabet alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : kSymbols) symbols.push_back({std::string(1, symbol), {}});
  return Alphabet::create(std::move(symbols), 0).value();
}

// Every symbol three times by each of 50 writers, as slanted strokes, and one string of each.
std::shared_ptr<const SymbolLibrary> small_library() {
  std::vector<std::string> names = names_of(Split::kTraining, 40);
  for (std::string& name : names_of(Split::kHeldOut, 10)) names.push_back(std::move(name));
  std::vector<InkRecord> records;
  for (int w = 0; w < 50; ++w) {
    const auto width = static_cast<float>(20 + w);
    InkRecord record;
    record.writer = names[static_cast<size_t>(w)];
    record.unit = "digit100";
    record.ink.strokes = {Stroke{PointerKind::kUnknown, {{0, 0}, {width, 40}, {3, 100}}}};
    for (const char symbol : kSymbols) {
      record.label = std::string(1, symbol);
      records.insert(records.end(), 3, record);
    }
    record.label = "12-34";
    records.push_back(record);
  }
  return std::make_shared<const SymbolLibrary>(records, alphabet());
}

bool same(const Sample& a, const Sample& b) {
  return a.label == b.label && a.ink == b.ink && a.pen_width == b.pen_width &&
         a.writer == b.writer && a.stroke_symbols == b.stroke_symbols;
}

std::set<std::string> writers_in_samples(Split split) {
  ComposerOptions options;
  options.split = split;
  const Composer composer(options, alphabet(), small_library());
  std::set<std::string> writers;
  for (uint64_t i = 0; i < 1500; ++i) {
    const std::string writer = composer.compose(i).writer;
    if (!writer.empty()) writers.insert(writer);
  }
  return writers;
}

}  // namespace

TEST_CASE("a sample depends on seed and index alone", "[composer]") {
  const auto library = small_library();
  const Composer first({}, alphabet(), library);
  const Composer second({}, alphabet(), library);
  ComposerOptions other_seed;
  other_seed.seed = 2;
  const Composer third(other_seed, alphabet(), library);
  std::vector<Sample> forwards;
  for (uint64_t i = 0; i < 200; ++i) forwards.push_back(first.compose(i));
  bool all_same = true;
  int same_with_other_seed = 0;
  for (uint64_t i = 200; i-- > 0;) {
    all_same = all_same && same(forwards[i], second.compose(i));
    same_with_other_seed += same(forwards[i], third.compose(i));
  }
  CHECK(all_same);
  CHECK(same_with_other_seed < 3);
}

TEST_CASE("threads compose what one thread composes", "[composer]") {
  constexpr uint64_t kSamples = 400;
  const Composer composer({}, alphabet(), small_library());
  std::vector<Sample> by_threads(kSamples);
  std::vector<std::thread> threads;
  for (uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (uint64_t i = t; i < kSamples; i += 4) by_threads[i] = composer.compose(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  bool all_same = true;
  for (uint64_t i = 0; i < kSamples; ++i) {
    all_same = all_same && same(by_threads[i], composer.compose(i));
  }
  CHECK(all_same);
}

TEST_CASE("held-out writers never appear in training samples", "[composer]") {
  const std::set<std::string> training = writers_in_samples(Split::kTraining);
  const std::set<std::string> held_out = writers_in_samples(Split::kHeldOut);
  CHECK(training.size() > 25);
  CHECK(held_out.size() >= 5);
  CHECK(training.size() + held_out.size() == 50);
  for (const std::string& writer : training) CHECK_FALSE(is_held_out(writer));
  for (const std::string& writer : held_out) CHECK(is_held_out(writer));
}

TEST_CASE("a line of symbols knows which stroke is of which symbol", "[composer]") {
  ComposerOptions options;
  options.expressions.symbols = kSymbols;
  int lines_of_symbols = 0;
  for (const auto& library : {std::shared_ptr<const SymbolLibrary>(), small_library()}) {
    const Composer composer(options, alphabet(), library);
    for (uint64_t i = 0; i < 400; ++i) {
      const Sample sample = composer.compose(i);
      if (sample.stroke_symbols.empty()) continue;  // a whole string as its writer wrote it
      ++lines_of_symbols;
      REQUIRE(sample.stroke_symbols.size() == sample.ink.strokes.size());
      std::vector<Ink> symbols(sample.label.size());
      for (size_t s = 0; s < sample.stroke_symbols.size(); ++s) {
        const auto symbol = static_cast<size_t>(sample.stroke_symbols[s]);
        REQUIRE(symbol < symbols.size());
        symbols[symbol].strokes.push_back(sample.ink.strokes[s]);
      }
      // Neighbours may overlap by a quarter, but their middles come in the label's order; what
      // distorts a line moves them a little.
      for (size_t k = 0; k < symbols.size(); ++k) {
        REQUIRE_FALSE(symbols[k].strokes.empty());
        if (k == 0) continue;
        const Box before = bounds(symbols[k - 1]), box = bounds(symbols[k]);
        REQUIRE(before.min_x + before.max_x < box.min_x + box.max_x + 30);
      }
    }
  }
  CHECK(lines_of_symbols > 500);
  options.real_string_share = 1;
  options.joined_string_share = 0;
  options.parametric_share = 0;
  CHECK(Composer(options, alphabet(), small_library()).compose(0).stroke_symbols.empty());
}

TEST_CASE("labels keep to the symbols and lengths asked for", "[composer]") {
  ComposerOptions options;
  options.expressions.symbols = "0123456789+-*()";
  options.expressions.min_length = 3;
  options.expressions.max_length = 12;
  for (const auto& library : {std::shared_ptr<const SymbolLibrary>(), small_library()}) {
    const Composer composer(options, alphabet(), library);
    for (uint64_t i = 0; i < 1000; ++i) {
      const std::string label = composer.compose(i).label;
      REQUIRE(label.find_first_not_of(options.expressions.symbols) == std::string::npos);
      REQUIRE(label.size() >= 3);
      REQUIRE(label.size() <= 12);
    }
  }
}

TEST_CASE("given labels are written in turn", "[composer]") {
  ComposerOptions options;
  options.labels = {"12+3*(4-1)", "7"};
  const Composer composer(options, alphabet(), small_library());
  for (uint64_t i = 0; i < 20; ++i) CHECK(composer.compose(i).label == options.labels[i % 2]);
  options.labels = {"1+x"};
  CHECK_THROWS_AS(Composer(options, alphabet(), small_library()), TrainerError);
}

TEST_CASE("samples can be rasterised and nearly always have frames enough", "[composer]") {
  const InputGeometry geometry;
  const Composer composer({}, alphabet(), nullptr);
  constexpr int kSamples = 3000;
  int too_short = 0;
  for (uint64_t i = 0; i < kSamples; ++i) {
    const Sample sample = composer.compose(i);
    CHECK(sample.pen_width >= 0.04F);
    CHECK(sample.pen_width <= 0.14F);
    const Result<Placement> placement = normalise(sample.ink, geometry);
    REQUIRE(placement);
    const int frames = frames_for_width(geometry, placement.value().width);
    if (sample.label.size() > 3 && sample.pen_width > 0.11F) {
      const Box box = bounds(sample.ink);
      const auto gaps = static_cast<float>(sample.label.size() - 1);
      CHECK(box.width() / gaps > 4.4F * sample.pen_width * box.height());
    }
    too_short += frames < 2 * static_cast<int>(sample.label.size()) + 1;
  }
  CHECK(too_short < kSamples / 100);
}

TEST_CASE("evaluation ink is not distorted and has one pen", "[composer]") {
  ComposerOptions options;
  options.augmentation = Augmentation::kMild;
  options.real_string_share = 1;
  options.joined_string_share = 0;
  options.parametric_share = 0;
  const auto library = small_library();
  const Composer composer(options, alphabet(), library);
  for (uint64_t i = 0; i < 20; ++i) {
    const Sample sample = composer.compose(i);
    CHECK(sample.pen_width == options.fixed_pen_width);
    const auto& strings = library->strings(Split::kTraining);
    CHECK(std::any_of(strings.begin(), strings.end(),
                      [&](const RealString& string) { return string.ink == sample.ink; }));
  }
}

TEST_CASE("motion is hidden in the share of samples that is asked for, in training alone",
          "[composer]") {
  const auto hidden = [](double share, Augmentation augmentation) {
    ComposerOptions options;
    options.hidden_motion_share = share;
    options.augmentation = augmentation;
    const Composer composer(options, alphabet(), small_library());
    int count = 0;
    for (uint64_t i = 0; i < 400; ++i) count += composer.compose(i).hides_motion ? 1 : 0;
    return count;
  };
  CHECK(hidden(0, Augmentation::kFull) == 0);
  CHECK(hidden(1, Augmentation::kFull) == 400);
  CHECK(std::abs(hidden(0.25, Augmentation::kFull) - 100) < 35);
  CHECK(hidden(1, Augmentation::kMild) == 0);
}

TEST_CASE("options that contradict each other are refused", "[composer]") {
  ComposerOptions options;
  options.real_string_share = 0.9;
  CHECK_THROWS_AS(Composer(options, alphabet(), nullptr), TrainerError);
  options = {};
  options.hidden_motion_share = 1.5;
  CHECK_THROWS_AS(Composer(options, alphabet(), nullptr), TrainerError);
  options = {};
  options.expressions.min_length = 5;
  options.expressions.max_length = 4;
  CHECK_THROWS_AS(Composer(options, alphabet(), nullptr), TrainerError);
  options = {};
  options.expressions.symbols = "+-";
  CHECK_THROWS_AS(Composer(options, alphabet(), nullptr), TrainerError);
  options = {};
  const Alphabet digits_only = Alphabet::create({{"0", {}}, {"1", {}}}, 0).value();
  CHECK_THROWS_AS(Composer(options, digits_only, nullptr), TrainerError);
}
