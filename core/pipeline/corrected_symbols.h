// corrected_symbols.h - the symbols of a corrected reading: which ink they are, and how sure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/ink/ink.h"
#include "core/pipeline/conclusion.h"
#include "core/pipeline/reading.h"
#include "core/text/alphabet.h"

namespace inksum {

// What a person said: the symbols of a label, certain, with these strokes (all with points).
// Several stand evenly over them and share them as stroke_assignment.h has it.
std::vector<ReadSymbol> said_symbols(const std::vector<int>& label, const std::vector<int>& strokes,
                                     const Ink& ink, const Alphabet& alphabet);

// Neighbouring symbols that are read as something else now that other ink is known: those that stay
// keep their ink, a symbol in another's place has it from there, and where the number differs the
// ink is shared out again. There the symbols are as sure as the text, `confidence`, at least.
std::vector<ReadSymbol> reread(std::span<const ReadSymbol> symbols, const std::vector<int>& label,
                               double confidence, const Ink& ink, const Alphabet& alphabet);

// Takes strokes away from a symbol, which keeps one at least.
void without_strokes(ReadSymbol& symbol, const std::vector<int>& strokes, const Ink& ink);

// Sets begin and end of each symbol; the text that they spell.
std::string spell(std::vector<ReadSymbol>& symbols);

// How sure each symbol is that no person said, given all others: by the texts' probabilities, the
// first of which these symbols spell. A choice whose text is not among them keeps its ratio to the
// symbol.
void weigh_symbols(std::vector<ReadSymbol>& symbols, const std::vector<WeighedText>& texts);

}  // namespace inksum
