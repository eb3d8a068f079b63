// Trains a network; every file it writes stands in the run's folder.
#include "native_trainer/train/train.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/run_folder.h"
#include "native_trainer/commands/run_results.h"
#include "native_trainer/commands/training_data.h"
#include "native_trainer/files.h"
#include "native_trainer/train/device.h"
#include "native_trainer/train/local_ranks.h"
#include "native_trainer/train/process_group.h"
#include "native_trainer/train/trial.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

const CommandHelp kHelp = {
    "trains a network on composed ink, printed pictures, or files",
    "",
    {"inksum-trainer train --ink symbols.jsonl strings.jsonl --run runs/first",
     "inksum-trainer train --images 20000 --run runs/short        (no files: our own pens only)",
     "inksum-trainer train --data printed --run runs/printed",
     "inksum-trainer train --data my/image_set=0.7 printed=0.3 --split string --run runs/mixed",
     "inksum-trainer train --config runs/first/config.json --seed 2 --run runs/second",
     "inksum-trainer train --resume runs/first --threads 4",
     "inksum-trainer train --data printed --run runs/fast --workers 4 --threads 1",
     "RANK=1 WORLD_SIZE=2 MASTER_ADDR=10.0.0.1 MASTER_PORT=29500 inksum-trainer train …"}};

// What may differ when a run goes on.
constexpr const char* kFree[] = {
    "resume", "threads", "loader-threads", "device",       "deterministic",
    "quiet",  "json",    "workers",        "rank-timeout", "checkpoint-minutes"};
constexpr int kMostOverfitSteps = 2000;
// One loader thread feeds so many threads that learn.
constexpr int kLearnersOfALoader = 4;

struct Request {
  TrainRun run;
  DataOptions data;
  std::string resume, config_file;
  Rendezvous place = rendezvous_from_environment();
  int workers = 1;
  int rank_timeout = 30;
  bool quiet = false, json = false, dry_run = false, overfit_batch = false, deterministic = false;

  bool is_trial() const { return dry_run || overfit_batch; }
};

Settings run_settings(Request& request) {
  TrainRun& run = request.run;
  return {{"run", &run.folder, "", "folder of a new run"},
          {"resume", &request.resume, "", "folder of a run to go on with, with its own settings"},
          {"config", &request.config_file, "", "settings file (JSON); flags override it"},
          {"load", &run.load, "", "weights to start from; the alphabet may differ"},
          {"threads", &run.threads, "", "cores of each rank; does not change the result"},
          {"loader-threads", &run.loader_threads, "",
           "of each rank, that make the next samples meanwhile; 0: one for four threads"},
          {"device", &run.device, "", "auto, cpu or cuda"},
          {"deterministic", &request.deterministic, "",
           "the same bits each time on CUDA too; the CPU always gives them"},
          {"quiet", &request.quiet, "", "say nothing but errors"},
          {"json", &request.json, "", "tell the course as one JSON object a line"},
          {"dry-run", &request.dry_run, "", "try some batches, tell sizes and time, write nothing"},
          {"overfit-batch", &request.overfit_batch, "",
           "learn one batch by heart as a check, write nothing"},
          {"workers", &request.workers, "", "ranks on this host that share each batch"},
          {"rank-timeout", &request.rank_timeout, "s", "until a silent rank counts as lost"},
          {"checkpoint-minutes", &run.checkpoint_minutes, "min", "between checkpoints"}};
}

// What a settings file may hold.
Settings saved_settings(Request& request) {
  Settings settings = data_settings(request.data);
  Settings more = hyper_parameters(request.run.config);
  std::move(more.begin(), more.end(), std::back_inserter(settings));
  return settings;
}

void check_ranks(const Request& request) {
  if (request.workers < 1) throw UsageError("--workers must be at least 1");
  if (request.rank_timeout < 1) throw UsageError("--rank-timeout must be at least 1");
  if (request.place.world > 1 && request.workers > 1 &&
      request.workers != request.place.local_world) {
    throw UsageError(
        "--workers starts ranks by itself, but RANK and WORLD_SIZE are set: leave out "
        "one or the other");
  }
}

// What all ranks of a run must have in common.
std::string common_settings(const TrainRun& run) {
  return config_to_json(run.config).dump() + run.provenance.dump();
}

