// symbol_library.h - real handwriting by writer: isolated symbols and whole strings.
//
// Some writers are held out, to validate and to choose between models (held_out_writers.h). Records
// without a writer are used for training only.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/ink/ink.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/held_out_writers.h"
#include "native_trainer/data/ink_file.h"

namespace inksum::trainer {

enum class Split { kTraining, kHeldOut };

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
  SymbolLibrary(const std::vector<InkRecord>& records, const Alphabet& alphabet,
                const HeldOutWriters& held_out = HeldOutWriters::shipped());

  // Throws TrainerError naming file and line.
  static std::shared_ptr<const SymbolLibrary> load(const std::vector<std::string>& files,
                                                   const Alphabet& alphabet,
                                                   const HeldOutWriters& held_out);

  // Writers with isolated symbols, by name; the unknown writer ("") comes first in training.
  const std::vector<Writer>& writers(Split split) const { return half(split).writers; }
  const std::vector<RealString>& strings(Split split) const { return half(split).strings; }
  int left_out() const { return left_out_; }
  // Held-out writers of any record, whether the alphabet knows it or not.
  size_t held_out_writers() const { return held_out_writers_; }
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
  size_t held_out_writers_ = 0;
};

}  // namespace inksum::trainer
