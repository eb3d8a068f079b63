#include "native_trainer/commands/datasets.h"

#include <cstdio>
#include <set>
#include <string_view>
#include <utility>

#include "native_trainer/data/composer.h"

namespace inksum::trainer {
namespace {

// "3-12 of 0-9+-*()"
std::string range_of(const ComposedSet& set) {
  constexpr std::string_view kDigits = "0123456789";
  std::string symbols = set.symbols;
  if (const size_t digits = symbols.find(kDigits); digits != symbols.npos) {
    symbols.replace(digits, kDigits.size(), "0-9");
  }
  return std::to_string(set.min_length) + "-" + std::to_string(set.max_length) + " of " + symbols;
}

class SetBuilder {
 public:
  SetBuilder(std::string name, const Alphabet& alphabet, const InputGeometry& geometry)
      : alphabet_(alphabet), geometry_(geometry) {
    set_.name = std::move(name);
  }

  void add(const Sample& sample) {
    set_.examples.push_back(draw_example(sample, alphabet_, geometry_));
    if (!sample.writer.empty()) writers_.insert(sample.writer);
  }

  TestSet finish() {
    set_.writers = static_cast<int>(writers_.size());
    return std::move(set_);
  }

 private:
  const Alphabet& alphabet_;
  const InputGeometry& geometry_;
  std::set<std::string> writers_;
  TestSet set_;
};

}  // namespace

std::shared_ptr<const SymbolLibrary> library_of(const Strings& files, const Alphabet& alphabet) {
  if (files.empty()) return nullptr;
  auto library = SymbolLibrary::load(files, alphabet);
  if (library->left_out() > 0) {
    std::fprintf(stderr, "%d records are left out: their labels are not of the alphabet\n",
                 library->left_out());
  }
  return library;
}

ComposerOptions composer_options(const ComposedSet& set, const InputGeometry& geometry) {
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
  return options;
}

TestSet composed_set(ComposedSet set, const Alphabet& alphabet, const InputGeometry& geometry,
                     std::shared_ptr<const SymbolLibrary> library) {
  std::erase_if(set.symbols,
                [&](char symbol) { return !alphabet.class_of(std::string_view(&symbol, 1)); });
  SetBuilder builder((library ? "composed, " : "own pens, ") + range_of(set), alphabet, geometry);
  const Composer composer(composer_options(set, geometry), alphabet, std::move(library));
  for (uint64_t index = 0; index < static_cast<uint64_t>(set.samples); ++index) {
    builder.add(composer.compose(index));
  }
  return builder.finish();
}

TestSet real_strings(const Alphabet& alphabet, const InputGeometry& geometry,
                     const SymbolLibrary& library) {
  SetBuilder builder("real strings", alphabet, geometry);
  for (const RealString& string : library.strings(Split::kHeldOut)) {
    builder.add({string.label, string.ink, geometry.pen_width, string.writer});
  }
  return builder.finish();
}

}  // namespace inksum::trainer
