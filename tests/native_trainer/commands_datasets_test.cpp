// commands_datasets_test.cpp - the sets that training validates and `evaluate` measures on.
#include <ATen/ATen.h>

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>

#include "native_trainer/commands/datasets.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/train/score.h"
#include "tests/native_trainer/ink_library.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

Alphabet alphabet() { return alphabet_of(TrainConfig{}.symbols); }

}  // namespace

TEST_CASE("strings too narrow for the loss and too wide for the page are measured all the same",
          "[datasets]") {
  const std::string writer = names_of(Split::kHeldOut, 1).front();
  const InputGeometry geometry;
  InkRecord far_apart = one_stroke("11", writer, 60);
  far_apart.ink.strokes.push_back(far_apart.ink.strokes.front());
  for (InkPoint& point : far_apart.ink.strokes.back().points) point.x += 20'000;
  const SymbolLibrary library(
      {one_stroke("12", writer, 60), one_stroke("1234567890", writer, 60), far_apart}, alphabet());
  const std::vector<Example> examples = real_strings(alphabet(), geometry, library).examples;
  REQUIRE(examples.size() == 3);
  CHECK(can_be_learnt(examples[0], geometry));
  CHECK_FALSE(can_be_learnt(examples[1], geometry));
  CHECK(examples[1].raster.width() > 0);
  CHECK(examples[2].raster.width() == 0);

  ModelOptions options;
  options.crnn = {4, 6, 8, 8, 12, 8};
  const Network model(make_architecture(options, geometry, alphabet().classes()), 1);
  Workers workers(1);
  const Counts counts = score_greedy(model, examples, {}, workers);
  CHECK(counts.strings == 3);
  CHECK(counts.symbols == 14);
  const Counts undrawable = score_greedy(model, {examples[2]}, {}, workers);
  CHECK(undrawable.exact == 0);
  CHECK(undrawable.edits == 2);
}

TEST_CASE("a composed set is the first samples of its seed, none left out", "[datasets]") {
  ComposedSet set;
  set.samples = 300;
  const std::vector<Example> some =
      composed_set(set, alphabet(), InputGeometry{}, nullptr).examples;
  REQUIRE(some.size() == 300);
  // So narrow that the loss could use almost none: composing would never end.
  InputGeometry narrow;
  narrow.min_width = 8;
  narrow.max_width = 32;
  const std::vector<Example> hard = composed_set(set, alphabet(), narrow, nullptr).examples;
  REQUIRE(hard.size() == 300);
  for (size_t i = 0; i < 300; ++i) CHECK(hard[i].label == some[i].label);
}

TEST_CASE("a set is named by what it is and counts its writers", "[datasets]") {
  ComposedSet set;
  set.samples = 60;
  const TestSet own = composed_set(set, alphabet(), InputGeometry{}, nullptr);
  CHECK(own.name == "own pens, 3-12 of 0-9+-*()");
  CHECK(own.writers == 0);

  std::vector<InkRecord> records = symbols_of(names_of(Split::kTraining, 1)[0], set.symbols);
  for (const std::string& writer : names_of(Split::kHeldOut, 3)) {
    const std::vector<InkRecord> symbols = symbols_of(writer, set.symbols);
    records.insert(records.end(), symbols.begin(), symbols.end());
    records.push_back(one_stroke("12", writer, 60));
  }
  const auto library = std::make_shared<const SymbolLibrary>(records, alphabet());
  const TestSet held_out = composed_set(set, alphabet(), InputGeometry{}, library);
  CHECK(held_out.name == "composed, 3-12 of 0-9+-*()");
  CHECK(held_out.writers == 3);
  CHECK(real_strings(alphabet(), InputGeometry{}, *library).writers == 3);
}

TEST_CASE("held-out writers with too few symbols are not replaced by our own pens", "[datasets]") {
  const ComposedSet set;
  std::vector<InkRecord> records;
  const std::vector<std::string> writers = names_of(Split::kHeldOut, set.symbols.size());
  for (size_t i = 0; i < writers.size(); ++i) {
    records.push_back(one_stroke(set.symbols.substr(i, 1), writers[i], 60));
  }
  const auto library = std::make_shared<const SymbolLibrary>(records, alphabet());
  CHECK_THROWS_MATCHES(
      composed_set(set, alphabet(), InputGeometry{}, library), TrainerError,
      Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring("no writer")));
}

