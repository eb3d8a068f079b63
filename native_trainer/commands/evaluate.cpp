// Measures how well a network reads writers it never saw, drawn and read as the page does.
#include <algorithm>
#include <cstdio>
#include <utility>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/measure.h"
#include "native_trainer/evaluate/evaluation_table.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr size_t kConfusionsInSummary = 15;

using Evaluations = std::vector<Evaluation>;

struct Options {
  std::string weights;
  Strings ink;
  int samples = ComposedSet{}.samples;
  int threads = 2;
  bool json = false;
  std::string out;
};

Json figures(const Share& exact, double cer) {
  return Json::Object{{"exact_match", exact.share()}, {"cer", cer}};
}

// What a manifest or a model's card says of a set.
Json summary_of(const Evaluation& found) {
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
      {"beam", figures(found.exact, found.cer())},
      {"value_accuracy", found.value.share()},
      {"mean_confidence", Json::Object{{"right", or_null(found.mean_confidence_right)},
                                       {"wrong", or_null(found.mean_confidence_wrong)}}},
      {"ece", found.ece},
      {"exact_match_by_length", by_length},
      {"confusions", confusions}};
}

Evaluations measure_ink(const Options& options, const TrainedModel& trained, Workers& workers) {
  const Alphabet& alphabet = trained.alphabet;
  const auto library = library_of(options.ink, alphabet);
  const auto composed = [&](ComposedSet set) {
    set.samples = options.samples;
    return measure(composed_set(set, alphabet, trained.geometry, library), trained, workers);
  };
  ComposedSet full;
  full.symbols = trained.config.symbols;
  full.min_length = 1;
  full.max_length = 20;
  full.seed = 30'000;
  Evaluations found = {composed({})};
  if (library != nullptr) {
    found.push_back(measure(real_strings(alphabet, trained.geometry, *library), trained, workers));
  }
  found.push_back(composed(full));
  return found;
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
  const CommandHelp help = {
      "measures how well a network reads writers it never saw",
      "",
      {"inksum-trainer evaluate --weights runs/first/weights.safetensors --ink symbols.jsonl "
       "strings.jsonl",
       "inksum-trainer evaluate --weights weights.safetensors --ink a.jsonl --json > report.json"}};
  if (!arguments.parse(
          help,
          {{"weights", &options.weights, "", "the network to measure"},
           {"ink", &options.ink, "",
            "ink files; only held-out writers are used; none: our own pens"},
           {"samples", &options.samples, "strings", "in each composed set"},
           {"threads", &options.threads, "", "cores to use"},
           {"json", &options.json, "", "print the main figures as JSON, fit for export --metrics"},
           {"out", &options.out, "", "JSON file for everything that was measured"}})) {
    return 0;
  }
  if (options.weights.empty()) throw UsageError("say --weights FILE");
  if (options.samples < 1 || options.threads < 1) {
    throw UsageError("--samples and --threads must be at least 1");
  }
  const TrainedModel trained = load_weights(options.weights);
  Workers workers(options.threads);
  const Evaluations found = measure_ink(options, trained, workers);

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
