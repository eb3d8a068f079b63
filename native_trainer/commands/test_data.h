// test_data.h - what `evaluate` measures on: the sources of training_data.h, validation or training
// part.
//
//   composed   validation: expressions of writers who are held out, short ones, their real strings,
//              short and long ones of all the network's symbols, long ones, and ink that is no
//              arithmetic; training: what training draws
//   printed    validation: strings that never train, in the competition's size; training: strings
//              that do
//   files      as the run's split.json says; without a run as their own folders do, and all of them
//              where these do not
#pragma once

#include <string>
#include <vector>

#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/training_data.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

struct TestOptions {
  Strings sources;       // "composed", "printed", or paths
  Strings ink;           // ink files for composed
  std::string held_out;  // file that names the writers who are held out; "": the shipped list
  std::string split;     // "validation", "training", "all"; "": validation, where it is told
  int samples = 2000;    // of each set that is made up
  bool samples_limit_files = false;  // whether `samples` is also the most that is taken of files
  Json splits;                       // of the run; null without one
};

// Throws UsageError naming the flag, TrainerError naming the file.
std::vector<TestSource> test_sources(const TestOptions& options, const TrainedModel& trained);

}  // namespace inksum::trainer
