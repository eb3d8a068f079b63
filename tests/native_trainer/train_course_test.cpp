// train_course_test.cpp - early stops, checkpoints after errors, and what is said of the silence.
#include <ATen/ATen.h>

#include <catch_amalgamated.hpp>
#include <filesystem>

#include "native_trainer/files.h"
#include "native_trainer/report/run_log.h"
#include "native_trainer/train/blank_phase.h"
#include "native_trainer/train/checkpoint.h"
#include "native_trainer/train/weights.h"
#include "tests/native_trainer/small_run.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

int64_t steps_of(const std::string& weights) {
  const TrainedModel model = load_weights(weights);
  return static_cast<int64_t>(*model.training.find("steps")->as_number());
}

}  // namespace

TEST_CASE("a run without improvement stops early and keeps its best weights", "[train]") {
  const Folder folder;
  TrainRun run = small_run(folder);
  run.config.optimiser.learning_rate = 1e-12;  // nothing can improve
  run.config.optimiser.ema_decay = 0;
  run.config.validate_every = 16;  // each step
  run.config.patience = 2;
  run.config.min_delta = 0.5;
  run.config.min_images = 16 * 3;
  REQUIRE(train(run) == 0);
  // The first validation is the best; those of steps 3 and 4 count.
  CHECK(steps_of(folder.file("best.safetensors")) == 1);
  CHECK(steps_of(folder.file("weights.safetensors")) == 4);
  run.resume = true;
  REQUIRE(train(run) == 0);
  CHECK(steps_of(folder.file("weights.safetensors")) == 4);
}

TEST_CASE("a run that an error ended goes on from its last whole step", "[train]") {
  const Folder whole, broken;
  REQUIRE(train(small_run(whole)) == 0);
  TrainRun run = small_run(broken);
  run.samples = [](uint64_t index) {
    if (index == 90) throw TrainerError("set/90.png: cannot be read");
    return fake_sample(index);
  };
  CHECK_THROWS_AS(train(run), TrainerError);
  CHECK(newest_checkpoint(broken.path()) == broken.file(kAbortCheckpoint));
  run.samples = fake_sample;
  run.resume = true;
  REQUIRE(train(run) == 0);
  CHECK(newest_checkpoint(broken.path()) == broken.file(kLastCheckpoint));
  CHECK(at::equal(load_weights(broken.file("weights.safetensors")).model.weights(),
                  load_weights(whole.file("weights.safetensors")).model.weights()));
}

TEST_CASE("a damaged checkpoint is passed over for a whole one", "[train]") {
  const Folder folder;
  const TrainConfig config = small_config();
  TrainState state(config, alphabet_of(config).classes());
  CHECK_FALSE(newest_checkpoint(folder.path()).has_value());
  state.step = 3;
  save_checkpoint(folder.file(kLastCheckpoint), config, state);
  state.step = 5;
  save_checkpoint(folder.file(kAbortCheckpoint), config, state);
  CHECK(newest_checkpoint(folder.path()) == folder.file(kAbortCheckpoint));
  const std::string bytes = read_file(folder.file(kAbortCheckpoint));
  write_file(folder.file(kAbortCheckpoint), bytes.substr(0, bytes.size() - 50));
  CHECK(newest_checkpoint(folder.path()) == folder.file(kLastCheckpoint));
}

TEST_CASE("a network that answers nothing is said to be on its way, then what it says first",
          "[train]") {
  const Alphabet alphabet = alphabet_of("12+");
  const at::Tensor silent = at::tensor({1.0, 0.0, 0.0, 0.0}, at::kDouble);
  const at::Tensor speaking = at::tensor({0.9, 0.07, 0.0, 0.03}, at::kDouble);
  BlankPhase phase(alphabet);
  std::vector<std::string> said;
  const auto step = [&](const at::Tensor& heard, double loss, double seconds) {
    if (const auto word = phase.step(heard, loss, seconds)) said.push_back(*word);
  };
  for (int i = 1; i <= 70; ++i) step(silent, 3.0, i);
  REQUIRE(said.size() == 3);
  CHECK_THAT(said[0], ContainsSubstring("all answers are blank so far (100.0 % of frames)") &&
                          ContainsSubstring("normal") && ContainsSubstring("loss 3.000"));
  CHECK_THAT(said[1], ContainsSubstring("0.000 less than 30 s ago"));
  step(speaking, 2.0, 71);
  REQUIRE(said.size() == 4);
  CHECK_THAT(said[3], ContainsSubstring("first symbols: 1 +; 90.0 % of frames are blank"));
  for (int i = 72; i <= 200; ++i) step(silent, 3.0, i);
  CHECK(said.size() == 4);
}

TEST_CASE("a network that was never silent is not said to be", "[train]") {
  BlankPhase phase(alphabet_of("12+"));
  const at::Tensor speaking = at::tensor({0.5, 0.5, 0.0, 0.0}, at::kDouble);
  for (int i = 1; i <= 100; ++i) CHECK_FALSE(phase.step(speaking, 1.0, i).has_value());
}
