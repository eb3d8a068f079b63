// negatives.h - ink that is no arithmetic: what the symbol kUnreadableSymbol stands for.
//
// A network that only ever saw arithmetic reads a heart as 0 and "hello" as 4110, and is sure of
// it. So it is shown such ink too, in training (composer.h) and to be measured on. A negative is
// one piece: a word is one, however many letters it has, for its label is a single "?".
//
// A piece is a pure function of the numbers drawn. Shapes of the held-out split (faces of the
// letters, doodles, families of icons, signs, ways to scribble) are never drawn for training, and
// neither is ink of held-out writers.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/negatives/icons.h"
#include "native_trainer/data/negatives/words.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

enum class NegativeKind : uint8_t {
  kScribble,     // tangles, zigzags, coils, hatching
  kDoodle,       // hearts, houses, faces
  kLetters,      // words and single letters, printed
  kDots,         // three and more, not in a row
  kOverwritten,  // symbols over each other, or crossed out
  kTurned,       // symbols mirrored, upside down or lying
  kSign,         // &, @, √, Chinese characters
  kIcon,         // what line icons show: buildings, tools, animals, devices
  kHandwriting,  // words and single letters in faces made after handwriting
};

inline constexpr std::array<NegativeKind, 9> kNegativeKinds = {
    NegativeKind::kScribble, NegativeKind::kDoodle,      NegativeKind::kLetters,
    NegativeKind::kDots,     NegativeKind::kOverwritten, NegativeKind::kTurned,
    NegativeKind::kSign,     NegativeKind::kIcon,        NegativeKind::kHandwriting};

// "scribble", "doodle", …; the other way round throws TrainerError listing them.
const char* name_of(NegativeKind kind);
NegativeKind negative_kind_named(std::string_view name);

// Where a piece stands: alone there is every kind, in an expression more of what people have there
// (words, corrections) and no dots, which could be points.
enum class NegativePlace : uint8_t { kAlone, kInExpression };

NegativeKind draw_negative_kind(NegativePlace place, Random& random);

class Negatives {
 public:
  // library: whose symbols are spoilt; null or without symbols: our own pens'. hershey_folder: of
  // the Hershey faces, "" for the one that CMake found. Throws TrainerError where a face or the
  // icons are missing.
  explicit Negatives(Split split, std::shared_ptr<const SymbolLibrary> library = nullptr,
                     const std::string& hershey_folder = "");

  // Never empty. Units: digit height 100; the box begins at (0, 0).
  Ink draw(NegativeKind kind, Random& random) const;

 private:
  Ink raw(NegativeKind kind, Random& random) const;
  Ink symbol(char symbol, Random& random) const;

  Split split_;
  std::shared_ptr<const SymbolLibrary> library_;
  Words words_;
  std::vector<Icon> icons_;
};

}  // namespace inksum::trainer
