// Writes one HTML page about runs: curves, errors, confidence, wrong readings, layers, weights.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/measure.h"
#include "native_trainer/commands/run_folder.h"
#include "native_trainer/commands/training_data.h"
#include "native_trainer/files.h"
#include "native_trainer/report/inspect_network.h"
#include "native_trainer/report/report_page.h"

namespace inksum::trainer {
namespace {

constexpr size_t kWrongShown = 12;

struct Options {
  Strings runs;
  std::string out = "report.html";
  int samples = 2000;
  int threads = 2;
};

// What the run validates on, at most `samples` examples of each set. Throws TrainerError where that
// needs files that are not here.
std::vector<TestSet> validation_of(const RunRecord& record, int samples) {
  const SavedRun run = read_run(record.folder);
  std::vector<TestSet> sets = open_training_data(run.data, run.config, run.splits).validation;
  for (TestSet& set : sets) {
    if (set.examples.size() > static_cast<size_t>(samples)) {
      set.examples.resize(static_cast<size_t>(samples));
    }
  }
  return sets;
}

// Readings that are wrong, the surest first, and those to be shown layer by layer: the first that
// is right, and the surest mistake.
void inspect_samples(const TrainedModel& trained, const TestSet& set, Inspection& inspection) {
  const Evaluation& found = inspection.sets.front();
  std::vector<const Example*> wrong;
  for (const NotedAnswer& noted : found.confident_mistakes) {
    wrong.push_back(&set.examples[static_cast<size_t>(noted.index)]);
  }
  for (size_t i = 0; i < std::min(kWrongShown, wrong.size()); ++i) {
    inspection.worst.push_back(inspect(trained, *wrong[i], false));
  }
  for (const Example& example : set.examples) {
    InspectedSample sample = inspect(trained, example, true);
    if (!is_right(sample.answer)) continue;
    inspection.shown.push_back(std::move(sample));
    break;
  }
  if (!wrong.empty()) inspection.shown.push_back(inspect(trained, *wrong.front(), true));
}

// What a run measured itself, where its weights cannot be asked any more.
std::vector<Evaluation> saved_evaluations(const std::string& folder) {
  const std::string path = folder + "/evaluation.json";
  std::vector<Evaluation> sets;
  if (!std::filesystem::exists(path)) return sets;
  const Result<Json> json = parse_json(read_file(path));
  if (!json) throw TrainerError(path + ": " + json.error().message);
  if (json.value().as_array() == nullptr) throw TrainerError(path + ": expected a list of sets");
  for (const Json& set : *json.value().as_array()) {
    sets.push_back(evaluation_from_json(set, path));
  }
  return sets;
}

Inspection inspection_of(const RunRecord& record, const Options& options) {
  Inspection inspection;
  inspection.sets = saved_evaluations(record.folder);
  const char* const names[] = {"weights.safetensors", "best.safetensors"};
  const auto* const found = std::find_if(std::begin(names), std::end(names), [&](const char* name) {
    return std::filesystem::exists(record.folder + "/" + name);
  });
  if (found == std::end(names)) {
    inspection.missing = "it has no weights yet, so there are no readings and no layers to show.";
    return inspection;
  }
  inspection.weights = *found;
  const TrainedModel trained = load_weights(record.folder + "/" + *found);
  inspection.parameters = trained.model.architecture().parameter_count();
  for (int id = 0; id < trained.alphabet.classes(); ++id) {
    const std::string symbol(trained.alphabet.symbol(id));
    if (!symbol.empty()) inspection.alphabet.push_back(symbol);
  }
  inspection.filters = first_filters(trained.model);
  try {
    const std::vector<TestSet> sets = validation_of(record, options.samples);
    Workers workers(options.threads);
    inspection.sets.clear();
    for (const TestSet& set : sets) inspection.sets.push_back(measure(set, trained, workers));
    inspect_samples(trained, sets.front(), inspection);
  } catch (const TrainerError& error) {
    inspection.missing = "its samples cannot be drawn again (" + std::string(error.what()) +
                         "), so there are no readings and no layers to show.";
  }
  return inspection;
}

}  // namespace

int run_report(Arguments& arguments) {
  Options options;
  const CommandHelp help = {"writes one HTML page about one run or several side by side",
                            "RUN…",
                            {"inksum-trainer report runs/first",
                             "inksum-trainer report runs/first runs/second --out comparison.html"}};
  if (!arguments.parse(
          help, {{"out", &options.out, "", "the page; it needs no other file"},
                 {"samples", &options.samples, "strings", "of each validation set, to measure on"},
                 {"threads", &options.threads, "", "cores to use"}})) {
    return 0;
  }
  options.runs = arguments.plain_words();
  if (options.runs.empty()) throw UsageError("say which run's folder to report on");
  if (options.samples < 1 || options.threads < 1) {
    throw UsageError("--samples and --threads must be at least 1");
  }
  std::vector<ReportedRun> runs;
  for (const std::string& folder : options.runs) {
    RunRecord record = read_run_record(folder);
    Inspection inspection = inspection_of(record, options);
    runs.push_back({std::move(record), std::move(inspection)});
  }
  const std::string page = report_page(runs);
  write_file(options.out, page);
  std::printf("%s written, %zu kB\n", options.out.c_str(), page.size() / 1000);
  return 0;
}

}  // namespace inksum::trainer
