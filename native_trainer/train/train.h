// train.h - a training run in its folder, from the first step or from where it stopped.
//
//   runs/NAME/config.json           written by the caller, who knows where the samples come from
//   runs/NAME/metrics.jsonl         one line every few seconds, one a validation
//   runs/NAME/last.safetensors      checkpoint: --resume goes on from here, bit for bit
//   runs/NAME/best.safetensors      weights of the best validation
//   runs/NAME/weights.safetensors   weights at the end
#pragma once

#include <string>
#include <vector>

#include "native_trainer/config/train_config.h"
#include "native_trainer/train/loader.h"
#include "native_trainer/train/process_group.h"
#include "native_trainer/train/score.h"

namespace inksum::trainer {

struct TrainRun {
  TrainConfig config;
  std::string folder;  // exists
  int threads = 2;
  double checkpoint_minutes = 3;
  bool resume = false;  // from the folder's last checkpoint
  std::string load;     // weights file to start from; "" for random weights
  SampleSource samples;
  std::vector<TestSet> validation;  // the first one chooses the best weights; not empty
  Json provenance;                  // saved with the weights: where the data came from
};

// Several ranks make the same run together: rank 0 alone prints and writes, all read the
// checkpoint. Returns 0 when the run is complete, or 128 + n where signal n stopped it after a
// checkpoint. Throws TrainerError; where loss or gradient is not finite, after writing the batch
// into the folder.
int train(const TrainRun& run, ProcessGroup& ranks);
int train(const TrainRun& run);  // by this process alone

}  // namespace inksum::trainer
