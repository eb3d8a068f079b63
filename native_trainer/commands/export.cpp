// Writes a trained network as the files that the page loads.
#include <cstdio>
#include <string>

#include "native_trainer/commands/command.h"
#include "native_trainer/export/model_files.h"
#include "native_trainer/files.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

Json read_json(const std::string& path) {
  Result<Json> json = parse_json(read_file(path));
  if (!json) throw TrainerError(path + ": " + json.error().message);
  return std::move(json).value();
}

}  // namespace

int run_export(Arguments& arguments) {
  std::string weights, out, metrics;
  std::string name = "ink";
  const CommandHelp help = {
      "writes model.onnx and manifest.json for the page",
      "",
      {"inksum-trainer export --weights assets/models/ink/weights.safetensors --out runs/exported",
       "inksum-trainer export --weights weights.safetensors --out model --metrics report.json"}};
  const bool wanted =
      arguments.parse(help, {{"weights", &weights, "", "trained weights to read"},
                             {"out", &out, "", "folder to write to"},
                             {"name", &name, "", "the model's name in the manifest"},
                             {"metrics", &metrics, "", "JSON file with figures for the manifest"}});
  if (!wanted) return 0;
  if (weights.empty() || out.empty()) throw UsageError("say --weights FILE and --out FOLDER");
  const Manifest manifest = write_model_files(load_weights(weights), name,
                                              metrics.empty() ? Json() : read_json(metrics), out);
  std::printf("%s/%s: %zu bytes, fingerprint %s\n", out.c_str(), manifest.model_file.c_str(),
              manifest.model_bytes, manifest.model_fingerprint.c_str());
  return 0;
}

}  // namespace inksum::trainer
