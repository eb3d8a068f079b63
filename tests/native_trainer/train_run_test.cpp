// train_run_test.cpp - whole small runs: resuming, damage, signals, losses that are not finite.
#include <ATen/ATen.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch_amalgamated.hpp>
#include <filesystem>
#include <limits>

#include "native_trainer/files.h"
#include "native_trainer/train/checkpoint.h"
#include "native_trainer/train/loader.h"
#include "native_trainer/train/train.h"
#include "native_trainer/train/weights.h"
#include "tests/native_trainer/small_run.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

// Stops the run by its own signal once it asks for a sample of the second half.
SampleSource interrupted(int signal) {
  return [signal](uint64_t index) {
    if (index == 64) ::raise(signal);
    return fake_sample(index);
  };
}

}  // namespace

TEST_CASE("a run stopped half-way and resumed ends with the same bits", "[train]") {
  const Folder whole, halves;
  REQUIRE(train(small_run(whole)) == 0);

  TrainRun run = small_run(halves);
  run.samples = interrupted(SIGINT);
  REQUIRE(train(run) == 128 + SIGINT);
  run.samples = fake_sample;
  run.resume = true;
  REQUIRE(train(run) == 0);

  const TrainConfig config = small_config();
  const int classes = alphabet_of(config.symbols).classes();
  TrainState a(config, classes), b(config, classes);
  load_checkpoint(whole.file("last.safetensors"), config, a);
  load_checkpoint(halves.file("last.safetensors"), config, b);
  CHECK(a.step == 8);
  CHECK(b.step == 8);
  CHECK(at::equal(a.model.weights(), b.model.weights()));
  CHECK(at::equal(a.model.statistics(), b.model.statistics()));
  CHECK(at::equal(a.averaged.weights(), b.averaged.weights()));
  CHECK(at::equal(a.moment, b.moment));
  CHECK(at::equal(a.square, b.square));
}

TEST_CASE("a finished run that is resumed keeps what its weights tell of it", "[train]") {
  const Folder folder;
  TrainRun run = small_run(folder);
  REQUIRE(train(run) == 0);
  const TrainedModel finished = load_weights(folder.file("weights.safetensors"));
  run.resume = true;
  REQUIRE(train(run) == 0);
  const TrainedModel again = load_weights(folder.file("weights.safetensors"));
  const Json* validation = finished.training.find("validation");
  REQUIRE(validation != nullptr);
  REQUIRE(validation->find("fake") != nullptr);
  CHECK(*again.training.find("validation") == *validation);
  CHECK(at::equal(again.model.weights(), finished.model.weights()));
}

TEST_CASE("SIGTERM ends the program with 143 and a checkpoint to resume from", "[train]") {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    TrainRun run = small_run(folder);
    run.samples = [parent = ::getppid()](uint64_t index) {
      if (index == 64) ::kill(::getpid(), SIGTERM);
      return fake_sample(index);
    };
    ::_exit(train(run));
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 143);
  TrainRun run = small_run(folder);
  run.resume = true;
  CHECK(train(run) == 0);
}

TEST_CASE("damaged and foreign checkpoints are refused in words", "[train]") {
  const Folder folder;
  const TrainConfig config = small_config();
  TrainState state(config, alphabet_of(config.symbols).classes());
  const std::string path = folder.file("last.safetensors");
  save_checkpoint(path, config, state);
  load_checkpoint(path, config, state);
  const std::string bytes = read_file(path);
  const auto refused = [&](const std::string& words) {
    CHECK_THROWS_MATCHES(load_checkpoint(path, config, state), TrainerError,
                         MessageMatches(ContainsSubstring(words)));
  };

  SECTION("cut in its values") {
    write_file(path, bytes.substr(0, bytes.size() - 100));
    refused("cut short");
  }
  SECTION("cut in its header") {
    write_file(path, bytes.substr(0, 60));
    refused("cut short");
  }
  SECTION("empty") {
    write_file(path, "");
    refused("too short");
  }
  SECTION("one bit flipped in its values") {
    std::string altered = bytes;
    altered[altered.size() - 50] = static_cast<char>(altered[altered.size() - 50] ^ 1);
    write_file(path, altered);
    refused("damaged");
  }
  SECTION("a file of weights") {
    save_weights(path, {state.model, alphabet_of(config.symbols), config.geometry, config, {}});
    refused("inksum weights");
  }
  SECTION("missing") {
    std::filesystem::remove(path);
    refused(path);
  }
  SECTION("made with another seed") {
    TrainConfig other = config;
    other.seed = 2;
    save_checkpoint(path, other, state);
    refused("--seed 2, not 1");
  }
}

TEST_CASE("weights come back from their file as they were", "[train]") {
  const Folder folder;
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config.symbols);
  const TrainState state(config, alphabet.classes());
  const std::string path = folder.file("weights.safetensors");
  save_weights(path, {state.model, alphabet, config.geometry, config, Json::Object{{"steps", 3}}});
  const TrainedModel loaded = load_weights(path);
  CHECK(at::equal(loaded.model.weights(), state.model.weights()));
  CHECK(at::equal(loaded.model.statistics(), state.model.statistics()));
  CHECK(loaded.alphabet.fingerprint() == alphabet.fingerprint());
  CHECK(config_to_json(loaded.config) == config_to_json(config));
  CHECK(loaded.training == Json(Json::Object{{"steps", 3}}));
}

TEST_CASE("a loss that is not finite stops the run and leaves its batch", "[train]") {
  const Folder folder;
  TrainRun run = small_run(folder);
  run.config.optimiser.learning_rate = std::numeric_limits<double>::infinity();
  CHECK_THROWS_MATCHES(train(run), TrainerError,
                       MessageMatches(ContainsSubstring("non_finite.safetensors")));
  CHECK(std::filesystem::exists(folder.file("non_finite.safetensors")));
}

TEST_CASE("labels that their raster cannot hold are replaced, the same every time", "[train]") {
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config.symbols);
  const SampleSource source = [](uint64_t index) {
    Sample sample = fake_sample(index);
    if (index % 3 == 0) sample.label = std::string(200, '1');
    return sample;
  };
  Workers workers(2);
  Loader a({8, 4, 2, 1}, alphabet, config.geometry, source);
  Loader b({8, 4, 2, 1}, alphabet, config.geometry, source);
  const std::vector<Shard> first = a.batch(3), second = b.batch(3);
  CHECK(a.replaced() >= 5);
  CHECK(a.replaced() == b.replaced());
  for (size_t i = 0; i < first.size(); ++i) CHECK(at::equal(first[i].images, second[i].images));
}
