// symbol_marks.h - how sure each symbol is, told below its ink: where that stands, and what a tap
// on it is about.
//
// What is sure (95 % or more) has no mark. A thin dashed line says "rather sure", a wavy one with
// the percentage "doubtful" (below 70 %), a pencil "you said so". They stand on one height below
// their line's ink, so that they read as one quiet row.
#pragma once

#include <optional>
#include <vector>

#include "wasm/app/state.h"

namespace inksum {

enum class Sureness { kSure, kFair, kDoubtful, kSaid };

Sureness sureness_of(const Line& line, size_t symbol);

struct SymbolPlace {
  size_t line = 0;    // of the sheet
  size_t symbol = 0;  // of its reading

  friend bool operator==(const SymbolPlace&, const SymbolPlace&) = default;
};

// CSS pixels of the canvas.
struct SymbolMark {
  SymbolPlace place;
  Sureness sureness = Sureness::kFair;
  Rect line;    // from left to right; its y is the line's, its height 0
  Rect chip;    // around percentage or pencil; empty where the line has none, or no room for it
  Rect target;  // where a tap asks about the symbol, 44 by 44 at least; empty without a chip
};

// Of all lines whose reading has settled; none while the pen is down.
std::vector<SymbolMark> symbol_marks(const State& state);
// The mark whose target is hit there, the nearest of several.
std::optional<SymbolPlace> marked_symbol_at(const State& state, float x, float y);

// Where a symbol's ink stands on the canvas; none where that is not known.
std::optional<Rect> rect_of(const State& state, const SymbolPlace& place);
// The symbol whose ink is there, or a little beside it.
std::optional<SymbolPlace> symbol_at(const State& state, float x, float y);

// Whether what is read of the line stands: the network has nothing more to say of its ink.
bool is_settled(const Line& line);

}  // namespace inksum
