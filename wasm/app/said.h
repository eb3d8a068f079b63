// said.h - what a person says of a line's ink: this symbol is that one, this ink says nothing, the
// line reads so.
//
// A label is of strokes. Where strokes write several symbols, joined or labelled together, what is
// said of one of them is said of all: the others stay as they are read.
//   Example: "12" is one stroke, "+" the next two. That the 2 is a 7 is {{0}, "17"}; that the "+"
//   is a 4 is {{1, 2}, "4"}.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/ink/labelled_ink.h"
#include "wasm/app/document.h"
#include "wasm/app/line.h"

namespace inksum {

// Indices are into the line's strokes. symbol: of the line's reading; replacement: "" for ink that
// is no symbol. Of all strokes where the symbol's own are not known.
InkLabel label_of_symbol(const Line& line, size_t symbol, std::string_view replacement);
InkLabel label_of_line(const Line& line, std::string text);

// Whether a person said what this symbol, or anything of the line, is.
bool is_said(const Line& line, size_t symbol);
bool is_said(const Line& line);

// Strokes of the line as indices into the document's, ascending.
std::vector<size_t> in_document(const Document& document, const Line& line,
                                const std::vector<size_t>& strokes);

}  // namespace inksum
