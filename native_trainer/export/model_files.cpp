#include "native_trainer/export/model_files.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/fingerprint.h"
#include "native_trainer/error.h"
#include "native_trainer/export/network_to_onnx.h"
#include "native_trainer/files.h"

namespace inksum::trainer {

Manifest manifest_for(const TrainedModel& trained, const std::string& name, const std::string& onnx,
                      const Json& metrics) {
  Json training = trained.training;
  training.set("hyper_parameters", config_to_json(trained.config));
  return {.name = name,
          .architecture = trained.config.model.architecture,
          .model_file = "model.onnx",
          .model_bytes = onnx.size(),
          .model_fingerprint = fingerprint_text(fingerprint(onnx.data(), onnx.size())),
          .input_name = kOnnxInput,
          .output_name = kOnnxOutput,
          .geometry = trained.geometry,
          .alphabet = trained.alphabet,
          .reading = reading_options_of(trained),
          .training = std::move(training),
          .metrics = metrics};
}

Manifest write_model_files(const TrainedModel& trained, const std::string& name,
                           const Json& metrics, const std::string& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) throw TrainerError(folder + ": cannot be made: " + failure.message());
  const std::string onnx = network_to_onnx(trained.model);
  Manifest manifest = manifest_for(trained, name, onnx, metrics);
  write_file(folder + "/" + manifest.model_file, onnx);
  write_file(folder + "/manifest.json", format_manifest(manifest));
  return manifest;
}

}  // namespace inksum::trainer
