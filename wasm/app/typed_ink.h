// typed_ink.h - what is typed, written as a hand would: neat strokes with a label of what they are.
//
// So a typed expression is ink like any other: it can be undone, erased, moved, kept and shared,
// and its reading is its label.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/expr/notation.h"
#include "core/ink/labelled_ink.h"

namespace inksum {

// What there is a shape for: digits, + - * ( ) = and
//   /  a slash    :  ÷
//   .  a point    ,  a comma
inline constexpr std::string_view kWrittenSymbols = "0123456789+-*/:()=.,";

struct NoSymbol {
  std::string typed;  // one code point, UTF-8
};

// "12 × 3" as "12*3", "7÷2" as "7:2": spaces go, and whatever a keyboard or a copied text has for a
// symbol becomes it, wide East Asian forms included. A comma is a decimal mark with
// DecimalMark::kComma only, a point always; both are written as the mark.
Result<std::string, NoSymbol> written_symbols(std::string_view typed, DecimalMark mark);

// The text of such symbols as the core has it: "7:2,5" is "7/2.5".
std::string plain_text(std::string_view symbols);

// symbols: at least one, of kWrittenSymbols. (x, y) is the upper left of the line and height that
// of a digit; brackets and a comma reach an eighth further. All ink units. Points are as far apart
// in time as a device of 60 Hz reports them. One label says plain_text() of all strokes.
LabelledInk write_out(std::string_view symbols, float x, float y, float height);

}  // namespace inksum
