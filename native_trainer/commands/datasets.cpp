#include "native_trainer/commands/datasets.h"

#include "native_trainer/data/composer.h"

namespace inksum::trainer {

std::vector<Example> composed_examples(const ComposedSet& set, const Alphabet& alphabet,
                                       const InputGeometry& geometry,
                                       std::shared_ptr<const SymbolLibrary> library) {
  ComposerOptions options;
  options.seed = set.seed;
  options.split = Split::kHeldOut;
  options.expressions = {set.min_length, set.max_length, set.symbols, 1, 0, 0, 0};
  options.real_string_share = 0;
  options.joined_string_share = 0;
  options.parametric_share = 0;
  options.parametric_symbol_share = 0;
  options.borrow_share = 1;
  options.augmentation = Augmentation::kMild;
  options.fixed_pen_width = geometry.pen_width;
  const Composer composer(options, alphabet, std::move(library));
  std::vector<Example> examples;
  for (uint64_t index = 0; index < static_cast<uint64_t>(set.samples); ++index) {
    examples.push_back(draw_example(composer.compose(index), alphabet, geometry));
  }
  return examples;
}

std::vector<Example> real_examples(const Alphabet& alphabet, const InputGeometry& geometry,
                                   const SymbolLibrary& library) {
  std::vector<Example> examples;
  for (const RealString& string : library.strings(Split::kHeldOut)) {
    examples.push_back(draw_example({string.label, string.ink, geometry.pen_width, string.writer},
                                    alphabet, geometry));
  }
  return examples;
}

}  // namespace inksum::trainer