// Defaults of the architecture, then the settings file, then flags. False where help was asked for.
bool parse(Arguments& arguments, Request& request) {
  TrainRun& run = request.run;
  run.loader_threads = 0;
  run.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const bool begins = arguments.peek("resume", "").empty();
  const std::string path = begins ? arguments.peek("config", "") : "";
  const Json file = path.empty() ? Json(Json::Object{}) : read_settings_file(path);
  TrainConfig named = run.config;
  if (const Json* name = file.find("architecture")) {
    settings_from_json(hyper_parameters(named), Json::Object{{"architecture", *name}}, path);
  }
  run.config = default_config(arguments.peek("architecture", named.model.architecture));
  settings_from_json(saved_settings(request), file, path);
  run.config.model.architecture = arguments.peek("architecture", named.model.architecture);
  Settings settings = run_settings(request);
  for (Setting& setting : saved_settings(request)) settings.push_back(std::move(setting));
  if (!arguments.parse(kHelp, settings)) return false;

  if (run.folder.empty() == request.resume.empty() && !request.is_trial()) {
    throw UsageError("say either --run or --resume FOLDER");
  }
  if (run.threads < 1) throw UsageError("--threads must be at least 1");
  check_ranks(request);
  if (!arguments.given("threads")) {
    run.threads = std::max(1, run.threads / std::max(request.workers, request.place.local_world));
  }
  if (run.loader_threads < 0) throw UsageError("--loader-threads must be at least 0");
  if (run.loader_threads == 0) run.loader_threads = std::max(1, run.threads / kLearnersOfALoader);
  if (request.quiet && request.json) throw UsageError("say --quiet or --json, not both");
  run.voice = request.json ? Voice::kJson : request.quiet ? Voice::kQuiet : Voice::kPlain;
  device_named(run.device);
  run.resume = !request.resume.empty();
  if (!run.resume) {
    complete(request.data, run.config, [&](const std::string& setting) {
      return arguments.given(setting) || file.find(setting) != nullptr;
    });
    return true;
  }
  run.folder = request.resume;
  for (const Setting& setting : settings) {
    const bool free =
        std::find(std::begin(kFree), std::end(kFree), setting.name) != std::end(kFree);
    if (!free && arguments.given(setting.name)) {
      throw UsageError("--" + setting.name + " cannot change when a run is resumed");
    }
  }
  return true;
}

// Where the weights of a new run come from: its data and, after a warm start, another run's weights
// with all that they tell of their own training.
Json provenance_of(const Json& data, const std::string& load) {
  Json provenance = Json::Object{{"data", data}};
  if (!load.empty()) {
    provenance.set("started_from", Json::Object{{"fingerprint", fingerprint_of_file(load)},
                                                {"training", load_weights(load).training}});
  }
  return provenance;
}

// Refuses other data than the run began with.
TrainingData go_on(Request& request) {
  TrainRun& run = request.run;
  SavedRun saved = read_run(run.folder);
  run.config = saved.config;
  run.provenance = saved.provenance;
  TrainingData data = open_training_data(saved.data, run.config, saved.splits);
  const Json* began_with = run.provenance.find("data");
  if (began_with == nullptr || data.provenance != *began_with) {
    throw TrainerError(run.folder + "/config.json: the data has changed since the run began");
  }
  return data;
}

}  // namespace

int run_train(Arguments& arguments) {
  Request request;
  if (!parse(arguments, request)) return 0;
  TrainRun& run = request.run;
  if (!run.resume) {
    settle(run.config);
    check(run.config);
  }
  if (request.workers > 1 && request.place.world == 1 && !request.is_trial()) {
    return run_local_ranks(request.workers, own_command_line());
  }
  TrainingData data;
  if (run.resume) {
    data = go_on(request);
  } else {
    data = open_training_data(request.data, run.config, Json());
    run.provenance = provenance_of(data.provenance, run.load);
  }
  run.samples = std::move(data.samples);
  run.validation = std::move(data.validation);
  if (request.deterministic) use_deterministic_algorithms();
  if (request.is_trial()) {
    if (request.dry_run) dry_run(run);
    if (request.overfit_batch) overfit_batch(run, kMostOverfitSteps);
    return 0;
  }
  ProcessGroup ranks(request.place, common_settings(run),
                     std::chrono::seconds(request.rank_timeout));
  const int code = ranks.run([&] {
    if (!run.resume && ranks.is_first()) {
      write_run(run.folder, {run.config, request.data, run.provenance, data.splits});
    }
    if (ranks.is_first()) {
      write_file(run.folder + "/environment.json", environment_of(run, ranks).dump(1) + "\n");
    }
    return train(run, ranks);
  });
  if (code == 0 && ranks.is_first()) write_results(run);
  return code;
}

}  // namespace inksum::trainer
