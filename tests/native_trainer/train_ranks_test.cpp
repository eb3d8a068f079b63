// train_ranks_test.cpp - one run made by several processes, on one host and on several.
#include <ATen/ATen.h>
#include <signal.h>

#include <catch_amalgamated.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <thread>
#include <utility>

#include "core/base/json.h"
#include "native_trainer/train/checkpoint.h"
#include "native_trainer/train/loader.h"
#include "native_trainer/train/local_ranks.h"
#include "native_trainer/train/train.h"
#include "native_trainer/train/weights.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/several_ranks.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

// Four shards a step, eight steps.
TrainRun run_in(const Folder& folder) {
  TrainRun run;
  run.config = small_config();
  run.config.optimiser.shard = 4;
  run.config.optimiser.learning_rate = 1e-3;
  run.folder = folder.path();
  run.threads = 1;
  run.samples = fake_sample;
  run.provenance = Json::Object{{"data", "fake"}};
  TestSet set{"fake", 0, {}};
  const Alphabet alphabet = alphabet_of(run.config);
  for (uint64_t i = 0; i < 9; ++i) {
    set.examples.push_back(draw_example(fake_sample(1000 + i), alphabet, run.config.geometry));
  }
  run.validation.push_back(std::move(set));
  return run;
}

std::vector<Ended> train_ranks(int world, const TrainRun& run) {
  return run_ranks(world, [&](int) {
    ProcessGroup ranks(rendezvous_from_environment(), "same", std::chrono::seconds(2));
    return train(run, ranks);
  });
}

TrainState last_state(const TrainRun& run) {
  TrainState state(run.config, alphabet_of(run.config).classes());
  load_checkpoint(run.folder + "/last.safetensors", run.config, state);
  return state;
}

// Member `name` of every line of metrics.jsonl that has it.
std::vector<double> metric(const Folder& folder, const std::string& name) {
  std::vector<double> values;
  std::ifstream lines(folder.file("metrics.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const Result<Json> json = parse_json(line);
    REQUIRE(json.ok());
    if (const Json* value = json.value().find(name)) values.push_back(*value->as_number());
  }
  return values;
}

void must_be_alike(const TrainState& a, const TrainState& b) {
  CHECK(a.step == b.step);
  CHECK(a.validation == b.validation);
  // AdamW moves each weight by about the learning rate a step, whatever its gradient: eight steps
  // of 1e-3 at most. Weights that went the same way differ by the rounding of their gradient's sum.
  CHECK(at::allclose(a.model.weights(), b.model.weights(), 1e-3, 1e-4));
  CHECK(at::allclose(a.model.statistics(), b.model.statistics(), 1e-3, 1e-4));
  CHECK(at::allclose(a.averaged.weights(), b.averaged.weights(), 1e-3, 1e-4));
}

}  // namespace

TEST_CASE("2 and 4 ranks train as one process does", "[ranks]") {
  const Folder alone, two, four;
  const TrainRun run = run_in(alone);
  // Ranks first: LibTorch 2 refuses to differentiate in children of a process that has done so.
  for (const auto& [world, shared] : {std::pair(2, &two), std::pair(4, &four)}) {
    for (const Ended& rank : train_ranks(world, run_in(*shared))) {
      INFO(rank.said);
      REQUIRE(rank.code == 0);
    }
  }
  REQUIRE(train(run) == 0);
  const std::vector<double> losses = metric(alone, "loss");
  REQUIRE(losses.size() == 8);
  for (const Folder* shared : {&two, &four}) {
    const TrainState same = last_state(run_in(*shared));
    must_be_alike(last_state(run), same);
    const std::vector<double> shared_losses = metric(*shared, "loss");
    REQUIRE(shared_losses.size() == 8);
    for (size_t i = 0; i < 8; ++i) CHECK_THAT(shared_losses[i], WithinRel(losses[i], 1e-4));
    const TrainedModel trained = load_weights(shared->file("weights.safetensors"));
    CHECK(at::equal(trained.model.weights(), same.averaged.weights()));
  }
}

TEST_CASE("a rank draws its own samples only, and all ranks together each one once", "[ranks]") {
  const TrainConfig config = small_config();
  const Alphabet alphabet = alphabet_of(config);
  const LabelRule rule = label_rule_of(config.model, alphabet);
  Workers workers(1);
  std::vector<Shard> whole;
  std::vector<int> drawn(16 * 2);
  for (int world : {1, 2}) {
    std::fill(drawn.begin(), drawn.end(), 0);
    for (int rank = 0; rank < world; ++rank) {
      LoaderOptions options = {16, 4, 2, 1, rule, rank, world};
      options.steps = 2;
      Loader loader(options, alphabet, config.geometry, [&](uint64_t index) {
        ++drawn[index];
        return fake_sample(index);
      });
      const std::vector<Shard> shards = loader.batch(1);
      REQUIRE(shards.size() == size_t(4 / world));
      for (size_t i = 0; i < shards.size(); ++i) {
        if (world == 1) {
          whole.push_back(shards[i]);
        } else {
          const Shard& same = whole[i * size_t(world) + size_t(rank)];
          CHECK(at::equal(shards[i].images, same.images));
          CHECK(shards[i].labels == same.labels);
          CHECK(shards[i].noise_seed == same.noise_seed);
        }
      }
    }
    CHECK(drawn == std::vector<int>(drawn.size(), 1));
  }
}

