// Measures how well a network reads what it never saw, drawn and read as the page does.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/measure.h"
#include "native_trainer/commands/mistake_sheets.h"
#include "native_trainer/commands/renderings_flags.h"
#include "native_trainer/commands/run_folder.h"
#include "native_trainer/commands/test_data.h"
#include "native_trainer/evaluate/comparison.h"
#include "native_trainer/evaluate/evaluation_summary.h"
#include "native_trainer/evaluate/evaluation_table.h"
#include "native_trainer/evaluate/ink_variants.h"
#include "native_trainer/evaluate/overview_table.h"
#include "native_trainer/evaluate/slices.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

struct Options {
  std::string weights, run, against, mistakes;
  TestOptions data;
  ReadingOptions reading;
  int threads = 2;
  bool robustness = false;
  bool json = false;
  std::string out;
};

// A set, a part of one, or one drawn in another way.
struct ReadSet {
  std::string name, part_of;
  std::vector<Answer> answers;
};

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

ReadSet read_set(const TestSource& source, const TrainedModel& trained, Workers& workers) {
  return {source.name, "", answers_to(source, trained, workers)};
}

std::vector<ReadSet> parts_of(const ReadSet& set) {
  std::vector<ReadSet> parts;
  for (Slice& slice : slices_of(set.answers)) {
    if (slice.answers.empty()) continue;
    parts.push_back({set.name + ", " + slice.name, set.name, std::move(slice.answers)});
  }
  return parts;
}

ReadSet read_variant(const TestSource& source, const InkVariant& variant,
                     const TrainedModel& trained, Workers& workers) {
  const TestSource varied = {source.name + ", " + variant.name, source.varied, [&](size_t i) {
                               Sample sample = source.sample(i);
                               variant.apply(sample);
                               return sample;
                             }};
  return {varied.name, source.name, answers_to(varied, trained, workers)};
}

// Every set, followed by its parts and variants.
std::vector<ReadSet> read_all(const std::vector<TestSource>& sources, bool robustness,
                              const TrainedModel& trained, Workers& workers) {
  std::vector<ReadSet> sets;
  for (const TestSource& source : sources) {
    sets.push_back(read_set(source, trained, workers));
    if (source.in_parts) {
      for (ReadSet& part : parts_of(sets.back())) sets.push_back(std::move(part));
    }
    if (!robustness || source.varied == 0) continue;
    for (const InkVariant& variant : ink_variants()) {
      sets.push_back(read_variant(source, variant, trained, workers));
    }
  }
  return sets;
}

std::vector<Evaluation> evaluations_of(const std::vector<ReadSet>& sets) {
  std::vector<Evaluation> found;
  for (const ReadSet& set : sets) {
    found.push_back(evaluate_answers(set.name, set.answers));
    found.back().part_of = set.part_of;
  }
  return found;
}

// Of the sets and parts that both have, in order; variants are not read again.
std::vector<Comparison> comparisons_with(const Options& options, const std::vector<ReadSet>& sets,
                                         Workers& workers) {
  const TrainedModel other = load_weights(options.against);
  std::vector<Comparison> comparisons;
  for (const ReadSet& theirs : read_all(test_sources(options.data, other), false, other, workers)) {
    const auto ours = std::find_if(sets.begin(), sets.end(),
                                   [&](const ReadSet& set) { return set.name == theirs.name; });
    if (ours == sets.end()) continue;
    comparisons.push_back(compare_answers(theirs.name, ours->answers, theirs.answers));
  }
  return comparisons;
}

template <class ToJson>
Json list_of(const std::vector<Evaluation>& found, const std::vector<Comparison>& comparisons,
             const ToJson& evaluation_to_json) {
  Json list{Json::Array{}};
  for (const Evaluation& evaluation : found) {
    Json json = evaluation_to_json(evaluation);
    for (const Comparison& comparison : comparisons) {
      if (comparison.set == evaluation.set) json.set("against", to_json(comparison));
    }
    list.push_back(std::move(json));
  }
  return list;
}

std::vector<Evaluation> whole_sets(const std::vector<Evaluation>& found) {
  std::vector<Evaluation> sets;
  for (const Evaluation& evaluation : found) {
    if (evaluation.part_of.empty()) sets.push_back(evaluation);
  }
  return sets;
}

void print(const std::vector<Evaluation>& found, const std::vector<Comparison>& comparisons,
           const std::string& against) {
  std::printf("%s\n", overview_table(found).c_str());
  if (!comparisons.empty()) {
    std::printf("%s\n", comparison_table(comparisons, against).c_str());
  }
  for (const Evaluation& evaluation : whole_sets(found)) {
    std::printf("%s\n", evaluation_table(evaluation).c_str());
  }
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
       "inksum-trainer evaluate --weights weights.safetensors --ink a.jsonl --json > report.json",
       "inksum-trainer evaluate --weights a.safetensors --against b.safetensors --ink a.jsonl"}};
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
           {"against", &options.against, "", "another network, to compare on the same drawings"},
           {"robustness", &options.robustness, "",
            "also with other pens, sampling rates, scales and whole pixels"},
           {"mistakes", &options.mistakes, "", "folder for pictures of the surest mistakes in ink"},
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
  const std::vector<TestSource> sources = test_sources(data, trained);
  const std::vector<ReadSet> sets = read_all(sources, options.robustness, trained, workers);
  const std::vector<Evaluation> found = evaluations_of(sets);
  std::vector<Comparison> comparisons;
  if (!options.against.empty()) comparisons = comparisons_with(options, sets, workers);

  if (!options.mistakes.empty()) write_mistake_sheets(options.mistakes, sources, whole_sets(found));
  if (!options.out.empty()) {
    const auto everything = [](const Evaluation& evaluation) { return to_json(evaluation); };
    write_file(options.out, list_of(found, comparisons, everything).dump(1) + "\n");
  }
  if (options.json) {
    std::printf("%s\n", list_of(found, comparisons, summary_of).dump(2).c_str());
  } else {
    print(found, comparisons, options.against);
  }
  return 0;
}

}  // namespace inksum::trainer
