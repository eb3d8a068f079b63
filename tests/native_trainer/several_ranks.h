// several_ranks.h - processes that stand for the ranks of a distributed run.
#pragma once

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch_amalgamated.hpp>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "native_trainer/files.h"
#include "native_trainer/train/rendezvous.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {

// How a rank ended: its code as a shell tells it, and what it wrote to standard error.
struct Ended {
  int code = 0;
  std::string said;
};

inline int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

inline void set_rank(int rank, int world, const std::string& address, int port) {
  ::setenv("RANK", std::to_string(rank).c_str(), 1);
  ::setenv("WORLD_SIZE", std::to_string(world).c_str(), 1);
  ::setenv("MASTER_ADDR", address.c_str(), 1);
  ::setenv("MASTER_PORT", std::to_string(port).c_str(), 1);
}

// Runs work(rank) in a process of its own for each rank, with torchrun's variables set. The process
// ends with what `work` returns, or with 2 or 3 and a message as the program does.
inline std::vector<Ended> run_ranks(int world, const std::function<int(int)>& work) {
  const Folder folder;
  const int port = free_port();
  std::vector<pid_t> ranks;
  for (int rank = 0; rank < world; ++rank) {
    ranks.push_back(::fork());
    if (ranks.back() != 0) continue;
    set_rank(rank, world, "127.0.0.1", port);
    if (std::freopen(folder.file(std::to_string(rank)).c_str(), "w", stderr) == nullptr) ::_exit(9);
    int code = 0;
    try {
      code = work(rank);
    } catch (const UsageError& error) {
      std::fprintf(stderr, "%s", error.what());
      code = 2;
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s", error.what());
      code = 3;
    }
    std::fflush(stderr);
    ::_exit(code);
  }
  std::vector<Ended> ended;
  for (int rank = 0; rank < world; ++rank) {
    int status = 0;
    REQUIRE(::waitpid(ranks[size_t(rank)], &status, 0) == ranks[size_t(rank)]);
    ended.push_back({code_of(status), read_file(folder.file(std::to_string(rank)))});
  }
  return ended;
}

}  // namespace inksum::trainer
