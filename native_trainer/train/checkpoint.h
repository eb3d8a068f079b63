// checkpoint.h - a run's whole state on disk, so that it can go on as if it had never stopped.
#pragma once

#include <string>

#include "native_trainer/config/train_config.h"
#include "native_trainer/train/optimiser.h"

namespace inksum::trainer {

// Replaces the file atomically or not at all.
void save_checkpoint(const std::string& path, const TrainConfig& config, const TrainState& state);

// Throws TrainerError for a file that is missing, damaged, foreign, or made with other settings:
// "runs/a/last.safetensors: was made with --seed 1, not 2".
void load_checkpoint(const std::string& path, const TrainConfig& config, TrainState& state);

}  // namespace inksum::trainer
