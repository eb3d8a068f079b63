// decode.h - from frame-wise log-probabilities to label sequences.
//
// CTC: Graves et al., "Connectionist Temporal Classification", ICML 2006. A path of T classes maps
// to a label by first merging repeats, then dropping blanks: with "·" for blank, "11·1" → "11".
// A label's probability is the sum over all paths that map to it.
//   Worked example, T = 2, P(1) = .6 and P(·) = .4 in both frames:
//   P("1") = P(11) + P(1·) + P(·1) = .36 + .24 + .24 = .84;  P("") = .16.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum {

struct Hypothesis {
  std::vector<int> label;  // class ids; without blanks but from positional_decode
  double log_prob = 0;     // natural log; summed over the paths that the search kept
};

struct BeamOptions {
  int beam_width = 16;  // prefixes kept after each frame
  int n_best = 5;
};

// The best path, merged: not always the most probable label. Ties go to the lower class id.
std::vector<int> greedy_decode(const LogProbs& log_probs, int blank);

// For a network whose every frame is the place of one symbol: the best class of each, nothing
// merged and blanks kept. Expressions of such a network have kShortLength symbols, or kLongLength
// with brackets, and those then open among the first kShortLength: what stands behind is dropped.
// The log-probability is that of the classes kept, each at its place; ties go to the lower class
// id.
//   Worked example, seven frames "2+1*8)9": no "(" in "2+1*8", which is what is kept; "2*(1+8)" has
//   one and is kept whole.
inline constexpr int kShortLength = 5;
inline constexpr int kLongLength = 7;
Hypothesis positional_decode(const LogProbs& log_probs, std::optional<int> opening_bracket);

// Prefix beam search (Hannun et al., "First-Pass Large Vocabulary Continuous Speech Recognition
// using Bi-Directional Recurrent DNNs", 2014, without a language model). Most probable first; ties
// are broken by the label itself, so the order is the same everywhere. Exact when beam_width is at
// least the number of prefixes. Time is linear in frames. Empty only where no path is possible.
std::vector<Hypothesis> prefix_beam_search(const LogProbs& log_probs, int blank,
                                           const BeamOptions& options);

// log P(label), exact, by the forward algorithm (Graves 2006, eq. 6-8); -inf where label needs more
// frames than there are.
double label_log_prob(const LogProbs& log_probs, int blank, std::span<const int> label);

// Frames that CTC needs for a label: its length plus one for every repeated neighbour.
int frames_needed(std::span<const int> label);

}  // namespace inksum
