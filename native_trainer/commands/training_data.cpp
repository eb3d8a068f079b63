#include "native_trainer/commands/training_data.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <set>
#include <utility>

#include "core/base/fingerprint.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/data/data_split.h"
#include "native_trainer/data/dataset_source.h"
#include "native_trainer/data/printed/printed_generator.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr const char* kComposed = "composed";
constexpr const char* kPrinted = "printed";
constexpr const char* kPrintedSymbols = "0123456789+-*()";
constexpr uint64_t kPrintedValidationSeed = 10'000;
constexpr uint64_t kPrintedFingerprinted = 4;  // samples
constexpr size_t kProblemsShown = 5;

// One source, opened.
struct Opened {
  SampleSource samples;
  std::vector<TestSet> validation;
  Json::Array provenance;
  Json split;  // null where nothing is split
};

struct Context {
  const DataOptions& options;
  const TrainConfig& config;
  const Alphabet& alphabet;
};

Json provenance_of_held_out(const DataOptions& options) {
  return Json::Object{{"held_out_writers", options.held_out.empty() ? "held_out_writers.txt"
                                                                    : last_part(options.held_out)},
                      {"fingerprint", HeldOutWriters::load(options.held_out).fingerprint()}};
}

Opened open_composed(const Context& context) {
  const TrainConfig& config = context.config;
  const auto library = library_of(context.options.ink, context.alphabet, context.options.held_out);
  const auto composer =
      std::make_shared<const Composer>(composer_options(config), context.alphabet, library);
  Opened opened;
  opened.samples = [composer](uint64_t index) { return composer->compose(index); };
  ComposedSet set;
  set.samples = config.validation_samples;
  set.seed = 10'000;
  opened.validation.push_back(composed_set(set, context.alphabet, config.geometry, library));
  if (library != nullptr && !library->strings(Split::kHeldOut).empty()) {
    opened.validation.push_back(real_strings(context.alphabet, config.geometry, *library));
  }
  for (const std::string& file : context.options.ink) {
    const std::string bytes = read_file(file);
    opened.provenance.push_back(
        Json::Object{{"file", last_part(file)},
                     {"fingerprint", fingerprint_text(fingerprint(bytes.data(), bytes.size()))}});
  }
  if (library != nullptr) opened.provenance.push_back(provenance_of_held_out(context.options));
  return opened;
}

PrintedGenerator printed(PrintedOptions options, uint64_t seed, Split split) {
  options.seed = seed;
  options.is_split = true;
  options.split = split;
  return PrintedGenerator(options);
}

// Of what the typeface and the program make of it.
std::string fingerprint_of(const PrintedGenerator& generator) {
  std::string pixels;
  for (uint64_t i = 0; i < kPrintedFingerprinted; ++i) {
    const Picture picture = generator.sample(i).picture;
    pixels.append(picture.pixels.begin(), picture.pixels.end());
  }
  return fingerprint_text(fingerprint(pixels.data(), pixels.size()));
}

// Trains on more than the competition's images, on which it validates.
Opened open_printed(const Context& context) {
  const auto training = std::make_shared<const PrintedGenerator>(
      printed(PrintedOptions{}, context.config.seed, Split::kTraining));
  const PrintedGenerator held_out =
      printed(competition_options(), kPrintedValidationSeed, Split::kHeldOut);
  Opened opened;
  opened.samples = [training](uint64_t index) { return training->sample(index); };
  opened.validation.push_back(sampled_set(
      "printed, unseen strings", static_cast<size_t>(context.config.validation_samples),
      [&](size_t i) { return held_out.sample(i); }, context.alphabet, context.config.geometry));
  opened.provenance.push_back(
      Json::Object{{"source", kPrinted}, {"fingerprint", fingerprint_of(*training)}});
  return opened;
}

// Says what is wrong with the files; throws where training on them would be unsound.
void report_problems(const Dataset& dataset) {
  for (const Problem& problem : dataset.problems) {
    if (problem.severity == Severity::kError) {
      throw TrainerError(problem.place + ": " + problem.message);
    }
  }
  size_t warnings = 0;
  for (const Problem& problem : dataset.problems) {
    if (problem.severity != Severity::kWarning || ++warnings > kProblemsShown) continue;
    std::fprintf(stderr, "%s: %s\n", problem.place.c_str(), problem.message.c_str());
  }
  if (warnings > kProblemsShown) {
    std::fprintf(stderr, "%s: %zu more like these\n", dataset.path.c_str(),
                 warnings - kProblemsShown);
  }
}

DataSplit split_of(const std::vector<Record>& records, const Context& context, const Json* saved,
                   const std::string& path) {
  if (saved != nullptr) return split_from_json(*saved, records, "split.json: " + path);
  return split_records(records, {split_kind_named(context.options.split),
                                 context.options.train_share, context.config.seed});
}

// At most `most` of the indices, evenly spread over them.
std::vector<size_t> thinned(const std::vector<size_t>& indices, size_t most) {
  if (indices.size() <= most) return indices;
  std::vector<size_t> kept;
  for (size_t i = 0; i < most; ++i) kept.push_back(indices[i * indices.size() / most]);
  return kept;
}

