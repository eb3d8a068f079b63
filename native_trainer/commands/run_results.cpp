#include "native_trainer/commands/run_results.h"

#include <torch/version.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/measure.h"
#include "native_trainer/export/model_files.h"
#include "native_trainer/files.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos) return line.substr(colon + 2);
  }
  return "";
}

// As many samples as the first validation set has, of those that trained.
TestSet training_samples(const TrainRun& run, const TrainedModel& trained) {
  return sampled_set(
      "training samples", run.validation.front().examples.size(),
      [&](size_t i) { return run.samples(i); }, trained.alphabet, trained.geometry);
}

}  // namespace

Json environment_of(const TrainRun& run, const ProcessGroup& ranks) {
  return Json::Object{{"program", INKSUM_VERSION},
                      {"git", INKSUM_GIT},
                      {"libtorch", TORCH_VERSION},
                      {"compiler", __VERSION__},
                      {"processor", processor_name()},
                      {"cores", static_cast<int>(std::thread::hardware_concurrency())},
                      {"threads", run.threads},
                      {"loader_threads", run.loader_threads},
                      {"device", run.device},
                      {"ranks", ranks.size()}};
}

void write_results(const TrainRun& run) {
  const TrainedModel best = load_weights(run.folder + "/best.safetensors");
  Workers workers(run.threads);
  Json evaluations{Json::Array{}};
  Json metrics{Json::Array{}};
  const auto add = [&](const TestSet& set) {
    const Evaluation found = measure(set, best, workers);
    evaluations.push_back(to_json(found));
    metrics.push_back(Json::Object{{"set", found.set},
                                   {"strings", found.exact.of},
                                   {"exact_match", found.exact.share()},
                                   {"cer", found.cer()}});
  };
  for (const TestSet& set : run.validation) add(set);
  add(training_samples(run, best));
  write_file(run.folder + "/evaluation.json", evaluations.dump(1) + "\n");
  const std::string name = std::filesystem::path(run.folder + "/.").parent_path().filename();
  write_model_files(best, name, metrics, run.folder);
}

}  // namespace inksum::trainer
