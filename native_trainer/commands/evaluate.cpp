// Measures how well a network reads what it never saw, drawn and read as the page does.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/renderings_flags.h"
#include "native_trainer/commands/run_folder.h"
#include "native_trainer/commands/test_data.h"
#include "native_trainer/evaluate/evaluation_table.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr size_t kConfusionsInSummary = 15;

using Evaluations = std::vector<Evaluation>;

struct Options {
  std::string weights, run;
  TestOptions data;
  ReadingOptions reading;
  int threads = 2;
  bool json = false;
  std::string out;
};

Json figures(const Share& exact, double cer) {
  return Json::Object{{"exact_match", exact.share()}, {"cer", cer}};
}

Json bounds_of(const std::optional<Interval>& interval) {
  return interval ? Json(Json::Array{interval->low, interval->high}) : Json();
}

// Of what is no arithmetic.
Json rejections_of(const Evaluation& found) {
  Json by_kind{Json::Object{}};
  for (const auto& [kind, share] : found.by_kind) by_kind.set(kind, share.share());
  return Json::Object{{"set", found.set},
                      {"drawings", found.exact.of},
                      {"rejected", found.exact.share()},
                      {"told_value", found.told_value.share()},
                      {"rejected_by_kind", by_kind}};
}

// Of readings of at least 90 % confidence.
Json sure_ones(const Evaluation& found) {
  for (const Trusted& trusted : found.coverage) {
    if (trusted.confidence != 0.9) continue;
    return Json::Object{{"kept", static_cast<double>(trusted.exact.of) / found.exact.of},
                        {"exact_match", trusted.exact.share()}};
  }
  return {};
}

// What a manifest or a model's card says of a set.
Json summary_of(const Evaluation& found) {
  if (found.is_of_no_arithmetic()) return rejections_of(found);
  Json by_length{Json::Object{}};
  for (const auto& [length, exact] : found.by_length) {
    by_length.set(std::to_string(length), exact.share());
  }
  Json confusions{Json::Object{}};
  for (size_t i = 0; i < std::min(kConfusionsInSummary, found.confusions.size()); ++i) {
    confusions.set(describe(found.confusions[i]), found.confusions[i].count);
  }
  const auto or_null = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json();
  };
  return Json::Object{
      {"set", found.set},
      {"writers", static_cast<int>(found.by_writer.size())},
      {"strings", found.exact.of},
      {"symbols", found.symbols},
      {"greedy", figures(found.greedy_exact, found.greedy_cer())},
      {"beam", found.beam_exact.of == 0
                   ? Json()
                   : Json(Json::Object{{"exact_match", found.beam_exact.share()}})},
      {"reading", figures(found.exact, found.cer())},
      {"exact_match_interval", bounds_of(found.exact_interval)},
      {"value_accuracy", found.value.share()},
      {"value_accuracy_interval", bounds_of(found.value_interval)},
      {"among_alternatives", found.among_alternatives.share()},
      {"mean_confidence", Json::Object{{"right", or_null(found.mean_confidence_right)},
                                       {"wrong", or_null(found.mean_confidence_wrong)}}},
      {"ece", found.ece},
      {"value_ece", found.value_ece},
      {"exact_match_of_90_percent_surest", found.surest.share()},
      {"confidence_at_least_90_percent", sure_ones(found)},
      {"aurc", found.aurc},
      {"rejected", found.rejected.share()},
      {"exact_match_by_length", by_length},
      {"confusions", confusions}};
}

// Weights, sources and split of the run where they were not said.
void take_from_run(Options& options) {
  const SavedRun run = read_run(options.run);
  options.data.splits = run.splits;
  if (options.data.sources.empty()) {
    options.data.sources = run.data.sources;
    if (options.data.ink.empty()) options.data.ink = run.data.ink;
    if (options.data.held_out.empty()) options.data.held_out = run.data.held_out;
  }
  if (!options.weights.empty()) return;
  for (const char* name : {"best", "weights"}) {
    options.weights = options.run + "/" + name + ".safetensors";
    if (std::filesystem::exists(options.weights)) return;
  }
  throw TrainerError(options.run + ": holds no weights yet");
}

template <class ToJson>
Json list_of(const Evaluations& found, const ToJson& evaluation_to_json) {
  Json list{Json::Array{}};
  for (const Evaluation& evaluation : found) list.push_back(evaluation_to_json(evaluation));
  return list;
}

}  // namespace

int run_evaluate(Arguments& arguments) {
  Options options;
  TestOptions& data = options.data;
  const CommandHelp help = {
      "measures how well a network reads what it was not trained on",
      "",
      {"inksum-trainer evaluate --run runs/first",
       "inksum-trainer evaluate --run runs/first --split all --out runs/first/evaluation.json",
       "inksum-trainer evaluate --weights weights.safetensors --data printed my/image_set",
       "inksum-trainer evaluate --weights weights.safetensors --ink a.jsonl --json > report.json"}};
  if (!arguments.parse(
          help,
          {{"weights", &options.weights, "", "the network to measure"},
           {"run", &options.run, "", "or a run: its best weights, its data and how that was split"},
           {"data", &data.sources, "", "composed, printed, or files; none: what it was made for"},
           {"ink", &data.ink, "", "ink files for composed; none: our own pens"},
           {"held-out", &data.held_out, "", kHeldOutHelp},
           {"split", &data.split, "", "validation, training or all; of the run, or of the data"},
           {"samples", &data.samples, "strings", "in each set made up; if given, also of files"},
           {"renderings", &options.reading.renderings, "",
            std::string(kRenderingsHelp) + "; if not given, as calibrated"},
           {"sure-from", &options.reading.sure_from, "",
            std::string(kSureFromHelp) + "; if not given, as calibrated"},
           {"threads", &options.threads, "", "cores to use"},
           {"json", &options.json, "", "print the main figures as JSON, fit for export --metrics"},
           {"out", &options.out, "", "JSON file for everything that was measured"}})) {
    return 0;
  }
  if (options.weights.empty() && options.run.empty())
    throw UsageError("say --weights FILE or --run FOLDER");
  if (data.samples < 1 || options.threads < 1) {
    throw UsageError("--samples and --threads must be at least 1");
  }
  check_renderings(options.reading);
  data.samples_limit_files = arguments.given("samples");
  if (!options.run.empty()) take_from_run(options);
  TrainedModel trained = load_weights(options.weights);
  ReadingOptions reading = reading_options_of(trained);
  if (arguments.given("renderings")) reading.renderings = options.reading.renderings;
  if (arguments.given("sure-from")) reading.sure_from = options.reading.sure_from;
  trained.calibration = reading;
  if (data.sources.empty()) {
    data.sources = {trained.geometry.ink_is_dark && data.ink.empty() ? "printed" : "composed"};
  }
  Workers workers(options.threads);
  const Evaluations found = measure_all(data, trained, workers);

  if (!options.out.empty()) write_file(options.out, list_of(found, to_json).dump(1) + "\n");
  if (options.json) {
    std::printf("%s\n", list_of(found, summary_of).dump(2).c_str());
    return 0;
  }
  for (const Evaluation& evaluation : found) {
    std::printf("%s\n", evaluation_table(evaluation).c_str());
  }
  return 0;
}

}  // namespace inksum::trainer
