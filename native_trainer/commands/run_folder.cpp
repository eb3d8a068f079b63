#include "native_trainer/commands/run_folder.h"

#include <filesystem>

#include "core/base/fingerprint.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

Json read_json(const std::string& path) {
  auto json = parse_json(read_file(path));
  if (!json) throw TrainerError(path + ": " + json.error().message);
  if (json.value().as_object() == nullptr) throw TrainerError(path + ": it is no JSON object");
  return std::move(json).value();
}

const Json& member(const Json& json, const char* name, const std::string& path) {
  const Json* value = json.find(name);
  if (value == nullptr) throw TrainerError(path + ": it has no '" + name + "'");
  return *value;
}

// Sources that lie in files stay where they are when the program is started elsewhere.
DataOptions with_absolute_paths(DataOptions data) {
  for (std::string& file : data.ink) file = std::filesystem::absolute(file).string();
  if (!data.held_out.empty()) data.held_out = std::filesystem::absolute(data.held_out).string();
  for (std::string& word : data.sources) {
    const DataSource source = sources_of({word}).front();
    if (is_file_source(source)) {
      word = std::filesystem::absolute(source.name).string() + word.substr(source.name.size());
    }
  }
  return data;
}

}  // namespace

Json read_settings_file(const std::string& path) {
  Json flat{Json::Object{}};
  const auto add = [&](const Json::Member& setting) {
    if (flat.find(setting.first) != nullptr) {
      throw TrainerError(path + ": setting '" + setting.first + "' stands there twice");
    }
    flat.set(setting.first, setting.second);
  };
  const Json json = read_json(path);
  for (const Json::Member& outer : *json.as_object()) {
    if (outer.first == "provenance") continue;
    if (outer.first != "hyper_parameters" && outer.first != "sources") {
      add(outer);
      continue;
    }
    if (outer.second.as_object() == nullptr) {
      throw TrainerError(path + ": '" + outer.first + "' must be an object");
    }
    for (const Json::Member& inner : *outer.second.as_object()) add(inner);
  }
  return flat;
}

SavedRun read_run(const std::string& folder) {
  const std::string path = folder + "/config.json", split = folder + "/split.json";
  const Json json = read_json(path);
  SavedRun run;
  run.config = config_from_json(member(json, "hyper_parameters", path), path);
  settings_from_json(data_settings(run.data), member(json, "sources", path), path);
  run.provenance = member(json, "provenance", path);
  run.splits = std::filesystem::exists(split) ? read_json(split) : Json(Json::Object{});
  return run;
}

void write_run(const std::string& folder, const SavedRun& run) {
  std::filesystem::create_directories(folder);
  if (std::filesystem::exists(folder + "/last.safetensors") ||
      std::filesystem::exists(folder + "/abort.safetensors")) {
    throw UsageError("--run " + folder + " holds a run already: --resume it, or name another");
  }
  DataOptions data = with_absolute_paths(run.data);
  const Json config = Json::Object{{"hyper_parameters", config_to_json(run.config)},
                                   {"sources", settings_to_json(data_settings(data))},
                                   {"provenance", run.provenance}};
  write_file(folder + "/config.json", config.dump(2) + "\n");
  if (!run.splits.as_object()->empty()) {
    write_file(folder + "/split.json", run.splits.dump() + "\n");
  }
}

std::string fingerprint_of_file(const std::string& path) {
  const std::string bytes = read_file(path);
  return fingerprint_text(fingerprint(bytes.data(), bytes.size()));
}

}  // namespace inksum::trainer
