// read_symbols.h - the symbols of a label: where they are, how sure each is, and what else it might
// be.
#pragma once

#include <span>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/image/input_geometry.h"
#include "core/ink/ink.h"
#include "core/pipeline/reading.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

// What is less probable than this at a symbol's place is none of its alternatives.
inline constexpr double kLeastShare = 1e-4;

// Of any label: the one that was read, an alternative, one that a person typed. In its order, pads
// left out. How sure a symbol is follows from the exact probabilities of all labels that differ at
// its place alone (core/ctc/symbol_posteriors.h), each with the prior of its text (reading.h): of
// "(1+2)" the last may look like 1 as much as like ), and is ) nevertheless. Empty where the label
// has no alignment: it is longer than the answer, or holds what the network thinks impossible. The
// ink is still to be located.
//
// Of several answers (renderings.h) the first says where symbols are; these probabilities are the
// geometric means of all.
std::vector<ReadSymbol> read_symbols(std::span<const LogProbs> answers, const Alphabet& alphabet,
                                     std::span<const int> label, const ReadingOptions& options);

// Of positional_decode's label: symbol i is frame i's, as probable as the network has it there.
// Blanks and pads are left out.
std::vector<ReadSymbol> symbols_at_positions(const LogProbs& log_probs, const Alphabet& alphabet,
                                             std::span<const int> label);

// Gives the symbols of an answer with so many frames their strokes and span (symbol_ink.h); ink is
// what the network saw. They stay as they are where it cannot be drawn.
//
// No stroke is both a symbol and none: neighbours of unreadable ink that have only strokes of it
// are part of it. So a scribble that begins like a 1 and was read as "1?" is "?".
void locate(Reading& reading, int frames, const Ink& ink, const InputGeometry& geometry);

}  // namespace inksum
