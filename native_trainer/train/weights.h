// weights.h - a trained network on disk: a safetensors file that tells all it takes to use it.
#pragma once

#include <string>

#include "core/image/input_geometry.h"
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
};

// Throws TrainerError in a clear sentence for a file that is missing, cut short, altered or
// foreign.
TrainedModel load_weights(const std::string& path);
// Replaces the file atomically or not at all.
void save_weights(const std::string& path, const TrainedModel& trained);

}  // namespace inksum::trainer
