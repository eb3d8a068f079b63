// small_run.h - a whole training run that takes a fraction of a second.
#pragma once

#include <utility>

#include "native_trainer/train/train.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {

inline TrainRun small_run(const Folder& folder) {
  TrainRun run;
  run.config = small_config();
  run.folder = folder.path();
  run.samples = fake_sample;
  run.provenance = Json::Object{{"data", "fake"}};
  const Alphabet alphabet = alphabet_of(run.config.symbols);
  TestSet set{"fake", 0, {}};
  for (uint64_t i = 0; i < 8; ++i) {
    set.examples.push_back(draw_example(fake_sample(1000 + i), alphabet, run.config.geometry));
  }
  run.validation.push_back(std::move(set));
  return run;
}

}  // namespace inksum::trainer
