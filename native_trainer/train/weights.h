// weights.h - a trained network on disk: a safetensors file that tells all it takes to use it.
#pragma once

#include <optional>
#include <string>

#include "core/image/input_geometry.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"
#include "native_trainer/config/train_config.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

struct TrainedModel {
  Network model;
  Alphabet alphabet;
  InputGeometry geometry;
  TrainConfig config;
  // {"data": […], "started_from": {…}, "images", "steps", "seconds", "validation": {…}}: for people
  Json training;
  std::optional<ReadingOptions> calibration = {};  // of its readings: `inksum-trainer calibrate`
};

// How its answers are read: as calibrated, else as its architecture is by default.
ReadingOptions reading_options_of(const TrainedModel& trained);

// Throws TrainerError in a clear sentence for a file that is missing, cut short, altered or
// foreign.
TrainedModel load_weights(const std::string& path);
// Replaces the file atomically or not at all.
void save_weights(const std::string& path, const TrainedModel& trained);

}  // namespace inksum::trainer
