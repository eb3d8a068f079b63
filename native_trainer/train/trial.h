// trial.h - looks at a run before it is begun. Nothing is written.
#pragma once

#include "native_trainer/train/train.h"

namespace inksum::trainer {

// A few batches forward and backward. Prints the shapes of images and layers, the number of
// weights, and what time and memory the run will take, judged by all but the first of them.
void dry_run(const TrainRun& run);

// Learns the first batch alone until it is read without a fault: a network that cannot is broken.
// Prints and returns the steps it took. Throws TrainerError after `most` steps.
int overfit_batch(const TrainRun& run, int most);

}  // namespace inksum::trainer
