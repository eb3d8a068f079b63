// program.h - runs the trainer's program as a user does.
#pragma once

#include <sys/wait.h>

#include <array>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <string>

namespace inksum::trainer {

struct Outcome {
  int code = 0;
  std::string output;  // what it printed, without stderr unless the words say "2>&1"
};

// words: as after the program's name in a shell.
inline Outcome run_program(const std::string& words) {
  std::FILE* pipe = ::popen((INKSUM_TRAINER_PROGRAM " " + words).c_str(), "r");
  REQUIRE(pipe != nullptr);
  Outcome outcome;
  std::array<char, 4096> bytes{};
  while (const size_t count = std::fread(bytes.data(), 1, bytes.size(), pipe)) {
    outcome.output.append(bytes.data(), count);
  }
  const int status = ::pclose(pipe);
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

inline void must_run(const std::string& words) {
  const Outcome outcome = run_program(words + " 2>&1");
  INFO(words << "\n" << outcome.output);
  REQUIRE(outcome.code == 0);
}

}  // namespace inksum::trainer
