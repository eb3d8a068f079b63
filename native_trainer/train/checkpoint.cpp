#include "native_trainer/train/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "core/base/json.h"
#include "native_trainer/error.h"
#include "native_trainer/train/tensor_file.h"

namespace inksum::trainer {
namespace {

constexpr const char* kFormat = "inksum checkpoint 2";

std::vector<NamedTensor> tensors_of(const TrainState& state) {
  return {{"weights", state.model.weights()},
          {"statistics", state.model.statistics()},
          {"averaged.weights", state.averaged.weights()},
          {"averaged.statistics", state.averaged.statistics()},
          {"adam.moment", state.moment},
          {"adam.square", state.square}};
}

Json parsed(const TensorFile& file, const std::string& name, const std::string& path) {
  auto json = parse_json(file.text_of(name, path));
  if (!json) throw TrainerError(path + ": " + name + ": " + json.error().message);
  return std::move(json).value();
}

double number(const Json& json, const std::string& name, const std::string& path) {
  const auto value = json_number(json, name);
  if (!value) throw TrainerError(path + ": " + value.error().message);
  return value.value();
}

// Of what checkpoints did not hold from the beginning.
double number(const Json& json, const std::string& name, double otherwise) {
  const auto value = json_number(json, name);
  return value ? value.value() : otherwise;
}

// Reads the saved settings through the table, so that both sides are complete.
void require_same(const TrainConfig& saved, const TrainConfig& config, const std::string& path) {
  const Json theirs = config_to_json(saved), ours = config_to_json(config);
  for (const auto& [name, value] : *ours.as_object()) {
    if (*theirs.find(name) == value) continue;
    throw TrainerError(path + ": was made with --" + name + " " + theirs.find(name)->dump() +
                       ", not " + value.dump());
  }
}

}  // namespace

void save_checkpoint(const std::string& path, const TrainConfig& config, const TrainState& state) {
  const Json progress =
      Json::Object{{"step", static_cast<long long>(state.step)},
                   {"validated_step", static_cast<long long>(state.validated_step)},
                   {"best_step", static_cast<long long>(state.best_step)},
                   {"best_exact_match", state.best_exact_match},
                   {"best_error_rate", state.best_error_rate},
                   {"stale_validations", state.stale_validations},
                   {"seconds", state.seconds},
                   {"validation", state.validation}};
  save_tensor_file(path, {kFormat,
                          {{"config", config_to_json(config).dump()},
                           {"alphabet", alphabet_of(config).to_json().dump()},
                           {"geometry", geometry_to_json(config.geometry).dump()},
                           {"progress", progress.dump()}},
                          tensors_of(state)});
}

void load_checkpoint(const std::string& path, const TrainConfig& config, TrainState& state) {
  const TensorFile file = load_tensor_file(path, kFormat);
  require_same(config_from_json(parsed(file, "config", path), path), config, path);
  const auto geometry = geometry_from_json(parsed(file, "geometry", path));
  if (!geometry) throw TrainerError(path + ": " + geometry.error().message);
  const auto alphabet = Alphabet::from_json(parsed(file, "alphabet", path));
  if (!alphabet) throw TrainerError(path + ": " + alphabet.error().message);
  if (alphabet.value().fingerprint() != alphabet_of(config).fingerprint()) {
    throw TrainerError(path + ": was made with another alphabet");
  }
  for (const NamedTensor& named : tensors_of(state)) {
    file.copy_into(named.name, named.tensor, path);
  }
  const Json progress = parsed(file, "progress", path);
  state.step = static_cast<int64_t>(number(progress, "step", path));
  state.best_exact_match = number(progress, "best_exact_match", path);
  state.seconds = number(progress, "seconds", path);
  state.validated_step =
      static_cast<int64_t>(number(progress, "validated_step", static_cast<double>(state.step)));
  state.best_step = static_cast<int64_t>(number(progress, "best_step", 0.0));
  state.best_error_rate = number(progress, "best_error_rate", state.best_error_rate);
  state.stale_validations = static_cast<int>(number(progress, "stale_validations", 0.0));
  const Json* validation = progress.find("validation");
  if (validation == nullptr) throw TrainerError(path + ": 'validation' is missing");
  state.validation = *validation;
}

std::optional<std::string> newest_checkpoint(const std::string& folder) {
  std::optional<std::string> newest;
  int64_t newest_step = -1;
  for (const char* name : {kLastCheckpoint, kAbortCheckpoint}) {
    const std::string path = folder + "/" + name;
    if (!std::filesystem::exists(path)) continue;
    try {
      const TensorFile file = load_tensor_file(path, kFormat);
      const auto step = static_cast<int64_t>(number(parsed(file, "progress", path), "step", path));
      if (step > newest_step) newest = path;
      newest_step = std::max(newest_step, step);
    } catch (const TrainerError& error) {
      std::fprintf(stderr, "%s: it is passed over\n", error.what());
    }
  }
  return newest;
}

}  // namespace inksum::trainer
