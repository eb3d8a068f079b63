// train_process_group_test.cpp - processes that add, wait, fail and say why.
#include <ATen/ATen.h>
#include <signal.h>

#include <catch_amalgamated.hpp>
#include <optional>

#include "native_trainer/config/settings.h"
#include "native_trainer/train/process_group.h"
#include "tests/native_trainer/several_ranks.h"

using namespace inksum::trainer;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

ProcessGroup join(std::chrono::seconds timeout = 10s, const std::string& settings = "same") {
  return ProcessGroup(rendezvous_from_environment(), settings, timeout);
}

// Sets torchrun's variables for one test.
class Variables {
 public:
  explicit Variables(const std::vector<std::pair<std::string, std::string>>& values) {
    clear();
    for (const auto& [name, value] : values) ::setenv(name.c_str(), value.c_str(), 1);
  }
  ~Variables() { clear(); }
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;

 private:
  static void clear() {
    for (const char* name : {"RANK", "WORLD_SIZE", "LOCAL_WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT",
                             "GLOO_SOCKET_IFNAME"}) {
      ::unsetenv(name);
    }
  }
};

}  // namespace

TEST_CASE("torchrun's variables place a process, and what is wrong with them is named", "[ranks]") {
  {
    const Variables none({});
    CHECK(rendezvous_from_environment().world == 1);
  }
  {
    const Variables all({{"RANK", "1"},
                         {"WORLD_SIZE", "4"},
                         {"LOCAL_WORLD_SIZE", "2"},
                         {"MASTER_ADDR", "hosta"},
                         {"MASTER_PORT", "29500"}});
    const Rendezvous place = rendezvous_from_environment();
    CHECK(place.rank == 1);
    CHECK(place.world == 4);
    CHECK(place.local_world == 2);
    CHECK(place.address == "hosta");
    CHECK(place.port == 29500);
  }
  const auto [rank, world, address, port, words] =
      GENERATE(table<std::string, std::string, std::string, std::string, std::string>(
          {{"", "2", "a", "1", "RANK is not set"},
           {"0", "", "a", "1", "WORLD_SIZE is not set"},
           {"0", "2", "", "1", "MASTER_ADDR is not set"},
           {"0", "2", "a", "", "MASTER_PORT is not set"},
           {"2", "2", "a", "1", "RANK 2 does not fit WORLD_SIZE 2"},
           {"-1", "2", "a", "1", "RANK must be a whole number from 0 to 4095, not '-1'"},
           {"0", "two", "a", "1", "WORLD_SIZE must be a whole number"},
           {"0", "2", "a", "70000", "MASTER_PORT must be a whole number from 1 to 65535"}}));
  const Variables wrong(
      {{"RANK", rank}, {"WORLD_SIZE", world}, {"MASTER_ADDR", address}, {"MASTER_PORT", port}});
  CHECK_THROWS_MATCHES(rendezvous_from_environment(), UsageError,
                       MessageMatches(ContainsSubstring(words)));
}

TEST_CASE("a process alone adds nothing to its values", "[ranks]") {
  ProcessGroup alone;
  const at::Tensor values = at::arange(5, at::kFloat);
  alone.sum(values, "values");
  alone.broadcast(values, "values");
  CHECK(at::equal(values, at::arange(5, at::kFloat)));
  CHECK(alone.size() == 1);
  CHECK(alone.is_first());
}

