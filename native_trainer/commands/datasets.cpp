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

constexpr const char* kRealStrings = "real strings";

Sample sample_of(const RealString& string, const InputGeometry& geometry) {
  return {string.label, string.ink, geometry.pen_width, string.writer};
}

}  // namespace

std::shared_ptr<const SymbolLibrary> library_of(const Strings& files, const Alphabet& alphabet,
                                                const std::string& held_out) {
  if (files.empty()) return nullptr;
  const HeldOutWriters writers = HeldOutWriters::load(held_out);
  auto library = SymbolLibrary::load(files, alphabet, writers);
  if (library->left_out() > 0) {
    std::fprintf(stderr, "%d records are left out: their labels are not of the alphabet\n",
                 library->left_out());
  }
  const size_t named = writers.names().size(), found = library->held_out_writers();
  if (found == 0) {
    std::fprintf(stderr, "none of the ink's writers is held out: --held-out FILE names some\n");
  } else if (found < named) {
    std::fprintf(stderr, "%zu of the %zu writers that are held out are not in the ink\n",
                 named - found, named);
  }
  return library;
}

TestSet sampled_set(std::string name, size_t count, const std::function<Sample(size_t)>& sample,
                    const Alphabet& alphabet, const InputGeometry& geometry) {
  TestSet set{std::move(name), 0, {}};
  std::set<std::string> writers;
  for (size_t i = 0; i < count; ++i) {
    set.examples.push_back(draw_to_measure(sample(i), alphabet, geometry));
    const std::string& writer = set.examples.back().writer;
    if (!writer.empty()) writers.insert(writer);
  }
  set.writers = static_cast<int>(writers.size());
  return set;
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
  options.negative_share = 0;
  options.augmentation = Augmentation::kMild;
  options.fixed_pen_width = geometry.pen_width;
  return options;
}

TestSource composed_source(ComposedSet set, const Alphabet& alphabet, const InputGeometry& geometry,
                           std::shared_ptr<const SymbolLibrary> library) {
  std::erase_if(set.symbols, [&](char symbol) {
    return symbol == kUnreadableSymbol || !alphabet.class_of(std::string_view(&symbol, 1));
  });
  const std::string name = (library ? "composed, " : "own pens, ") + range_of(set);
  const auto composer = std::make_shared<const Composer>(composer_options(set, geometry), alphabet,
                                                         std::move(library));
  return {name, static_cast<size_t>(set.samples),
          [composer](size_t i) { return composer->compose(i); }};
}

TestSet composed_set(const ComposedSet& set, const Alphabet& alphabet,
                     const InputGeometry& geometry, std::shared_ptr<const SymbolLibrary> library) {
  const TestSource source = composed_source(set, alphabet, geometry, std::move(library));
  return sampled_set(source.name, source.count, source.sample, alphabet, geometry);
}

NegativeOptions negative_options(const NegativeSet& set, const InputGeometry& geometry) {
  NegativeOptions options;
  options.seed = set.seed;
  options.split = Split::kHeldOut;
  options.kinds = set.kinds;
  options.augmentation = Augmentation::kMild;
  options.fixed_pen_width = geometry.pen_width;
  return options;
}

TestSource negative_source(const NegativeSet& set, const Alphabet& alphabet,
                           const InputGeometry& geometry,
                           std::shared_ptr<const SymbolLibrary> library) {
  const std::string kind = set.kinds.size() == 1 ? name_of(set.kinds.front()) : "";
  const auto sampler =
      std::make_shared<const NegativeSampler>(negative_options(set, geometry), std::move(library));
  const bool has_symbol = alphabet.class_of(std::string_view(&kUnreadableSymbol, 1)).has_value();
  return {"negatives" + (kind.empty() ? "" : ", " + kind), static_cast<size_t>(set.samples),
          [sampler, has_symbol](size_t i) {
            Sample sample = sampler->sample(i);
            if (!has_symbol) sample.label.clear();
            return sample;
          },
          false};
}

TestSet negative_set(const NegativeSet& set, const Alphabet& alphabet,
                     const InputGeometry& geometry, std::shared_ptr<const SymbolLibrary> library) {
  const TestSource source = negative_source(set, alphabet, geometry, std::move(library));
  return sampled_set(source.name, source.count, source.sample, alphabet, geometry);
}

TestSource real_string_source(const InputGeometry& geometry,
                              std::shared_ptr<const SymbolLibrary> library) {
  const size_t count = library->strings(Split::kHeldOut).size();
  return {kRealStrings, count, [library = std::move(library), geometry](size_t i) {
            return sample_of(library->strings(Split::kHeldOut)[i], geometry);
          }};
}

TestSet real_strings(const Alphabet& alphabet, const InputGeometry& geometry,
                     const SymbolLibrary& library) {
  const std::vector<RealString>& strings = library.strings(Split::kHeldOut);
  return sampled_set(
      kRealStrings, strings.size(), [&](size_t i) { return sample_of(strings[i], geometry); },
      alphabet, geometry);
}

}  // namespace inksum::trainer
