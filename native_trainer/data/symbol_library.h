// symbol_library.h - real handwriting by writer: isolated symbols and whole strings.
//
// Writers are split once and for all by their name: about a fifth is held out, to validate and to
// choose between models. Records without a writer are used for training only.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/ink/ink.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/ink_file.h"

namespace inksum::trainer {

enum class Split { kTraining, kHeldOut };

// About one writer in five, by the fingerprint of the name; "" never.
bool is_held_out(std::string_view writer);

struct RealSymbol {
  Ink ink;  // digit height 100; the box begins at (0, 0)
};

struct RealString {
  std::string label;  // in the alphabet's symbols
  std::string writer;
  std::string kind;
  Ink ink;  // digit height about 100
};

struct Writer {
  std::string name;
  std::map<char, std::vector<RealSymbol>> symbols;
};

class SymbolLibrary {
 public:
  // Records with a label that the alphabet does not know are left out and counted.
  SymbolLibrary(const std::vector<InkRecord>& records, const Alphabet& alphabet);

  // Throws TrainerError naming file and line.
  static std::shared_ptr<const SymbolLibrary> load(const std::vector<std::string>& files,
                                                   const Alphabet& alphabet);

  // Writers with isolated symbols, by name; the unknown writer ("") comes first in training.
  const std::vector<Writer>& writers(Split split) const { return half(split).writers; }
  const std::vector<RealString>& strings(Split split) const { return half(split).strings; }
  int left_out() const { return left_out_; }
  // All samples of a symbol: indices into writers(split) of those who have it.
  const std::vector<size_t>& writers_with(Split split, char symbol) const;

 private:
  struct Half {
    std::vector<Writer> writers;
    std::vector<RealString> strings;
    std::map<char, std::vector<size_t>> writers_with;
  };
  const Half& half(Split split) const { return split == Split::kTraining ? training_ : held_out_; }
  Half training_, held_out_;
  int left_out_ = 0;
};

}  // namespace inksum::trainer