TEST_CASE("every stroke of a composed set is a held-out writer's, also where one lacks symbols",
          "[datasets]") {
  const ComposedSet set;
  const size_t kinds = set.symbols.size();
  std::vector<InkRecord> records = symbols_of(names_of(Split::kTraining, 1)[0], set.symbols);
  const std::vector<std::string> writers = names_of(Split::kHeldOut, kinds);
  for (size_t i = 0; i < kinds; ++i) {
    std::string some = set.symbols + set.symbols;
    for (const InkRecord& record : symbols_of(writers[i], some.substr(i, 9))) {
      records.push_back(record);
    }
  }
  const InputGeometry geometry;
  const Composer composer(composer_options(set, geometry), alphabet(),
                          std::make_shared<const SymbolLibrary>(records, alphabet()));
  for (uint64_t index = 0; index < 500; ++index) {
    const Sample sample = composer.compose(index);
    CHECK(is_held_out(sample.writer));
    CHECK(sample.ink.strokes.size() == sample.label.size());
    bool all_held_out = true;
    for (const Stroke& stroke : sample.ink.strokes) {
      for (const InkPoint& point : stroke.points) {
        all_held_out = all_held_out && point.pressure == 0.25F;
      }
    }
    CHECK(all_held_out);
  }
}

TEST_CASE("a set asks only for what the alphabet has", "[datasets]") {
  ComposedSet set;
  set.samples = 50;
  const TestSet digits = composed_set(set, alphabet_of("0123456789"), InputGeometry{}, nullptr);
  CHECK(digits.name == "own pens, 3-12 of 0-9");
  CHECK(digits.examples.size() == 50);
}

TEST_CASE("what is measured as expressions holds nothing unreadable", "[datasets]") {
  ComposedSet set;
  set.symbols = TrainConfig{}.symbols;
  set.samples = 300;
  const TestSet expressions = composed_set(set, alphabet(), InputGeometry{}, nullptr);
  CHECK(expressions.name == "own pens, 3-12 of 0-9+-*/()=.");
  const int unreadable = alphabet().class_of("?").value();
  for (const Example& example : expressions.examples) {
    CHECK(std::find(example.label.begin(), example.label.end(), unreadable) == example.label.end());
  }
}

TEST_CASE("negatives to measure on are held out, of every kind, and labelled unreadable",
          "[datasets]") {
  const InputGeometry geometry;
  constexpr int kOfEach = 20;
  NegativeSet set;
  set.samples = kOfEach * static_cast<int>(kNegativeKinds.size());
  const TestSet found = negative_set(set, alphabet(), geometry, nullptr);
  CHECK(found.name == "negatives");
  REQUIRE(found.examples.size() == kOfEach * kNegativeKinds.size());
  std::map<std::string, int> kinds;
  for (const Example& example : found.examples) {
    ++kinds[example.origin];
    CHECK(example.label == alphabet().encode("?").value());
    CHECK(example.raster.width() > 0);
  }
  CHECK(kinds.size() == kNegativeKinds.size());
  for (const auto& [kind, count] : kinds) CHECK(count == kOfEach);

  const NegativeOptions options = negative_options(set, geometry);
  CHECK(options.split == Split::kHeldOut);
  const Sample first = NegativeSampler(options).sample(0);
  CHECK(first.pen_width == geometry.pen_width);
  CHECK(found.examples[0].raster == draw_example(first, alphabet(), geometry).raster);

  set.kinds = {NegativeKind::kLetters};
  set.samples = 10;
  const TestSet letters = negative_set(set, alphabet_of("0123456789"), geometry, nullptr);
  CHECK(letters.name == "negatives, letters");
  for (const Example& example : letters.examples) CHECK(example.label.empty());
}

TEST_CASE("spoilt symbols to measure on are held-out writers'", "[datasets]") {
  const std::string digits = "0123456789+*/()";
  std::vector<InkRecord> records = symbols_of(names_of(Split::kTraining, 1)[0], digits);
  for (const InkRecord& record : symbols_of(names_of(Split::kHeldOut, 1)[0], digits)) {
    records.push_back(record);
  }
  NegativeSet set;
  set.kinds = {NegativeKind::kTurned};
  const NegativeSampler sampler(negative_options(set, InputGeometry{}),
                                std::make_shared<const SymbolLibrary>(records, alphabet()));
  int real = 0;
  for (uint64_t i = 0; i < 200; ++i) {
    for (const Stroke& stroke : sampler.sample(i).ink.strokes) {
      CHECK(stroke.points.front().pressure != 0.75F);  // a training writer's
      real += stroke.points.front().pressure == 0.25F;
    }
  }
  CHECK(real > 100);
}
