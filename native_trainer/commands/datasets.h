// datasets.h - the fixed sets on which training validates and `evaluate` measures.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "native_trainer/config/train_config.h"
#include "native_trainer/data/negatives/negative_sampler.h"
#include "native_trainer/data/symbol_library.h"
#include "native_trainer/train/score.h"

namespace inksum::trainer {

inline constexpr const char* kHeldOutHelp =
    "file that names the writers of the ink who never train; none: the shipped list";

// Null where there are no files. held_out: a file that names the writers that are held out; "": the
// shipped one. Says on stderr how many records the alphabet cannot spell, and how many of those
// writers the files lack.
std::shared_ptr<const SymbolLibrary> library_of(const Strings& files, const Alphabet& alphabet,
                                                const std::string& held_out = "");

// Samples 0 … count-1, made as they are needed, so that they need not fit into memory.
struct TestSource {
  std::string name;
  size_t count = 0;
  std::function<Sample(size_t index)> sample;  // from any thread
  bool is_arithmetic = true;  // otherwise the samples' origins are the kinds of what they are
  bool in_parts = false;      // whether parts of it are told apart (evaluate/slices.h)
  size_t varied = 0;          // so many of the first samples may be drawn in other ways
};

// `count` samples drawn as they are, none left out.
TestSet sampled_set(std::string name, size_t count, const std::function<Sample(size_t)>& sample,
                    const Alphabet& alphabet, const InputGeometry& geometry);

// Well-formed expressions of held-out writers' symbols, laid out as people do but not distorted,
// drawn with the geometry's own pen. Nothing is left out, however hard to read; symbols that the
// alphabet lacks are not asked for.
struct ComposedSet {
  std::string symbols = "0123456789+-*()";
  int min_length = 3;
  int max_length = 12;
  int samples = 2000;
  uint64_t seed = 20'000;
};
// How such a set is composed.
ComposerOptions composer_options(const ComposedSet& set, const InputGeometry& geometry);
// Without a library our own pens write it, and its name says so. Throws TrainerError where the
// library has no held-out writers who could.
TestSource composed_source(ComposedSet set, const Alphabet& alphabet, const InputGeometry& geometry,
                           std::shared_ptr<const SymbolLibrary> library);
TestSet composed_set(const ComposedSet& set, const Alphabet& alphabet,
                     const InputGeometry& geometry, std::shared_ptr<const SymbolLibrary> library);

// Ink that is no arithmetic, of shapes and writers that are held out, not distorted, drawn with the
// geometry's own pen; kind after kind in turn, each example's origin is its kind's name. Its label
// is kUnreadableSymbol, or nothing where the alphabet lacks that.
// `inksum-trainer compose --negatives --split held_out --plain --seed 40000 --count 1000` writes
// the same ink to a file.
struct NegativeSet {
  std::vector<NegativeKind> kinds = {kNegativeKinds.begin(), kNegativeKinds.end()};
  int samples = 1000;
  uint64_t seed = 40'000;
};
// How such a set is drawn.
NegativeOptions negative_options(const NegativeSet& set, const InputGeometry& geometry);
// "negatives", or with a single kind "negatives, letters". Without a library the symbols that are
// spoilt are our own pens'. Throws TrainerError where a face of the letters is missing.
TestSource negative_source(const NegativeSet& set, const Alphabet& alphabet,
                           const InputGeometry& geometry,
                           std::shared_ptr<const SymbolLibrary> library);
TestSet negative_set(const NegativeSet& set, const Alphabet& alphabet,
                     const InputGeometry& geometry, std::shared_ptr<const SymbolLibrary> library);

// All real strings of held-out writers.
TestSource real_string_source(const InputGeometry& geometry,
                              std::shared_ptr<const SymbolLibrary> library);
TestSet real_strings(const Alphabet& alphabet, const InputGeometry& geometry,
                     const SymbolLibrary& library);

}  // namespace inksum::trainer
