// Trains a network on composed ink; every file it writes stands in the run's folder.
#include "native_trainer/train/train.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "core/base/fingerprint.h"
#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/files.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

const CommandHelp kHelp = {
    "trains a network on composed ink",
    "",
    {"inksum-trainer train --ink symbols.jsonl strings.jsonl --run runs/first",
     "inksum-trainer train --images 20000 --run runs/short        (no files: our own pens only)",
     "inksum-trainer train --resume runs/first --threads 4"}};

std::string fingerprint_of(const std::string& file) {
  const std::string bytes = read_file(file);
  return fingerprint_text(fingerprint(bytes.data(), bytes.size()));
}

// Which data a run was made from: names and fingerprints, not places.
Json describe(const Strings& files) {
  Json list{Json::Array{}};
  for (const std::string& file : files) {
    list.push_back(Json::Object{{"file", std::filesystem::path(file).filename().string()},
                                {"fingerprint", fingerprint_of(file)}});
  }
  return list;
}

// Where the weights of a new run come from: its ink and, after a warm start, another run's weights
// with all that they tell of their own training.
Json provenance_of(const Strings& ink, const std::string& load) {
  Json provenance = Json::Object{{"data", describe(ink)}};
  if (!load.empty()) {
    provenance.set("started_from", Json::Object{{"fingerprint", fingerprint_of(load)},
                                                {"training", load_weights(load).training}});
  }
  return provenance;
}

Json read_config(const std::string& path) {
  auto json = parse_json(read_file(path));
  if (!json) throw TrainerError(path + ": " + json.error().message);
  for (const char* member : {"hyper_parameters", "ink", "provenance"}) {
    if (json.value().find(member) == nullptr) {
      throw TrainerError(path + ": it has no '" + member + "'");
    }
  }
  return std::move(json).value();
}

// Settings and files of a run that goes on; refuses other data than it began with.
void read_run(TrainRun& run, Strings& ink) {
  const std::string path = run.folder + "/config.json";
  const Json saved = read_config(path);
  run.config = config_from_json(*saved.find("hyper_parameters"), path);
  settings_from_json({{"ink", &ink, "", ""}}, Json::Object{{"ink", *saved.find("ink")}}, path);
  run.provenance = *saved.find("provenance");
  const Json* data = run.provenance.find("data");
  if (data == nullptr || describe(ink) != *data) {
    throw TrainerError(path + ": the ink files have changed since the run began");
  }
}

void write_run(const TrainRun& run, const Strings& ink) {
  std::filesystem::create_directories(run.folder);
  if (std::filesystem::exists(run.folder + "/last.safetensors")) {
    throw UsageError("--run " + run.folder + " holds a run already: --resume it, or name another");
  }
  Json files{Json::Array{}};
  for (const std::string& file : ink) files.push_back(std::filesystem::absolute(file).string());
  const Json config = Json::Object{{"hyper_parameters", config_to_json(run.config)},
                                   {"ink", files},
                                   {"provenance", run.provenance}};
  write_file(run.folder + "/config.json", config.dump(2) + "\n");
}

std::vector<TestSet> validation_sets(const TrainConfig& config, const Alphabet& alphabet,
                                     std::shared_ptr<const SymbolLibrary> library) {
  ComposedSet composed;
  composed.samples = config.validation_samples;
  composed.seed = 10'000;
  std::vector<TestSet> sets;
  sets.push_back(composed_set(composed, alphabet, config.geometry, library));
  if (library != nullptr && !library->strings(Split::kHeldOut).empty()) {
    sets.push_back(real_strings(alphabet, config.geometry, *library));
  }
  return sets;
}

}  // namespace

int run_train(Arguments& arguments) {
  TrainRun run;
  run.config = default_config(arguments.peek("architecture", run.config.model.architecture));
  Strings ink;
  std::string resume;
  run.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  Settings settings = {
      {"ink", &ink, "", "ink files with real symbols and strings; none: our own pens only"},
      {"run", &run.folder, "", "folder of a new run"},
      {"resume", &resume, "", "folder of a run to go on with, with its own settings"},
      {"load", &run.load, "", "weights to start from"},
      {"threads", &run.threads, "", "cores to use; does not change the result"},
      {"checkpoint-minutes", &run.checkpoint_minutes, "min", "between checkpoints"}};
  for (Setting& setting : hyper_parameters(run.config)) settings.push_back(std::move(setting));
  if (!arguments.parse(kHelp, settings)) return 0;
  if (run.folder.empty() == resume.empty()) throw UsageError("say either --run or --resume FOLDER");
  if (run.threads < 1) throw UsageError("--threads must be at least 1");

  run.resume = !resume.empty();
  if (run.resume) {
    for (const Setting& setting : settings) {
      const bool free = setting.name == "resume" || setting.name == "threads" ||
                        setting.name == "checkpoint-minutes";
      if (!free && arguments.given(setting.name)) {
        throw UsageError("--" + setting.name + " cannot change when a run is resumed");
      }
    }
    run.folder = resume;
    read_run(run, ink);
  } else {
    run.provenance = provenance_of(ink, run.load);
  }
  check(run.config);
  const Alphabet alphabet = alphabet_of(run.config.symbols);
  const auto library = library_of(ink, alphabet);
  const Composer composer(composer_options(run.config), alphabet, library);
  run.samples = [&](uint64_t index) { return composer.compose(index); };
  run.validation = validation_sets(run.config, alphabet, library);
  if (!run.resume) write_run(run, ink);
  return train(run);
}

}  // namespace inksum::trainer
