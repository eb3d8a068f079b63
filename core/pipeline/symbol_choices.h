// symbol_choices.h - what a person is offered in place of one symbol of a reading.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/pipeline/reading.h"
#include "core/text/alphabet.h"

namespace inksum {

struct SymbolChoices {
  // Other symbols with their probabilities, which sum with the read symbol's to at most 1, most
  // probable first. The last is "", that the ink is no symbol, if it is not among them already.
  std::vector<SymbolChoice> likely;
  // The rest of the alphabet in its order: what the network gave almost nothing can be chosen too.
  std::vector<std::string> others;
};

// At most `most` likely ones, at least one. Every symbol but the one read stands in one of the
// lists once; kUnreadableSymbol in neither, for nobody means it. Of a symbol that a person has
// corrected the likely ones are in the network's order, each with probability 0.
//   Example: a 7 of .90 with "1" .08 and "2" .01, most = 3: likely are "1", "2" and "" (0), others
//   "0", "3" … "=".
SymbolChoices choices_for(const ReadSymbol& symbol, const Alphabet& alphabet, size_t most);

}  // namespace inksum
