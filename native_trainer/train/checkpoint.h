// checkpoint.h - a run's whole state on disk, so that it can go on as if it had never stopped.
#pragma once

#include <optional>
#include <string>

#include "native_trainer/config/train_config.h"
#include "native_trainer/train/optimiser.h"

namespace inksum::trainer {

// Written every few minutes, at the end, and where a signal stops the run.
inline constexpr char kLastCheckpoint[] = "last.safetensors";
// Written where an error ends the run: the state after the last whole step.
inline constexpr char kAbortCheckpoint[] = "abort.safetensors";

// Of the two, the one that got further. One that is damaged is passed over, with a word on stderr.
std::optional<std::string> newest_checkpoint(const std::string& folder);

// Replaces the file atomically or not at all.
void save_checkpoint(const std::string& path, const TrainConfig& config, const TrainState& state);

// Throws TrainerError for a file that is missing, damaged, foreign, or made with other settings:
// "runs/a/last.safetensors: was made with --seed 1, not 2".
void load_checkpoint(const std::string& path, const TrainConfig& config, TrainState& state);

}  // namespace inksum::trainer
