// alignment.h - which frames hold which symbol of a label: the most probable CTC path (Viterbi).
//
// A label's probability sums over all paths that map to it (core/ctc/decode.h); to point at its
// symbols one has to choose one path, the best. CTC is peaky: a symbol mostly takes one frame or
// two, and blanks fill what lies between.
//   Worked example, "·" for blank: of the label "11" in 4 frames the path 1·11 has the spans
//   {first 0, last 0} and {first 2, last 3}.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum {

struct SymbolSpan {
  int class_id = 0;
  int first_frame = 0;
  int last_frame = 0;      // the last one that is the symbol's
  int peak_frame = 0;      // where the network is surest of the symbol; the first such
  double probability = 0;  // P(class_id) there, 0 … 1
};

struct Alignment {
  std::vector<SymbolSpan> symbols;  // one a symbol of the label, in its order
  double log_prob = 0;              // of the path, natural log
};

// Exact, by dynamic programming over 2 L + 1 states: time T · L. Among equally probable paths the
// choice is the same everywhere. nullopt where no path is possible: too few frames for the label
// (frames_needed), or one of its symbols has no probability anywhere it could stand.
std::optional<Alignment> align(const LogProbs& log_probs, int blank, std::span<const int> label);

}  // namespace inksum
