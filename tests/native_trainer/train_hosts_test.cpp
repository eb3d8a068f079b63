// train_hosts_test.cpp - ranks on hosts of their own: two network namespaces joined by a cable
// (veth).
#include <ATen/ATen.h>
#include <unistd.h>

#include <catch_amalgamated.hpp>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "native_trainer/files.h"
#include "native_trainer/train/weights.h"
#include "tests/native_trainer/several_ranks.h"

using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

// Hosts 0 and 1 with the addresses 10.213.7.1 and 10.213.7.2.
class Hosts {
 public:
  Hosts() {
    const std::string a = name(0), b = name(1);
    for (const std::string& words :
         {"netns add " + a, "netns add " + b,
          "link add in0 netns " + a + " type veth peer name in0 netns " + b,
          "-n " + a + " addr add 10.213.7.1/24 dev in0",
          "-n " + b + " addr add 10.213.7.2/24 dev in0", "-n " + a + " link set in0 up",
          "-n " + b + " link set in0 up", "-n " + a + " link set lo up",
          "-n " + b + " link set lo up"}) {
      if (!why_not_.empty()) break;
      const std::string answer = output_of("ip " + words);
      if (!answer.empty()) why_not_ = "ip " + words + ": " + answer;
    }
  }
  ~Hosts() {
    for (const int host : {0, 1}) output_of("ip netns delete " + name(host));
  }
  Hosts(const Hosts&) = delete;
  Hosts& operator=(const Hosts&) = delete;

  // What this machine does not permit; "" where the hosts are there.
  const std::string& why_not() const { return why_not_; }
  static std::string name(int host) {
    return "inksum" + std::to_string(::getpid()) + (host == 0 ? "a" : "b");
  }

  static std::string output_of(const std::string& command) {
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    for (int byte; (byte = std::fgetc(pipe)) != EOF;) output += static_cast<char>(byte);
    ::pclose(pipe);
    return output;
  }

 private:
  std::string why_not_;
};

std::string train_in(const std::string& folder) {
  return INKSUM_TRAINER_PROGRAM
         " train --images 32 --batch 16 --shard 8 --pool 1 --max-length 6 --validation-samples 8"
         " --threads 1 --conv1-channels 4 --conv2-channels 6 --conv3-channels 8 --conv4-channels 8"
         " --collapse-channels 12 --gru-size 8 --learning-rate 0.001 --rank-timeout 10 --run " +
         folder;
}

std::string on_host(int rank, const std::string& address, const std::string& command) {
  return "ip netns exec " + Hosts::name(rank) + " env RANK=" + std::to_string(rank) +
         " WORLD_SIZE=2 MASTER_ADDR=" + address + " MASTER_PORT=29517 " + command;
}

}  // namespace

TEST_CASE("two hosts train as one does", "[ranks][hosts]") {
  const Hosts hosts;
  if (!hosts.why_not().empty()) SKIP("no network namespaces here: " << hosts.why_not());
  const Folder folder;
  const std::string alone = folder.file("alone"), both = folder.file("both");
  INFO(Hosts::output_of(train_in(alone)));
  std::string second_said;
  std::thread second(
      [&] { second_said = Hosts::output_of(on_host(1, "10.213.7.1", train_in(both))); });
  const std::string first_said = Hosts::output_of(on_host(0, "10.213.7.1", train_in(both)));
  second.join();
  INFO(first_said);
  CHECK(second_said.empty());
  const TrainedModel a = load_weights(alone + "/weights.safetensors");
  const TrainedModel b = load_weights(both + "/weights.safetensors");
  CHECK(at::allclose(a.model.weights(), b.model.weights(), 1e-3, 1e-4));
}

TEST_CASE("a host that is not reached is named within the time", "[ranks][hosts]") {
  const Hosts hosts;
  if (!hosts.why_not().empty()) SKIP("no network namespaces here: " << hosts.why_not());
  const Folder folder;
  const std::string command = train_in(folder.file("run"));
  const std::string said =
      Hosts::output_of(on_host(1, "10.213.7.9",
                               command.substr(0, command.find(" --rank-timeout")) +
                                   " --rank-timeout 1 --run " + folder.file("run")));
  CHECK_THAT(said, ContainsSubstring("rank 1 of 2 on ") &&
                       ContainsSubstring("did not reach rank 0 at 10.213.7.9:29517 within 1 s"));
}
