// commands_datasets_test.cpp - the sets that training validates and `evaluate` measures on.
#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>

#include "native_trainer/commands/datasets.h"
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
  const std::vector<Example> examples = real_examples(alphabet(), geometry, library);
  REQUIRE(examples.size() == 3);
  CHECK(can_be_learnt(examples[0], geometry));
  CHECK_FALSE(can_be_learnt(examples[1], geometry));
  CHECK(examples[1].raster.width() > 0);
  CHECK(examples[2].raster.width() == 0);

  const Crnn model({4, 6, 8, 8, 12, 8}, geometry.height, alphabet().classes(), 1);
  Workers workers(1);
  const Counts counts = score_greedy(model, examples, 0, workers);
  CHECK(counts.strings == 3);
  CHECK(counts.symbols == 14);
  const Counts undrawable = score_greedy(model, {examples[2]}, 0, workers);
  CHECK(undrawable.exact == 0);
  CHECK(undrawable.edits == 2);
}

TEST_CASE("a composed set is the first samples of its seed, none left out", "[datasets]") {
  ComposedSet set;
  set.samples = 300;
  const std::vector<Example> some = composed_examples(set, alphabet(), InputGeometry{}, nullptr);
  REQUIRE(some.size() == 300);
  // So narrow that the loss could use almost none: composing would never end.
  InputGeometry narrow;
  narrow.min_width = 8;
  narrow.max_width = 32;
  const std::vector<Example> hard = composed_examples(set, alphabet(), narrow, nullptr);
  REQUIRE(hard.size() == 300);
  for (size_t i = 0; i < 300; ++i) CHECK(hard[i].label == some[i].label);
}
