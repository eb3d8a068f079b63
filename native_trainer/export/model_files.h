// model_files.h - writes what the page loads: model.onnx and the manifest that belongs to it.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/pipeline/manifest.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

// What the page must know about those very bytes.
Manifest manifest_for(const TrainedModel& trained, const std::string& name, const std::string& onnx,
                      const Json& metrics);

// Writes folder/model.onnx, then folder/manifest.json, each atomically; makes the folder.
// Returns the manifest. Throws TrainerError.
Manifest write_model_files(const TrainedModel& trained, const std::string& name,
                           const Json& metrics, const std::string& folder);

}  // namespace inksum::trainer
