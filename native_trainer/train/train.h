// train.h - a training run in its folder, from the first step or from where it stopped.
//
//   runs/NAME/config.json, split.json, environment.json   written by the caller
//   runs/NAME/metrics.jsonl, metrics.csv, histograms.jsonl, tensorboard/   report/run_log.h
//   runs/NAME/last.safetensors      checkpoint: --resume goes on from here, bit for bit
//   runs/NAME/abort.safetensors     checkpoint after the last whole step where an error ended the
//                                   run; --resume takes whichever of the two got further
//   runs/NAME/best.safetensors      weights of the best validation: what is exported
//   runs/NAME/weights.safetensors   weights at the end
//   runs/NAME/non_finite.safetensors   the batch whose loss or gradient was not finite
//
// The best validation is the one of the highest exact match on the first set, of the lowest CER
// among those of the same exact match.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/config/train_config.h"
#include "native_trainer/train/process_group.h"
#include "native_trainer/train/progress.h"
#include "native_trainer/train/score.h"

namespace inksum::trainer {

struct TrainRun {
  TrainConfig config;
  std::string folder;  // exists
  int threads = 2;
  int loader_threads = 1;
  std::string device = "cpu";  // device.h
  double checkpoint_minutes = 3;
  bool resume = false;  // from the folder's newest checkpoint
  std::string load;     // weights file to start from; "" for random weights
  Voice voice = Voice::kPlain;
  SampleSource samples;
  std::vector<TestSet> validation;  // the first one chooses the best weights; not empty
  Json provenance;                  // saved with the weights: where the data came from
};

// Several ranks make the same run together: rank 0 alone speaks and writes, all read the
// checkpoint. Returns 0 when the run is complete or has stopped early, or 128 + n where signal n
// stopped it after a checkpoint. Throws TrainerError; where loss or gradient is not finite, after
// writing the batch into the folder.
int train(const TrainRun& run, ProcessGroup& ranks);
int train(const TrainRun& run);  // by this process alone

}  // namespace inksum::trainer
