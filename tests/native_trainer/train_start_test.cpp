// train_start_test.cpp - weights of another network to begin with, and trials before a run.
#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>
#include <filesystem>

#include "native_trainer/model/architectures.h"
#include "native_trainer/train/device.h"
#include "native_trainer/train/images.h"
#include "native_trainer/train/non_finite.h"
#include "native_trainer/train/optimiser.h"
#include "native_trainer/train/trial.h"
#include "native_trainer/train/warm_start.h"
#include "tests/native_trainer/small_run.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

TrainedModel trained(const std::string& symbols, uint64_t seed) {
  TrainConfig config = small_config();
  config.symbols = symbols;
  config.seed = seed;
  const Alphabet alphabet = alphabet_of(config);
  return {Network(make_architecture(config.model, config.geometry, alphabet.classes()), seed),
          alphabet, config.geometry, config, Json()};
}

at::Tensor tensor_of(const Network& network, const std::string& name) {
  for (const NamedTensor& named : network.named_tensors()) {
    if (named.name == name) return named.tensor.detach().clone();
  }
  FAIL("no tensor " << name);
  return {};
}

}  // namespace

TEST_CASE("weights fit an alphabet that grew and changed its order", "[load]") {
  const TrainedModel from = trained("12+", 1), to = trained("+=21", 2);
  Network model = to.model;
  const at::Tensor fresh = tensor_of(model, "classes.weight");
  CHECK(copy_weights(from, to.alphabet, model, "old") == "=");
  const at::Tensor old = tensor_of(from.model, "classes.weight");
  const at::Tensor now = tensor_of(model, "classes.weight");
  // Blank is class 0 in both; from: 1 is "1", 2 is "2", 3 is "+"; now: + = 2 1.
  for (const auto& [ours, theirs] : {std::pair{0, 0}, {1, 3}, {3, 2}, {4, 1}}) {
    CHECK(at::equal(now[ours], old[theirs]));
  }
  CHECK(at::equal(now[2], fresh[2]));
  CHECK(at::equal(tensor_of(model, "conv2.weight"), tensor_of(from.model, "conv2.weight")));
  CHECK(at::equal(tensor_of(model, "classes.bias")[4], tensor_of(from.model, "classes.bias")[1]));
}

TEST_CASE("a network that saw the ink alone begins to see how the pen moved", "[load]") {
  const TrainedModel from = trained(small_config().symbols, 1);
  TrainConfig config = from.config;
  config.geometry.channels = kMotionChannels;
  const int classes = from.alphabet.classes();
  Network model(make_architecture(config.model, config.geometry, classes), 2);
  CHECK(copy_weights(from, from.alphabet, model, "old").empty());
  const Example ink = draw_example(fake_sample(3), from.alphabet, from.geometry);
  const Example moved = draw_example(fake_sample(3), from.alphabet, config.geometry);
  const at::Tensor before = from.model.infer(images_of({&ink.raster}, from.geometry));
  const at::Tensor after = model.infer(images_of({&moved.raster}, config.geometry));
  CHECK((before - after).abs().max().item<float>() < 1e-5F);
}

TEST_CASE("weights of another size are refused by the layer", "[load]") {
  const TrainedModel from = trained("12", 1);
  TrainConfig config = from.config;
  config.model.crnn.conv2_channels = 7;
  Network model(make_architecture(config.model, config.geometry, from.alphabet.classes()), 1);
  CHECK_THROWS_MATCHES(
      copy_weights(from, from.alphabet, model, "old"), TrainerError,
      MessageMatches(ContainsSubstring(
          "old: layer 'conv2.weight' is [6, 4, 3, 3], this network's is [7, 4, 3, 3]")));
}

TEST_CASE("the sample whose loss is not finite is named", "[train]") {
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config);
  std::vector<Example> examples;
  for (uint64_t i = 0; i < 4; ++i) {
    examples.push_back(draw_example(fake_sample(i), alphabet, config.geometry));
    examples.back().origin = "sample " + std::to_string(i);
  }
  examples[2].label.assign(200, 1);  // more symbols than frames: no path spells it
  std::vector<const Example*> members;
  for (const Example& example : examples) members.push_back(&example);
  const TrainState state(config, alphabet.classes());
  const std::vector<Shard> shards = {make_shard(members, config.geometry)};
  CHECK(offending_samples(state.model, shards, alphabet.blank()) == "sample 2");
  examples[2].label.assign(1, 1);
  const std::vector<Shard> sound = {make_shard(members, config.geometry)};
  CHECK(offending_samples(state.model, sound, alphabet.blank()) == "no sample by itself");
}

TEST_CASE("one batch is learnt by heart, or it is said that it is not", "[trial]") {
  const Folder folder;
  TrainRun run = small_run(folder);
  run.config.model.crnn = {8, 12, 16, 16, 24, 24};
  run.config.optimiser.learning_rate = 0.01;
  run.config.optimiser.weight_decay = 0;
  run.config.optimiser.batch = run.config.optimiser.shard = 8;
  CHECK(overfit_batch(run, 400) <= 400);
  run.config.optimiser.learning_rate = 1e-9;
  CHECK_THROWS_MATCHES(overfit_batch(run, 20), TrainerError,
                       MessageMatches(ContainsSubstring("not learnt in 20 steps")));
  dry_run(run);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("devices go by their names", "[train]") {
  CHECK(device_named("cpu").is_cpu());
  CHECK_THROWS_MATCHES(device_named("gpu"), UsageError,
                       MessageMatches(ContainsSubstring("--device must be auto, cpu or cuda")));
  if (device_named("auto").is_cpu()) {
    CHECK_THROWS_MATCHES(device_named("cuda"), UsageError,
                         MessageMatches(ContainsSubstring("--device cuda")));
  }
}
