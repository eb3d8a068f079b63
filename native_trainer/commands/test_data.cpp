#include "native_trainer/commands/test_data.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <numeric>
#include <utility>

#include "native_trainer/commands/datasets.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/data/data_split.h"
#include "native_trainer/data/dataset_source.h"
#include "native_trainer/data/printed/printed_generator.h"

namespace inksum::trainer {
namespace {

constexpr uint64_t kPrintedTestSeed = 20'000;
constexpr int kCompetitionSize = 42;  // px of the em square
constexpr uint64_t kFullSetSeed = 30'000;
constexpr int kFullSetLength = 20;  // symbols
constexpr uint64_t kLongSetSeed = 60'000;
constexpr int kLongSetLengths[] = {17, 30};
constexpr size_t kVaried = 250;  // strings of the composed set
constexpr size_t kProblemsShown = 5;

constexpr const char* kValidation = "validation";
constexpr const char* kTraining = "training";
constexpr const char* kAll = "all";

class Collector {
 public:
  Collector(const TestOptions& options, const TrainedModel& trained)
      : options_(options), trained_(trained) {}

  std::vector<TestSource> collect() {
    for (const DataSource& source : sources_of(options_.sources)) {
      if (source.name == "composed") {
        composed();
      } else if (source.name == "printed") {
        printed();
      } else {
        files(source.name);
      }
    }
    return std::move(found_);
  }

 private:
  bool wants(const char* part) const {
    if (options_.split.empty()) return part == kValidation;
    return options_.split == part || options_.split == kAll;
  }

  void add(TestSource source) { found_.push_back(std::move(source)); }

  void composed() {
    const auto library = library_of(options_.ink, trained_.alphabet, options_.held_out);
    if (library != nullptr) warn_of_other_split();
    if (wants(kTraining)) {
      const auto composer = std::make_shared<const Composer>(composer_options(trained_.config),
                                                             trained_.alphabet, library);
      add({"composed, as trained on", static_cast<size_t>(options_.samples),
           [composer](size_t i) { return composer->compose(i); }});
    }
    if (!wants(kValidation)) return;
    ComposedSet set;
    set.samples = options_.samples;
    const auto add_composed = [&] {
      add(composed_source(set, trained_.alphabet, trained_.geometry, library));
    };
    add_composed();
    found_.back().varied = std::min(kVaried, found_.back().count);
    if (library != nullptr) {
      add(real_string_source(trained_.geometry, library));
      found_.back().in_parts = true;
      found_.back().varied = found_.back().count;
    }
    const std::string symbols = std::exchange(set.symbols, trained_.config.symbols);
    set.min_length = 1;
    set.max_length = kFullSetLength;
    set.seed = kFullSetSeed;
    add_composed();
    found_.back().in_parts = true;
    set.symbols = symbols;
    set.min_length = kLongSetLengths[0];
    set.max_length = kLongSetLengths[1];
    set.seed = kLongSetSeed;
    add_composed();
    NegativeSet negatives;
    negatives.samples = options_.samples;
    add(negative_source(negatives, trained_.alphabet, trained_.geometry, library));
  }

  // Figures of writers who trained would flatter.
  void warn_of_other_split() const {
    const Json* data = trained_.training.find("data");
    if (data == nullptr || data->as_array() == nullptr) return;
    const std::string held_out = HeldOutWriters::load(options_.held_out).fingerprint();
    for (const Json& source : *data->as_array()) {
      const Json* fingerprint = source.find("fingerprint");
      if (source.find("held_out_writers") == nullptr || fingerprint == nullptr) continue;
      if (*fingerprint == Json(held_out)) continue;
      std::fprintf(stderr,
                   "these weights were trained with other writers held out: some who are measured "
                   "may have trained\n");
    }
  }

