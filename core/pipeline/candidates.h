// candidates.h - the texts that ink may mean, each with its posterior probability.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

enum class TextKind {
  kNothing,          // no text
  kExpression,       // well-formed, with or without a value
  kIncomplete,       // some continuation is well-formed
  kNotAnExpression,  // none is
  kUnreadable,       // holds kUnreadableSymbol
};

TextKind kind_of(std::string_view text);

struct Candidate {
  std::string text;
  std::vector<int> label;  // class ids; where pads make several labels one text, the most probable
  TextKind kind = TextKind::kExpression;
  double network = 0;    // P(text) by the network alone, at the options' temperature
  double posterior = 0;  // P(text | ink): reading.h
};

// Those that the searches find, most probable first; ties are broken by the text. The posteriors
// sum to at most 1, and each is a lower bound: what no search found counts as evidence against all.
std::vector<Candidate> find_candidates(const LogProbs& log_probs, const Alphabet& alphabet,
                                       const ReadingOptions& options);

}  // namespace inksum
