// Measures how well a network reads writers it never saw, drawn and read as the page does.
#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "core/pipeline/reading.h"
#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/train/score.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

constexpr size_t kConfusionsShown = 15;

struct Report {
  std::string name;
  int writers = 0;
  Counts greedy;
  Counts beam;                   // read(): what the page shows
  std::map<int, Counts> length;  // of beam, by the label's length
  // (label, read) of strings of equal length that differ in one symbol, and how often.
  std::map<std::pair<int, int>, int> confusions;
};

void add_confusion(Report& report, const std::vector<int>& label, const std::vector<int>& read) {
  if (label.size() != read.size()) return;
  const auto [a, b] = std::mismatch(label.begin(), label.end(), read.begin());
  if (a == label.end() || !std::equal(a + 1, label.end(), b + 1)) return;
  ++report.confusions[{*a, *b}];
}

Report measure(const TestSet& set, const TrainedModel& trained, Workers& workers) {
  struct Answer {
    std::vector<int> greedy, beam;
  };
  const Alphabet& alphabet = trained.alphabet;
  const std::vector<Example>& examples = set.examples;
  std::vector<const Grid*> rasters;
  for (const Example& example : examples) rasters.push_back(&example.raster);
  std::vector<Answer> answers(examples.size());
  for_each_answer(trained.model, rasters, workers, [&](size_t i, const LogProbs& log_probs) {
    answers[i].greedy = greedy_decode(log_probs, alphabet.blank());
    answers[i].beam = alphabet.encode(read(log_probs, alphabet).text).value();
  });
  Report report;
  report.name = set.name;
  report.writers = set.writers;
  for (size_t i = 0; i < examples.size(); ++i) {
    const std::vector<int>& label = examples[i].label;
    report.greedy.add(label, answers[i].greedy);
    report.beam.add(label, answers[i].beam);
    report.length[static_cast<int>(label.size())].add(label, answers[i].beam);
    add_confusion(report, label, answers[i].beam);
  }
  return report;
}

std::vector<std::pair<int, std::string>> most_confused(const Report& report,
                                                       const Alphabet& alphabet) {
  std::vector<std::pair<int, std::string>> list;
  for (const auto& [pair, count] : report.confusions) {
    list.emplace_back(count, std::string(alphabet.symbol(pair.first)) + " read as " +
                                 std::string(alphabet.symbol(pair.second)));
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (list.size() > kConfusionsShown) list.resize(kConfusionsShown);
  return list;
}

void print_report(const Report& report, const Alphabet& alphabet) {
  std::printf("\n%s: %d writers, %d strings, %d symbols\n", report.name.c_str(), report.writers,
              report.beam.strings, report.beam.symbols);
  for (const auto& [name, counts] : {std::pair{"greedy", &report.greedy}, {"beam", &report.beam}}) {
    std::printf("  %-8s exact %6.2f %%   CER %5.2f %%\n", name, 100 * counts->exact_match(),
                100 * counts->error_rate());
  }
  std::printf("  by length (beam): ");
  for (const auto& [length, counts] : report.length) {
    std::printf(" %d: %.1f %% of %d;", length, 100 * counts.exact_match(), counts.strings);
  }
  std::printf("\n  most confused:    ");
  for (const auto& [count, what] : most_confused(report, alphabet)) {
    std::printf(" %s (%d);", what.c_str(), count);
  }
  std::printf("\n");
}

Json counts_to_json(const Counts& counts) {
  return Json::Object{{"exact_match", counts.exact_match()}, {"cer", counts.error_rate()}};
}

Json report_to_json(const Report& report, const Alphabet& alphabet) {
  Json by_length{Json::Object{}};
  for (const auto& [length, counts] : report.length) {
    by_length.set(std::to_string(length), counts.exact_match());
  }
  Json confusions{Json::Object{}};
  for (const auto& [count, what] : most_confused(report, alphabet)) confusions.set(what, count);
  return Json::Object{{"set", report.name},
                      {"writers", report.writers},
                      {"strings", report.beam.strings},
                      {"symbols", report.beam.symbols},
                      {"greedy", counts_to_json(report.greedy)},
                      {"beam", counts_to_json(report.beam)},
                      {"exact_match_by_length", by_length},
                      {"confusions", confusions}};
}

}  // namespace

int run_evaluate(Arguments& arguments) {
  std::string weights;
  Strings ink;
  int samples = ComposedSet{}.samples, threads = 2;
  bool json = false;
  const CommandHelp help = {
      "measures how well a network reads writers it never saw",
      "",
      {"inksum-trainer evaluate --weights runs/first/weights.safetensors --ink symbols.jsonl "
       "strings.jsonl",
       "inksum-trainer evaluate --weights weights.safetensors --ink a.jsonl --json > report.json"}};
  if (!arguments.parse(
          help, {{"weights", &weights, "", "the network to measure"},
                 {"ink", &ink, "", "ink files; only held-out writers are used; none: our own pens"},
                 {"samples", &samples, "strings", "in each composed set"},
                 {"threads", &threads, "", "cores to use"},
                 {"json", &json, "", "print JSON, fit for export --metrics"}})) {
    return 0;
  }
  if (weights.empty()) throw UsageError("say --weights FILE");
  if (samples < 1 || threads < 1) throw UsageError("--samples and --threads must be at least 1");

  const TrainedModel trained = load_weights(weights);
  const Alphabet& alphabet = trained.alphabet;
  const auto library = library_of(ink, alphabet);
  const auto composed = [&](ComposedSet set) {
    set.samples = samples;
    return composed_set(set, alphabet, trained.geometry, library);
  };
  Workers workers(threads);
  std::vector<Report> reports;
  reports.push_back(measure(composed({}), trained, workers));
  if (library != nullptr) {
    reports.push_back(
        measure(real_strings(alphabet, trained.geometry, *library), trained, workers));
  }
  ComposedSet full;
  full.symbols = trained.config.symbols;
  full.min_length = 1;
  full.max_length = 20;
  full.seed = 30'000;
  reports.push_back(measure(composed(full), trained, workers));

  if (json) {
    Json list{Json::Array{}};
    for (const Report& report : reports) list.push_back(report_to_json(report, alphabet));
    std::printf("%s\n", list.dump(2).c_str());
  } else {
    for (const Report& report : reports) print_report(report, alphabet);
  }
  return 0;
}

}  // namespace inksum::trainer
