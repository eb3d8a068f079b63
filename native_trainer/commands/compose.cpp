// Writes composed ink to a file, or to a picture to look at.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "native_trainer/commands/command.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/split_flag.h"
#include "native_trainer/config/train_config.h"
#include "native_trainer/data/composer.h"
#include "native_trainer/data/ink_file.h"
#include "native_trainer/data/negatives/negative_sampler.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/evaluate/contact_sheet.h"

namespace inksum::trainer {
namespace {

constexpr int kNarrowestSheet = 200;  // px

InkRecord to_record(const Sample& sample, uint64_t seed, uint64_t index) {
  InkRecord record;
  record.id = "composed-" + std::to_string(seed) + "-" + std::to_string(index);
  record.label = sample.label;
  record.writer = sample.writer;
  record.source = "inksum-trainer compose";
  record.unit = "digit100";
  record.kind = sample.origin;
  record.ink = sample.ink;
  return record;
}

// "scribble, doodle, …"
std::string known_kinds() {
  std::string names;
  for (const NegativeKind kind : kNegativeKinds) {
    names += (names.empty() ? "" : ", ") + std::string(name_of(kind));
  }
  return names;
}

NegativeOptions negative_options(const ComposerOptions& composed, const Strings& kinds) {
  NegativeOptions options;
  options.seed = composed.seed;
  options.split = composed.split;
  options.augmentation = composed.augmentation;
  if (!kinds.empty()) options.kinds.clear();
  for (const std::string& kind : kinds) options.kinds.push_back(negative_kind_named(kind));
  return options;
}

SampleSource source_of(const NegativeOptions& options,
                       const std::shared_ptr<const SymbolLibrary>& library) {
  const auto sampler = std::make_shared<const NegativeSampler>(options, library);
  return [sampler](uint64_t index) { return sampler->sample(index); };
}

SampleSource source_of(const ComposerOptions& options, const Alphabet& alphabet,
                       const std::shared_ptr<const SymbolLibrary>& library) {
  const auto composer = std::make_shared<const Composer>(options, alphabet, library);
  return [composer](uint64_t index) { return composer->compose(index); };
}

}  // namespace

int run_compose(Arguments& arguments) {
  ComposerOptions options;
  Strings ink;
  std::string held_out;
  int count = 100;
  std::string split = "training";
  std::string out;
  std::string sheet;
  bool plain = false;
  bool negatives = false;
  Strings kinds;
  SheetOptions look;
  look.font_file = INKSUM_FONT_FOLDER "/Inter-Regular.otf";
  bool motion = false;
  options.negative_share = 0;
  ExpressionOptions& expressions = options.expressions;
  const CommandHelp help = {
      "composes labelled expressions as people write them",
      "",
      {"inksum-trainer compose --count 20 --out expressions.jsonl",
       "inksum-trainer compose --text '12+3*(4-1)' '7/2' --count 2 --out two.jsonl",
       "inksum-trainer compose --ink symbols.jsonl strings.jsonl --split held_out --sheet look.png",
       "inksum-trainer compose --ink symbols.jsonl --symbols '0123456789+-*()' --min-length 3 "
       "--max-length 12 --real-strings 0 --joined-strings 0 --parametric 0 --plain "
       "--out acceptance.jsonl",
       "inksum-trainer compose --ink symbols.jsonl --split held_out --min-length 17 --max-length "
       "30 "
       "--plain --out long.jsonl",
       "inksum-trainer compose --negatives --split held_out --plain --count 1000 --out no.jsonl",
       "inksum-trainer compose --negatives --kinds letters doodle --sheet look.png"}};
  const bool wanted = arguments.parse(
      help,
      {{"ink", &ink, "", "ink files to take real symbols and strings from"},
       {"held-out", &held_out, "", kHeldOutHelp},
       {"count", &count, "samples", "how many to compose"},
       {"seed", &options.seed, "", "the same seed gives the same samples"},
       {"split", &split, "", "whose writing: training or held_out"},
       {"text", &options.labels, "", "write these, in turn, instead of expressions made up"},
       {"symbols", &expressions.symbols, "", "what the expressions are made of"},
       {"min-length", &expressions.min_length, "symbols", "of the shortest expression"},
       {"max-length", &expressions.max_length, "symbols", "of the longest expression"},
       {"real-strings", &options.real_string_share, "", "share of whole strings from the files"},
       {"joined-strings", &options.joined_string_share, "", "share of several such strings joined"},
       {"parametric", &options.parametric_share, "", "share written with our own pens only"},
       {"parametric-symbols", &options.parametric_symbol_share, "",
        "share of our own pens among real symbols"},
       {"negative-share", &options.negative_share, "", "share of ink that is no arithmetic"},
       {"negatives", &negatives, "", "only such ink, each kind as often; its label is ?"},
       {"kinds", &kinds, "", "of --negatives: " + known_kinds()},
       {"plain", &plain, "",
        "as people write, but with no distortion and no slips of the strokes, and one pen"},
       {"out", &out, "", "ink file to write"},
       {"sheet", &sheet, "", "picture (PNG) to draw: the samples as a network sees them, labelled"},
       {"sheet-width", &look.width, "px", "of that picture; longer lines are drawn smaller"},
       {"motion", &motion, "", "in it ink has the colour of the pen's direction"}});
  if (!wanted) return 0;
  if (count < 1) throw UsageError("--count must be at least 1");
  if (look.width < kNarrowestSheet) {
    throw UsageError("--sheet-width must be at least " + std::to_string(kNarrowestSheet));
  }
  if (!negatives && !kinds.empty()) throw UsageError("--kinds is for --negatives");
  if (out.empty() && sheet.empty()) throw UsageError("say --out FILE.jsonl or --sheet FILE.png");
  options.split = split_named(split);
  if (plain) options.augmentation = Augmentation::kMild;

  const Alphabet alphabet = alphabet_of(TrainConfig{}.symbols);
  const auto library = library_of(ink, alphabet, held_out);
  if (library) {
    std::printf("writers: %zu for training, %zu held out\n",
                library->writers(Split::kTraining).size(),
                library->writers(Split::kHeldOut).size());
  }
  const SampleSource source = negatives ? source_of(negative_options(options, kinds), library)
                                        : source_of(options, alphabet, library);
  std::vector<Sample> samples;
  std::vector<InkRecord> records;
  for (uint64_t index = 0; index < static_cast<uint64_t>(count); ++index) {
    samples.push_back(source(index));
    records.push_back(to_record(samples.back(), options.seed, index));
  }
  if (!out.empty()) write_ink_file(out, records);
  if (!sheet.empty()) {
    look.heading = std::to_string(samples.size()) + " samples of the " + split + " split, seed " +
                   std::to_string(options.seed);
    if (motion) look.geometry.channels = kMotionChannels;
    write_png(sheet, contact_sheet(samples, look));
  }
  return 0;
}

}  // namespace inksum::trainer
