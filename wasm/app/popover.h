// popover.h - a card over the page that asks what a symbol is, which value was meant, or tells the
// steps of an evaluation: what is on it, and where.
//
// It speaks of the current line. What can be chosen on it is the same for a finger, the keyboard
// and the page's mirror for screen readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/pipeline/reading.h"
#include "wasm/app/layout.h"

namespace inksum {

struct State;

enum class PopoverKind { kSymbol, kValues, kSteps };

struct Popover {
  PopoverKind kind = PopoverKind::kSymbol;
  uint32_t generation = 0;  // of the line that it speaks of
  size_t symbol = 0;        // of the line's reading; kSymbol only
  Rect anchor;              // what was pressed, CSS pixels: the card stands beside it
};

// What a press asks about, in the current line.
struct Asked {
  PopoverKind kind = PopoverKind::kSymbol;
  size_t symbol = 0;
  Rect at;  // what was pressed
};

enum class ChoiceKind {
  kIsSymbol,  // the symbol's ink is `text`; "" for ink that is no symbol
  kAsRead,    // what was said of the symbol's ink, or of the line, is taken back
  kReadsAs,   // the line reads `text`
  kUseValue,  // its value is written on a new line
  kShowSteps,
  kClose,
};

inline constexpr size_t kWholeLine = SIZE_MAX;

struct Choice {
  ChoiceKind kind = ChoiceKind::kClose;
  size_t symbol = kWholeLine;
  std::string text = {};

  friend bool operator==(const Choice&, const Choice&) = default;
};

// What ink may be said to be: how likely the network thinks it, where it thinks so at all.
struct SymbolOffer {
  std::string symbol;
  std::optional<double> probability = {};
};

// The likely ones, most probable first with the one that is read at the head; at most `most`.
std::vector<SymbolOffer> likely_symbols(const ReadSymbol& symbol, size_t most);

enum class ItemLook { kSymbol, kKey, kButton, kValue, kText, kCross };

struct PopoverItem {
  ItemLook look = ItemLook::kButton;
  Rect rect = {};  // from the upper left of the card's content, CSS pixels
  std::optional<Choice> choice = {};
  std::string text = {};  // as it is set; of a value its texts stand in `more`
  std::string more = {};
  std::optional<double> probability = {};
  bool chosen = false;  // as it is read now
};

struct PopoverLayout {
  Rect card;                 // CSS pixels
  float content_height = 0;  // more than the card's where it scrolls
  Rect head;                 // for words about the thing, in the content
  Rect crop;                 // for its ink, in the content; empty without
  std::vector<PopoverItem> items;
};

// Whether its value is short enough to be written on a new line.
bool offers_value(const Reading& reading);

// Of state.popover, which must be there.
PopoverLayout lay_out_popover(const State& state);

}  // namespace inksum
