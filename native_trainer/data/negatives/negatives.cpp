#include "native_trainer/data/negatives/negatives.h"

#include <utility>
#include <vector>

#include "native_trainer/data/allographs.h"
#include "native_trainer/data/negatives/dots.h"
#include "native_trainer/data/negatives/drawings.h"
#include "native_trainer/data/negatives/scribbles.h"
#include "native_trainer/data/negatives/shape.h"
#include "native_trainer/data/negatives/spoilt_symbols.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

// How often each kind is drawn, in the order of kNegativeKinds.
using Weights = std::array<double, kNegativeKinds.size()>;
constexpr Weights kAloneWeights = {0.14, 0.14, 0.14, 0.04, 0.08, 0.06, 0.08, 0.2, 0.12};
constexpr Weights kInExpressionWeights = {0.14, 0.06, 0.2, 0, 0.2, 0.04, 0.1, 0.14, 0.12};
// Spoilt symbols drawn by our own pens although a library has real ones.
constexpr double kOwnPenShare = 0.3;

}  // namespace

const char* name_of(NegativeKind kind) {
  switch (kind) {
    case NegativeKind::kScribble:
      return "scribble";
    case NegativeKind::kDoodle:
      return "doodle";
    case NegativeKind::kLetters:
      return "letters";
    case NegativeKind::kDots:
      return "dots";
    case NegativeKind::kOverwritten:
      return "overwritten";
    case NegativeKind::kTurned:
      return "turned";
    case NegativeKind::kSign:
      return "sign";
    case NegativeKind::kIcon:
      return "icon";
    case NegativeKind::kHandwriting:
      return "handwriting";
  }
  return "";
}

NegativeKind negative_kind_named(std::string_view name) {
  std::string known;
  for (const NegativeKind kind : kNegativeKinds) {
    if (name == name_of(kind)) return kind;
    known += (known.empty() ? "" : ", ") + std::string(name_of(kind));
  }
  throw TrainerError("no kind of negatives is '" + std::string(name) + "'; there are " + known);
}

NegativeKind draw_negative_kind(NegativePlace place, Random& random) {
  const bool is_alone = place == NegativePlace::kAlone;
  return kNegativeKinds[random.weighted(is_alone ? kAloneWeights : kInExpressionWeights)];
}

Negatives::Negatives(Split split, std::shared_ptr<const SymbolLibrary> library,
                     const std::string& hershey_folder)
    : split_(split),
      library_(std::move(library)),
      words_(split, hershey_folder),
      icons_(load_icons("", split)) {}

Ink Negatives::symbol(char symbol, Random& random) const {
  if (library_ && !random.chance(kOwnPenShare)) {
    const std::vector<size_t>& writers = library_->writers_with(split_, symbol);
    if (!writers.empty()) {
      const Writer& writer = library_->writers(split_)[random.choice(writers)];
      return random.choice(writer.symbols.at(symbol)).ink;
    }
  }
  Hand hand;
  return hand.write(symbol, random).ink;
}

Ink Negatives::raw(NegativeKind kind, Random& random) const {
  const SymbolWriter write = [this](char which, Random& drawn) { return symbol(which, drawn); };
  switch (kind) {
    case NegativeKind::kScribble:
      return draw_scribble(split_, random);
    case NegativeKind::kDoodle:
      return draw_doodle(split_, random);
    case NegativeKind::kLetters:
      return words_.draw_printed(random);
    case NegativeKind::kDots:
      return draw_dots(split_, random);
    case NegativeKind::kOverwritten:
      return random.chance(0.25) ? draw_overwritten(write, random)
                                 : draw_crossed_out(write, random);
    case NegativeKind::kTurned:
      return draw_turned(write, random);
    case NegativeKind::kSign:
      if (random.chance(0.7)) return draw_sign(split_, random);
      return random.chance(0.6) ? words_.draw_kanji(random) : draw_character(random);
    case NegativeKind::kIcon:
      return draw_icons(icons_, random);
    case NegativeKind::kHandwriting:
      return words_.draw_handwritten(random);
  }
  return {};
}

Ink Negatives::draw(NegativeKind kind, Random& random) const {
  Ink ink = raw(kind, random);
  const Box box = bounds(ink);
  transform(ink, {1, 0, -box.min_x, 0, 1, -box.min_y});
  return ink;
}

}  // namespace inksum::trainer