TEST_CASE("ranks add, hear rank 0, and hold the same bits", "[ranks]") {
  const int world = GENERATE(2, 4);
  const std::vector<Ended> ended = run_ranks(world, [world](int rank) {
    ProcessGroup group = join();
    if (group.rank() != rank || group.size() != world) return 10;
    // More than two buckets of 1 MB, the last one not full; rank r gives (r + 1) i.
    const at::Tensor count = at::arange(600'000, at::kFloat);
    const at::Tensor values = count * (rank + 1);
    group.sum(values, "values");
    if (!at::allclose(values, count * (world * (world + 1) / 2))) return 11;
    const at::Tensor first = values.clone();
    group.broadcast(first, "values");
    if (!at::equal(first, values)) return 12;
    std::vector<double> figures = {1.0, double(rank)};
    group.sum(figures, "figures");
    if (figures != std::vector<double>{double(world), world * (world - 1) / 2.0}) return 13;
    group.barrier("the end");
    return 0;
  });
  for (const Ended& rank : ended) {
    INFO(rank.said);
    CHECK(rank.code == 0);
  }
}

TEST_CASE("a rank that is killed ends the others with a sentence that names it", "[ranks]") {
  const std::vector<Ended> ended = run_ranks(4, [](int rank) {
    ProcessGroup group = join(2s);
    const at::Tensor values = at::ones({600'000});
    for (int step = 0; step < 1000; ++step) {
      if (step == 3 && rank == 2) ::raise(SIGKILL);
      group.sum(values, "gradients of step 4");
    }
    return 0;
  });
  CHECK(ended[2].code == 128 + SIGKILL);
  for (const int survivor : {0, 1, 3}) {
    INFO(survivor);
    CHECK(ended[size_t(survivor)].code == 3);
    CHECK_THAT(ended[size_t(survivor)].said,
               ContainsSubstring("rank " + std::to_string(survivor) + " of 4 on ") &&
                   ContainsSubstring("lost rank 2 of 4 on ") &&
                   ContainsSubstring("gradients of step 4") && ContainsSubstring("--resume"));
  }
}

TEST_CASE("the loss of rank 0, where the ranks meet, is told too", "[ranks]") {
  const std::vector<Ended> ended = run_ranks(3, [](int rank) {
    ProcessGroup group = join(2s);
    if (rank == 0) ::raise(SIGKILL);
    group.barrier("step 1");
    return 0;
  });
  for (const int survivor : {1, 2}) {
    CHECK(ended[size_t(survivor)].code == 3);
    CHECK_THAT(ended[size_t(survivor)].said, ContainsSubstring("lost rank 0 of 3 on "));
  }
}

TEST_CASE("a rank that hangs is lost when the time is up", "[ranks]") {
  const std::vector<Ended> ended = run_ranks(2, [](int rank) {
    ProcessGroup group = join(1s);
    if (rank == 1) ::usleep(2'500'000);
    if (rank == 0) group.barrier("step 1");
    return 0;
  });
  CHECK(ended[0].code == 3);
  CHECK_THAT(ended[0].said, ContainsSubstring("lost rank 1 of 2 on "));
}

TEST_CASE("a rank that ends by its own error tells the others why", "[ranks]") {
  const int culprit = GENERATE(0, 1);
  const std::vector<Ended> ended = run_ranks(3, [culprit](int rank) {
    ProcessGroup group = join(2s);
    return group.run([&] {
      if (rank == culprit) throw TrainerError("runs/a: the disk is full");
      group.barrier("step 1");
      return 0;
    });
  });
  for (const int rank : {0, 1, 2}) {
    if (rank == culprit) continue;
    CHECK(ended[size_t(rank)].code == 3);
    CHECK_THAT(ended[size_t(rank)].said,
               ContainsSubstring("because rank " + std::to_string(culprit)) &&
                   ContainsSubstring("runs/a: the disk is full"));
  }
}

TEST_CASE("who does not come is named, and so is who cannot be reached", "[ranks]") {
  const std::vector<Ended> ended = run_ranks(3, [](int rank) {
    if (rank == 1) return 0;                         // never joins
    if (rank == 2) ::setenv("MASTER_PORT", "9", 1);  // knocks at another door
    join(1s);
    return 0;
  });
  CHECK(ended[0].code == 3);
  CHECK_THAT(ended[0].said, ContainsSubstring("rank 0 of 3 on ") &&
                                ContainsSubstring("waited 1 s for ranks 1 and 2"));
  CHECK(ended[2].code == 3);
  CHECK_THAT(ended[2].said, ContainsSubstring("rank 2 of 3 on ") &&
                                ContainsSubstring("did not reach rank 0 at 127.0.0.1:9"));
}

TEST_CASE("ranks that mean different runs are told apart", "[ranks]") {
  const auto [variable, value, settings, words] =
      GENERATE(table<std::string, std::string, std::string, std::string>(
          {{"WORLD_SIZE", "3", "same", "WORLD_SIZE"},
           {"WORLD_SIZE", "2", "other", "other settings or data"},
           {"RANK", "0", "same", "rank 0"},
           {"GLOO_SOCKET_IFNAME", "none7", "same", "GLOO_SOCKET_IFNAME names 'none7'"}}));
  const std::vector<Ended> ended = run_ranks(2, [&](int rank) {
    if (rank == 1) ::setenv(variable.c_str(), value.c_str(), 1);
    join(2s, rank == 1 ? settings : "same");
    return 0;
  });
  CHECK(ended[1].code != 0);
  CHECK_THAT(ended[1].said, ContainsSubstring(words));
}

TEST_CASE("a MASTER_ADDR that is loopback to rank 0 alone is explained", "[ranks]") {
  const std::string address = local_address_towards("192.0.2.1", 9);  // reserved for examples
  if (address.empty()) SKIP("this host has no network but loopback");
  const std::vector<Ended> ended = run_ranks(2, [&](int rank) {
    if (rank == 1) ::setenv("MASTER_ADDR", address.c_str(), 1);
    join(2s);
    return 0;
  });
  for (const Ended& rank : ended) {
    CHECK(rank.code != 0);
    CHECK_THAT(rank.said, ContainsSubstring("MASTER_ADDR means 127.0.0.1 on rank 0's own host"));
  }
}