  void printed() {
    PrintedOptions options;
    options.is_split = true;
    if (wants(kTraining)) {
      options.seed = trained_.config.seed;
      printed_set("printed, strings that trained", options);
    }
    if (!wants(kValidation)) return;
    options.seed = kPrintedTestSeed;
    options.split = Split::kHeldOut;
    options.min_size = options.max_size = kCompetitionSize;
    printed_set("printed, unseen strings", options);
  }

  void printed_set(const std::string& name, const PrintedOptions& options) {
    const auto generator = std::make_shared<const PrintedGenerator>(options);
    add({name, static_cast<size_t>(options_.samples),
         [generator](size_t i) { return generator->sample(i); }});
  }

  void files(const std::string& path) {
    Dataset dataset = spelled_in(read_dataset(path), trained_.alphabet);
    report(dataset);
    const auto records = std::make_shared<const std::vector<Record>>(std::move(dataset.records));
    const auto [validation, training] = parts_of(*records, path);
    const std::string name = last_part(path);
    if (training.empty() && validation.empty()) {
      std::vector<size_t> all(records->size());
      std::iota(all.begin(), all.end(), size_t{0});
      return records_set(name, records, all);
    }
    if (wants(kTraining)) records_set(name + ", training", records, training);
    if (wants(kValidation)) records_set(name + ", validation", records, validation);
  }

  struct Parts {
    std::vector<size_t> validation, training;  // both empty where nothing tells them apart
  };

  Parts parts_of(const std::vector<Record>& records, const std::string& path) const {
    const std::string name = last_part(path);
    if (const Json* saved = options_.splits.find(name)) {
      DataSplit split = split_from_json(*saved, records, "split.json: " + name);
      return {std::move(split.validation), std::move(split.training)};
    }
    Parts parts;
    for (size_t i = 0; i < records.size(); ++i) {
      if (records[i].part == Part::kValidation) parts.validation.push_back(i);
      if (records[i].part == Part::kTraining) parts.training.push_back(i);
    }
    if (!parts.validation.empty() || !parts.training.empty()) return parts;
    if (!options_.split.empty() && options_.split != kAll) {
      throw UsageError("--split " + options_.split + ": nothing tells how " + path +
                       " was split; say --run FOLDER of a run that trained on it");
    }
    return {};
  }

  void records_set(const std::string& name,
                   const std::shared_ptr<const std::vector<Record>>& records,
                   std::vector<size_t> indices) {
    const auto most = static_cast<size_t>(options_.samples);
    if (options_.samples_limit_files && indices.size() > most) {
      for (size_t i = 0; i < most; ++i) indices[i] = indices[i * indices.size() / most];
      indices.resize(most);
    }
    const Prefer prefer = trained_.geometry.ink_is_dark ? Prefer::kPicture : Prefer::kInk;
    const size_t count = indices.size();
    add({name, count, [records, indices = std::move(indices), prefer](size_t i) {
           return sample_of((*records)[indices[i]], prefer);
         }});
  }

  // What is left out is said, for the figures do not tell.
  static void report(const Dataset& dataset) {
    const std::vector<Problem>& problems = dataset.problems;
    for (size_t i = 0; i < std::min(kProblemsShown, problems.size()); ++i) {
      std::fprintf(stderr, "%s: %s\n", problems[i].place.c_str(), problems[i].message.c_str());
    }
    if (problems.size() > kProblemsShown) {
      std::fprintf(stderr, "%s: %zu more like these\n", dataset.path.c_str(),
                   problems.size() - kProblemsShown);
    }
  }

  const TestOptions& options_;
  const TrainedModel& trained_;
  std::vector<TestSource> found_;
};

}  // namespace

std::vector<TestSource> test_sources(const TestOptions& options, const TrainedModel& trained) {
  for (const char* known : {"", kValidation, kTraining, kAll}) {
    if (options.split == known) return Collector(options, trained).collect();
  }
  throw UsageError("--split must be validation, training or all, not '" + options.split + "'");
}

}  // namespace inksum::trainer