TEST_CASE("more ranks than shards are refused", "[ranks]") {
  const Folder folder;
  for (const Ended& rank : train_ranks(5, run_in(folder))) {
    CHECK(rank.code != 0);
    CHECK_THAT(rank.said, ContainsSubstring("too few for 5 ranks: choose a smaller --shard"));
  }
}

TEST_CASE("after a rank was killed the run goes on from its last checkpoint", "[ranks]") {
  const Folder folder, alone;
  TrainRun run = run_in(folder);
  run.checkpoint_minutes = 0;  // after every step
  TrainRun killed = run;
  killed.samples = [](uint64_t index) {
    const char* rank = std::getenv("RANK");
    if (index >= 64 && rank != nullptr && *rank == '1') ::raise(SIGKILL);
    return fake_sample(index);
  };
  const std::vector<Ended> ended = train_ranks(2, killed);
  CHECK(ended[1].code == 128 + SIGKILL);
  CHECK(ended[0].code == 3);
  CHECK_THAT(ended[0].said, ContainsSubstring("lost rank 1 of 2 on "));
  // Step 4's samples are made while steps 2 and 3 are learnt.
  CHECK(last_state(run).step >= 2);
  CHECK(last_state(run).step <= 4);

  run.resume = true;
  for (const Ended& rank : train_ranks(2, run)) {
    INFO(rank.said);
    CHECK(rank.code == 0);
  }
  const TrainRun undisturbed = run_in(alone);
  REQUIRE(train(undisturbed) == 0);
  must_be_alike(last_state(run), last_state(undisturbed));
}

TEST_CASE("a signal to one rank stops all after the same step", "[ranks]") {
  const Folder folder;
  TrainRun run = run_in(folder);
  run.samples = [](uint64_t index) {
    const char* rank = std::getenv("RANK");
    if (index == 65 && rank != nullptr && *rank == '1') ::raise(SIGTERM);
    return fake_sample(index);
  };
  for (const Ended& rank : train_ranks(2, run)) CHECK(rank.code == 128 + SIGTERM);
  // Step 4's samples are made while steps 2 and 3 are learnt.
  CHECK(last_state(run).step >= 2);
  CHECK(last_state(run).step <= 4);
}

TEST_CASE("a loss that is not finite stops every rank", "[ranks]") {
  const Folder folder;
  TrainRun run = run_in(folder);
  run.config.optimiser.learning_rate = std::numeric_limits<double>::infinity();
  for (const Ended& rank : train_ranks(2, run)) {
    CHECK(rank.code == 3);
    CHECK_THAT(rank.said, ContainsSubstring("non_finite"));
  }
}

// What the ranks of the next test case do; the name of the deed is a variable, because a rank is
// this program begun anew.
TEST_CASE("a rank of a command", "[.rank-of-a-command]") {
  const std::string deed = std::getenv("INKSUM_TEST_DEED"), rank = std::getenv("RANK");
  CHECK(std::string(std::getenv("WORLD_SIZE")) == "3");
  ::signal(SIGTERM, SIG_DFL);
  std::fprintf(stderr, "all say this\n");
  if (deed == "wait") std::this_thread::sleep_for(std::chrono::seconds(20));
  if (rank == "1" && deed == "die") ::raise(SIGKILL);
  if (rank == "1" && deed == "exit") ::_exit(3);
  if (deed != "nothing") std::this_thread::sleep_for(std::chrono::seconds(20));
  ::_exit(0);
}

TEST_CASE("a command of several ranks ends as its first failing rank does", "[ranks]") {
  const auto [deed, code, words] = GENERATE(table<std::string, int, std::string>(
      {{"nothing", 0, "[rank "},
       {"die", 128 + SIGKILL, "rank 1 of 3 was ended by signal 9 (Killed)"},
       {"exit", 3, "rank 1 of 3 ended with code 3"},
       {"wait", 128 + SIGTERM, ""}}));
  const Folder folder;
  const pid_t command = ::fork();
  if (command == 0) {
    ::setenv("INKSUM_TEST_DEED", deed.c_str(), 1);
    if (std::freopen(folder.file("errors").c_str(), "w", stderr) == nullptr) ::_exit(9);
    const int ended = run_local_ranks(3, {"tests", "[.rank-of-a-command]"});
    std::fflush(stderr);
    ::_exit(ended);
  }
  if (deed == "wait") {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    ::kill(command, SIGTERM);
  }
  int status = 0;
  REQUIRE(::waitpid(command, &status, 0) == command);
  CHECK(code_of(status) == code);
  const std::string said = read_file(folder.file("errors"));
  CHECK_THAT(said, ContainsSubstring(words));
  const size_t first = said.find("all say this");
  CHECK((deed == "wait" || first != std::string::npos));
  CHECK(said.find("all say this", first + 1) == std::string::npos);
}
