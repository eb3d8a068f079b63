// datasets.h - the fixed sets on which training validates and `evaluate` measures.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "native_trainer/config/train_config.h"
#include "native_trainer/data/symbol_library.h"
#include "native_trainer/train/loader.h"

namespace inksum::trainer {

// Well-formed expressions of held-out writers' symbols, laid out as people do but not distorted,
// drawn with the geometry's own pen. Nothing is left out, however hard to read.
struct ComposedSet {
  std::string symbols = "0123456789+-*()";
  int min_length = 3;
  int max_length = 12;
  int samples = 2000;
  uint64_t seed = 20'000;
};
std::vector<Example> composed_examples(const ComposedSet& set, const Alphabet& alphabet,
                                       const InputGeometry& geometry,
                                       std::shared_ptr<const SymbolLibrary> library);

// All real strings of held-out writers.
std::vector<Example> real_examples(const Alphabet& alphabet, const InputGeometry& geometry,
                                   const SymbolLibrary& library);

}  // namespace inksum::trainer
