// candidates.h - the texts that ink may mean, each with its posterior probability.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

enum class TextKind {
  kNothing,     // no text
  kComplete,    // a text of the language: of arithmetic, with or without a value
  kIncomplete,  // some continuation is
  kIllFormed,   // none is
  kUnreadable,  // holds kUnreadableSymbol
};

TextKind kind_of(std::string_view text, Language language);
// How often people mean such a text, relative to an expression.
double prior_of(TextKind kind, const ReadingOptions& options);

struct Candidate {
  std::string text;
  std::vector<int> label;  // class ids; where pads make several labels one text, the most probable
  TextKind kind = TextKind::kComplete;
  double network = 0;    // P(text) by the network alone, of several answers their mean (below)
  double posterior = 0;  // P(text | ink): reading.h
};

// What two searches of the first answer find, most probable first; ties are broken by the text. One
// keeps to the options' language and so knows its most probable texts, finished and unfinished,
// whatever else the ink looks like; the other is free and finds what that is.
//
// What is left of the probability, 1 - the network's of all candidates, is evidence against each of
// them: up to the constrained search's bound (core/ctc/beam_search.h, pruned_mass) it may be of
// complete texts and counts in full, beyond that with the prior of an unfinished one. So a
// posterior is a lower bound, by at most that evidence's share, as far as no text was missed whose
// prior is higher than that, the empty one or an unreadable one; and all of them sum to at most 1.
//
// Several answers are of one ink in several drawings (renderings.h): the same classes, frames of
// their own. A candidate's probability, exact by each answer, is then their geometric mean (a
// logarithmic opinion pool: Genest & Zidek, "Combining Probability Distributions", 1986), and so is
// what counts as left: of texts that are no candidates the geometric means sum to at most the
// geometric mean of the sums, by Hölder's inequality, so posteriors stay the lower bounds that they
// are. Only the first answer is searched; its bound on complete texts serves for its own factor,
// the others' is all that they leave.
//   Worked example: by two answers P("1") = .9 and .4, P("7") = .1 and .6: their means are .6 and
//   .245, nothing is left, and "1" has .6 / .845 = .71.
std::vector<Candidate> find_candidates(std::span<const LogProbs> answers, const Alphabet& alphabet,
                                       const ReadingOptions& options);

}  // namespace inksum
