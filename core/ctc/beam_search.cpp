#include "core/ctc/beam_search.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/ctc/prefix_beam.h"

namespace inksum {

SearchResult beam_search(const LogProbs& log_probs, int blank, const Constraint& constraint,
                         const BeamOptions& options) {
  return beam_search(Probabilities(log_probs), blank, constraint, options);
}

SearchResult beam_search(const Probabilities& probabilities, int blank,
                         const Constraint& constraint, const BeamOptions& options) {
  INKSUM_CHECK(blank >= 0 && blank < probabilities.classes());
  INKSUM_CHECK(constraint.classes() == probabilities.classes());
  INKSUM_CHECK(options.beam_width >= 1 && options.n_best >= 1);
  SearchResult result{.complete = {}, .unfinished = {}, .beam_width = options.beam_width};
  while (true) {
    PrefixBeam beam(probabilities, blank, constraint, result.beam_width);
    beam.run(PrefixBeam::Goal::kComplete);
    result.complete = beam.find(true, options.n_best);
    const bool lost_all = result.complete.best.empty() && result.complete.pruned_mass > 0;
    if (lost_all && result.beam_width < kWidestRetry) {
      result.beam_width = std::min(4 * result.beam_width, kWidestRetry);
      continue;
    }
    beam.return_to_fork();
    beam.run(PrefixBeam::Goal::kAlive);
    result.unfinished = beam.find(false, options.n_best);
    return result;
  }
}

std::vector<Hypothesis> prefix_beam_search(const LogProbs& log_probs, int blank,
                                           const BeamOptions& options) {
  INKSUM_CHECK(blank >= 0 && blank < log_probs.classes);
  const Constraint everything = Constraint::everything(log_probs.classes, blank);
  return beam_search(log_probs, blank, everything, options).complete.best;
}

}  // namespace inksum