Opened open_files(const std::string& path, const Context& context, const Json* saved_split) {
  Dataset dataset = spelled_in(read_dataset(path), context.alphabet);
  report_problems(dataset);
  const auto records = std::make_shared<const std::vector<Record>>(std::move(dataset.records));
  const DataSplit split = split_of(*records, context, saved_split, path);
  const Prefer prefer = context.config.geometry.ink_is_dark ? Prefer::kPicture : Prefer::kInk;
  Opened opened;
  SourceOptions options;
  options.prefer = prefer;
  opened.samples = dataset_source(records, split.training, context.config.seed, options);
  const std::vector<size_t> validation =
      thinned(split.validation, static_cast<size_t>(context.config.validation_samples));
  opened.validation.push_back(sampled_set(
      last_part(path) + ", " + name_of(split.options.kind) + " split", validation.size(),
      [&](size_t i) { return sample_of((*records)[validation[i]], prefer); }, context.alphabet,
      context.config.geometry));
  opened.provenance.push_back(Json::Object{{"source", last_part(path)},
                                           {"records", static_cast<long long>(records->size())},
                                           {"fingerprint", split.data}});
  opened.split = split_to_json(split);
  return opened;
}

Opened open_source(const std::string& name, const Context& context, const Json& splits) {
  if (name == kComposed) return open_composed(context);
  if (name == kPrinted) return open_printed(context);
  const Json* saved = splits.find(last_part(name));
  if (saved == nullptr && !splits.is_null()) {
    throw TrainerError("split.json: it has no '" + last_part(name) + "'");
  }
  return open_files(name, context, saved);
}

void check(const DataOptions& options, const std::vector<DataSource>& sources) {
  const auto names = [&](const char* name) {
    return std::any_of(sources.begin(), sources.end(),
                       [&](const DataSource& source) { return source.name == name; });
  };
  if (!options.ink.empty() && !names(kComposed)) {
    throw UsageError("--ink is for --data composed, which is not among the sources");
  }
  split_kind_named(options.split);
}

}  // namespace

std::string last_part(const std::string& path) {
  const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

Settings data_settings(DataOptions& options) {
  return {{"data", &options.sources, "",
           "composed, printed, or files, each with a weight if wanted: printed=0.7"},
          {"ink", &options.ink, "", "ink files with real symbols and strings, for composed"},
          {"held-out", &options.held_out, "", kHeldOutHelp},
          {"split", &options.split, "", "of files: first, random, writer, string or given"},
          {"train-share", &options.train_share, "", "of files: the part that trains"}};
}

bool is_file_source(const DataSource& source) {
  return source.name != kComposed && source.name != kPrinted;
}

std::vector<DataSource> sources_of(const Strings& words) {
  std::vector<DataSource> sources;
  std::set<std::string> names;
  for (const std::string& word : words) {
    DataSource source{word, 1};
    if (const size_t sign = word.rfind('='); sign != word.npos) {
      const char* end = word.data() + word.size();
      const auto read = std::from_chars(word.data() + sign + 1, end, source.weight);
      const bool number = read.ec == std::errc() && read.ptr == end;
      if (number) source.name = word.substr(0, sign);
      const bool generated = word.substr(0, sign) == kComposed || word.substr(0, sign) == kPrinted;
      if ((number && !(source.weight > 0 && std::isfinite(source.weight))) ||
          (generated && !number)) {
        throw UsageError("--data " + word + ": the weight must be a number above 0");
      }
    }
    const bool generated = source.name == kComposed || source.name == kPrinted;
    if (!names.insert(generated ? source.name : last_part(source.name)).second) {
      throw UsageError("--data names " + source.name + " twice");
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

void complete(DataOptions& options, TrainConfig& config, const IsGiven& given) {
  if (options.sources.empty()) {
    options.sources.emplace_back(config.model.architecture == "crnn" ? kComposed : kPrinted);
  }
  const std::vector<DataSource> sources = sources_of(options.sources);
  const auto all_are = [&](const char* name) {
    return std::all_of(sources.begin(), sources.end(),
                       [&](const DataSource& source) { return source.name == name; });
  };
  if (all_are(kPrinted) && !given("symbols")) config.symbols = kPrintedSymbols;
  const bool is_crnn = config.model.architecture == "crnn";
  if (all_are(kComposed) && is_crnn && !given("channels")) {
    config.geometry.channels = kMotionChannels;
  }
  check(options, sources);
}

TrainingData open_training_data(const DataOptions& options, const TrainConfig& config,
                                const Json& splits) {
  const Alphabet alphabet = alphabet_of(config);
  const Context context{options, config, alphabet};
  TrainingData data;
  data.splits = Json::Object{};
  Json::Array provenance;
  std::vector<WeightedSource> weighted;
  for (const DataSource& source : sources_of(options.sources)) {
    Opened opened = open_source(source.name, context, splits);
    std::move(opened.validation.begin(), opened.validation.end(),
              std::back_inserter(data.validation));
    std::move(opened.provenance.begin(), opened.provenance.end(), std::back_inserter(provenance));
    if (!opened.split.is_null()) data.splits.set(last_part(source.name), opened.split);
    weighted.push_back({source.weight, std::move(opened.samples)});
  }
  data.provenance = std::move(provenance);
  data.samples = weighted.size() == 1 ? std::move(weighted.front().source)
                                      : mixed_source(std::move(weighted), config.seed);
  return data;
}

}  // namespace inksum::trainer
