// inksum-trainer: makes, measures and exports the network that reads ink.
//
// Exit codes: 0 done, 2 the command line is at fault, 3 a file or its data, 128 + n signal n.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "core/base/check.h"
#include "native_trainer/commands/command.h"
#include "native_trainer/train/workers.h"

namespace {

using namespace inksum::trainer;

struct Command {
  const char* name;
  int (*run)(Arguments&);
  const char* summary;
};

constexpr Command kCommands[] = {
    {"check-data", run_check_data, "tells what data sets hold and what is wrong with them"},
    {"compose", run_compose, "writes composed ink to a file or a picture"},
    {"printed", run_printed, "makes printed images like the competition's"},
    {"train", run_train, "trains a network on ink or pictures"},
    {"calibrate", run_calibrate, "fits how sure readings are to be, and when they are rejected"},
    {"evaluate", run_evaluate, "measures how well a network reads"},
    {"predict", run_predict, "reads pictures and ink"},
    {"export", run_export, "writes the ONNX file and manifest for the page"},
    {"report", run_report, "writes one HTML page about runs"},
};

void print_commands(std::FILE* file) {
  std::fprintf(file, "usage: inksum-trainer COMMAND [flags]\n\n");
  for (const Command& command : kCommands) {
    std::fprintf(file, "  %-12s%s\n", command.name, command.summary);
  }
  std::fprintf(file, "\ninksum-trainer COMMAND --help tells more.\n");
}

int run(int count, char** words) {
  const std::string name = count > 1 ? words[1] : "";
  if (name == "--help" || name == "help") {
    print_commands(stdout);
    return 0;
  }
  for (const Command& command : kCommands) {
    if (name != command.name) continue;
    Arguments arguments(name, std::vector<std::string>(words + 2, words + count));
    return command.run(arguments);
  }
  print_commands(stderr);
  if (!name.empty()) std::fprintf(stderr, "\nunknown command '%s'\n", name.c_str());
  return 2;
}

}  // namespace

int main(int count, char** words) {
  keep_large_blocks();
  use_one_core();
  inksum::set_check_handler([](const char* condition, const char* file, int line) {
    std::fprintf(stderr, "inksum-trainer: %s:%d: '%s' does not hold\n", file, line, condition);
  });
  try {
    return run(count, words);
  } catch (const UsageError& error) {
    std::fprintf(stderr, "inksum-trainer: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "inksum-trainer: %s\n", error.what());
    return 3;
  }
}
