// inspect.h - asking about symbols, values and lines: what a tap or a key asks for, by pointer and
// keyboard alike.
#pragma once

#include <optional>
#include <string_view>

#include "wasm/app/popover.h"
#include "wasm/app/state.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {

// Each makes the line the current one. anchor: what was pressed; the symbol's ink without one.
void ask_about_symbol(State& state, const SymbolPlace& place, std::optional<Rect> anchor = {});
void ask_about_values(State& state, size_t line, const Rect& anchor);

// What a press of a tool that draws may ask about: percentages, pencils and values beside the ink,
// never the ink itself, on which a dot is a dot. Returns whether it asked.
bool ask_beside_ink(State& state, float x, float y);
// What any other press asks about: symbols, values, and lines, which only become current.
bool ask_at(State& state, float x, float y);

// Whether a finished stroke was a tap: short, on one spot, and not in the midst of writing, for a
// dot that follows a stroke within a second is ink.
bool is_tap(const Stroke& stroke, const Document& document);

// A key as the DOM names it: arrows walk through symbols and lines, Enter asks, Escape leaves off,
// digits and operators answer.
struct KeyTaken {
  bool taken = false;
  std::optional<Choice> choice = {};
};
KeyTaken press_key(State& state, std::string_view key);

// Leaves off what is about ink that is no more, or is being read anew.
void forget_what_went(State& state);

}  // namespace inksum
