// read_symbols.h - the symbols of a label: where the network saw each, and what else it might be.
#pragma once

#include <span>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/pipeline/reading.h"
#include "core/text/alphabet.h"

namespace inksum {

// Of any label: the one that was read, an alternative, one that a person typed. In its order, pads
// left out. Empty where the label has no alignment: it is longer than the answer, or holds what the
// network thinks impossible. The ink is still to be located.
std::vector<ReadSymbol> read_symbols(const LogProbs& log_probs, const Alphabet& alphabet,
                                     std::span<const int> label);

// Of positional_decode's label: symbol i is frame i's. Blanks and pads are left out.
std::vector<ReadSymbol> symbols_at_positions(const LogProbs& log_probs, const Alphabet& alphabet,
                                             std::span<const int> label);

}  // namespace inksum
