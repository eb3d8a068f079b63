// Fits how sure a network's readings are to be, and when they are to be rejected, and writes both
// into its weights file.
#include <cstdio>
#include <numeric>
#include <utility>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/renderings_flags.h"
#include "native_trainer/evaluate/calibration_table.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {
namespace {

constexpr int kLongest = 20;  // symbols, in the set of all symbols
constexpr int kRenderingsThatPay = 4;

struct Options {
  std::string weights;
  Strings ink;
  std::string held_out;
  int samples = 2000;
  int threads = 2;
  uint64_t seed = 50'000;
  double false_rejections = 0.01;
  ReadingOptions before = {.renderings = kRenderingsThatPay};
  bool dry_run = false;
};

// Sets like those that `evaluate` measures on, by the same writers but from other seeds. The last
// one is no arithmetic.
std::vector<TestSet> sets_for(const Options& options, const TrainedModel& trained) {
  const auto library = library_of(options.ink, trained.alphabet, options.held_out);
  ComposedSet set;
  set.samples = options.samples;
  set.seed = options.seed;
  std::vector<TestSet> sets = {composed_set(set, trained.alphabet, trained.geometry, library)};
  set.symbols = trained.config.symbols;
  set.min_length = 1;
  set.max_length = kLongest;
  set.seed = options.seed + 1;
  sets.push_back(composed_set(set, trained.alphabet, trained.geometry, library));
  if (library != nullptr) {
    TestSet real = real_strings(trained.alphabet, trained.geometry, *library);
    if (!real.examples.empty()) sets.push_back(std::move(real));
  }
  NegativeSet negatives;
  negatives.samples = options.samples;
  negatives.seed = options.seed + 2;
  sets.push_back(negative_set(negatives, trained.alphabet, trained.geometry, library));
  return sets;
}

std::vector<KeptAnswer> answers_to(const std::vector<TestSet>& sets, const TrainedModel& trained,
                                   int renderings, Workers& workers) {
  std::vector<KeptAnswer> kept;
  for (const TestSet& set : sets) {
    const size_t first = kept.size();
    std::vector<const Grid*> rasters;
    for (const Example& example : set.examples) {
      const bool readable = &set != &sets.back();
      kept.push_back({.label = readable ? trained.alphabet.decode(example.label)
                                        : std::string(1, kUnreadableSymbol),
                      .writer = example.writer,
                      .set = set.name,
                      .kind = readable ? "" : example.origin});
      rasters.push_back(&example.raster);
    }
    for_each_answer(trained.model, rasters, workers, [&](size_t i, const LogProbs& log_probs) {
      kept[first + i].first = copy_of(log_probs);
    });
    std::vector<size_t> all(set.examples.size());
    std::iota(all.begin(), all.end(), size_t{0});
    for_each_further_answer(trained.model, set.examples, all, renderings, workers,
                            [&](size_t i, const LogProbs& log_probs) {
                              kept[first + i].further.push_back(copy_of(log_probs));
                            });
  }
  return kept;
}

void check(const Options& options) {
  if (options.weights.empty()) throw UsageError("say --weights FILE");
  if (options.samples < 1 || options.threads < 1) {
    throw UsageError("--samples and --threads must be at least 1");
  }
  if (!(options.false_rejections >= 0 && options.false_rejections < 1)) {
    throw UsageError("--false-rejections must be at least 0 and below 1");
  }
  check_renderings(options.before);
}

}  // namespace

int run_calibrate(Arguments& arguments) {
  Options options;
  const CommandHelp help = {
      "fits how sure readings are to be and when they are rejected, and writes it into the weights",
      "",
      {"inksum-trainer calibrate --weights runs/first/best.safetensors --ink a.jsonl b.jsonl",
       "inksum-trainer calibrate --weights weights.safetensors --samples 500 --dry-run"},
      "Writers that are held out compose arithmetic, and their real strings are read; what is no\n"
      "arithmetic is to be rejected. The figures of each half of the writers are those with what\n"
      "was fitted on the other half.\n"};
  if (!arguments.parse(
          help, {{"weights", &options.weights, "", "the network; the fit is written into its file"},
                 {"ink", &options.ink, "",
                  "ink files with writers that are held out; none: our own pens"},
                 {"held-out", &options.held_out, "", kHeldOutHelp},
                 {"samples", &options.samples, "drawings", "of each set that is made up"},
                 {"seed", &options.seed, "", "of these sets and of the halves"},
                 {"false-rejections", &options.false_rejections, "",
                  "most of the readable drawings that may be rejected, as a share"},
                 {"renderings", &options.before.renderings, "", kRenderingsHelp},
                 {"sure-from", &options.before.sure_from, "", kSureFromHelp},
                 {"threads", &options.threads, "", "cores to use"},
                 {"dry-run", &options.dry_run, "", "write nothing"}})) {
    return 0;
  }
  check(options);
  TrainedModel trained = load_weights(options.weights);
  const Decoding decoding = decoding_of(trained.config.model);
  if (decoding != Decoding::kBeam || trained.geometry.ink_is_dark) {
    throw TrainerError(options.weights +
                       ": only networks for ink whose answers are searched can be calibrated");
  }
  Workers workers(options.threads);
  const ForEach for_each = [&](size_t items, const std::function<void(size_t)>& task) {
    workers.run(items, [&](size_t item, size_t) { task(item); });
  };
  options.before.decoding = decoding;
  const std::vector<KeptAnswer> answers =
      answers_to(sets_for(options, trained), trained, options.before.renderings, workers);
  const Calibration calibration =
      calibrate(answers, trained.alphabet, {options.before, options.false_rejections, options.seed},
                for_each);
  std::printf("%s", calibration_table(calibration).c_str());
  if (options.dry_run) return 0;
  trained.calibration = calibration.fitted;
  save_weights(options.weights, trained);
  std::printf("\n%s is calibrated\n", options.weights.c_str());
  return 0;
}

}  // namespace inksum::trainer
