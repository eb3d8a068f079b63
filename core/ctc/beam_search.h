// beam_search.h - prefix beam search over the labels that a constraint allows.
//
// Prefix beam search (core/ctc/decode.h) keeps, after each frame, the beam_width best prefixes,
// each with the probabilities of its paths that end in a blank and that end in its last symbol. A
// constraint (core/ctc/constraint.h) takes part while the beam grows: a prefix that no continuation
// makes acceptable takes no place in it, and the best are those with the most probability that
// their future can leave alive (core/ctc/lookahead.h).
//
// Two kinds of labels are searched. Complete ones are accepted by the constraint; their search
// drops every path that can no longer end in one in the frames left, so that prefixes which would
// stay unfinished crowd none out. Unfinished ones are alive but not accepted, "12+"; for them the
// search goes once more through the last frames, from the first one at which the two would differ,
// with everything that is alive.
//
// The search adds and multiplies probabilities, not their logarithms, and scales them in each frame
// by a power of two, which is exact: all bits of what is found are the same on every platform. A
// class below e^-708 in a frame counts as impossible there, and so does a prefix below 1e-307 of
// the most probable.
//
// What was lost. Of all paths (probability 1 where frames are normalised),
//   complete.mass   were found to map to complete labels, those beyond n_best included;
//   some            map to labels that the constraint refuses. That is no loss: no label of the
//                   language is among them, whatever the beam;
//   the rest        was in prefixes dropped for want of a place. Each counts in pruned_mass with
//                   all that its future could have left alive.
// So for every set of complete labels
//   found probability <= true probability <= found probability + complete.pruned_mass,
// up to rounding (relative 1e-12), and the probability that the ink holds a complete label at all
// lies in [complete.mass, complete.mass + complete.pruned_mass]: a label's posterior over the
// language is its probability divided by something in between. Of unfinished labels the same holds
// with `unfinished`. With pruned_mass 0 the search was exact.
//
//   Worked example: classes · 1 +, expressions. P(·) P(1) P(+) are .1 .6 .3, then .1 .2 .7.
//   Width 2: after the first frame "1" .6 and "+" .3 stay, "" .1 is dropped. After the second
//   complete ones are "1" = .6 · (.2 + .1) = .18 and "+1" = .3 · .2 = .06. Their mass is .24, their
//   pruned_mass .1; P(complete) is .26. Unfinished ones are "1+" = .6 · .7 = .42 and "+" = .24; to
//   them "1" and "+1" lost the two places, which adds .24 to pruned_mass.
#pragma once

#include <vector>

#include "core/ctc/constraint.h"
#include "core/ctc/decode.h"
#include "core/ctc/log_probs.h"
#include "core/ctc/probabilities.h"

namespace inksum {

struct Finding {
  std::vector<Hypothesis> best;  // at most n_best, most probable first; ties by label
  double mass = 0;               // probability of all that the last beam held, not of best alone
  double pruned_mass = 0;        // of this kind at most so much was not found
};

struct SearchResult {
  Finding complete;
  Finding unfinished;
  int beam_width = 0;  // that the result took
};

// The beam is widened no further than this, unless the options ask for more.
inline constexpr int kWidestRetry = 1024;

// Exact when beam_width is at least the number of prefixes. Where the last beam holds no complete
// label although paths were dropped, as impossible frames can bring about, the search is repeated
// with a beam four times as wide, up to kWidestRetry. The blank's steps in the constraint must be
// dead.
//
// Time is linear in frames. A search makes at most 12 allocations and one more for each hypothesis
// returned, whatever T, C and the beam; none while it goes through the frames. (A retry makes as
// many again.) With W places it holds at most min(2 T W + 1, prefixes that T frames allow) nodes of
// 36 bytes, 128 W bytes of beam, W C bytes, and T (C + states + arrivals of the constraint)
// doubles.
SearchResult beam_search(const LogProbs& log_probs, int blank, const Constraint& constraint,
                         const BeamOptions& options);
// The same of probabilities that serve several searches.
SearchResult beam_search(const Probabilities& probabilities, int blank,
                         const Constraint& constraint, const BeamOptions& options);

}  // namespace inksum
