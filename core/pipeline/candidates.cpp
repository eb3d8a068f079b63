#include "core/pipeline/candidates.h"

#include <algorithm>
#include <utility>

#include "core/ctc/beam_search.h"
#include "core/ctc/label_scorer.h"
#include "core/expr/automaton.h"

namespace inksum {
namespace {

constexpr double kIncompletePrior = 0.2;
constexpr double kIllFormedPrior = 0.05;

class Collection {
 public:
  Collection(const Probabilities& probabilities, const Alphabet& alphabet,
             const ReadingOptions& options)
      : alphabet_(alphabet), options_(options), scorer_(probabilities, alphabet.blank()) {}

  void add(const std::vector<Hypothesis>& hypotheses) {
    for (const Hypothesis& hypothesis : hypotheses) add(hypothesis.label);
  }

  // missed: bound of the probability of complete texts that were not found.
  std::vector<Candidate> weighed(double missed) && {
    double explained = 0, evidence = 0;
    for (Candidate& candidate : found_) {
      explained += candidate.network;
      candidate.posterior = candidate.network * prior_of(candidate.kind, options_);
      evidence += candidate.posterior;
    }
    const double rest = std::max(0.0, 1 - explained);
    const double complete = std::min(rest, missed);
    evidence += complete + (rest - complete) * kIncompletePrior;
    // Where nobody means what was found, as priors of 0 say, nothing speaks for any of it.
    if (evidence == 0) evidence = 1;
    for (Candidate& candidate : found_) candidate.posterior /= evidence;
    std::sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
      if (a.posterior != b.posterior) return a.posterior > b.posterior;
      return a.text < b.text;
    });
    return std::move(found_);
  }

 private:
  void add(const std::vector<int>& label) {
    std::string text = alphabet_.decode(label);
    const auto twin = std::find_if(found_.begin(), found_.end(),
                                   [&](const Candidate& other) { return other.text == text; });
    if (twin == found_.end()) {
      const TextKind kind = kind_of(text, options_.language);
      found_.push_back({std::move(text), label, kind, scorer_.probability(label), 0});
      labels_.push_back({label});
      return;
    }
    // Labels that differ in pads are one text.
    std::vector<std::vector<int>>& known = labels_[static_cast<size_t>(twin - found_.begin())];
    if (std::find(known.begin(), known.end(), label) != known.end()) return;
    known.push_back(label);
    twin->network += scorer_.probability(label);
  }

  const Alphabet& alphabet_;
  const ReadingOptions& options_;
  LabelScorer scorer_;
  std::vector<Candidate> found_;
  std::vector<std::vector<std::vector<int>>> labels_;  // of each candidate
};

}  // namespace

TextKind kind_of(std::string_view text, Language language) {
  if (text.empty()) return TextKind::kNothing;
  if (text.find(kUnreadableSymbol) != std::string_view::npos) return TextKind::kUnreadable;
  if (language == Language::kFree) return TextKind::kComplete;
  const auto place =
      place_of(language == Language::kNumber ? Grammar::kNumber : Grammar::kExpression, text);
  if (!place) return TextKind::kIllFormed;
  return accepts(*place) ? TextKind::kComplete : TextKind::kIncomplete;
}

double prior_of(TextKind kind, const ReadingOptions& options) {
  switch (kind) {
    case TextKind::kNothing:
    case TextKind::kComplete:
      return 1;
    case TextKind::kIncomplete:
      return kIncompletePrior;
    case TextKind::kIllFormed:
      return kIllFormedPrior;
    case TextKind::kUnreadable:
      break;
  }
  return options.unreadable_prior;
}

std::vector<Candidate> find_candidates(const LogProbs& log_probs, const Alphabet& alphabet,
                                       const ReadingOptions& options) {
  BeamOptions whole_beam = options.beam;
  // A search that found nothing else may have widened its beam.
  whole_beam.n_best = std::max(options.beam.beam_width, kWidestRetry);
  const Probabilities probabilities(log_probs);
  Collection collection(probabilities, alphabet, options);
  double missed = 1;
  if (options.language != Language::kFree) {
    const SearchResult constrained = beam_search(
        probabilities, alphabet.blank(), constraint_for(options.language, alphabet), whole_beam);
    collection.add(constrained.complete.best);
    collection.add(constrained.unfinished.best);
    missed = constrained.complete.pruned_mass;
  }
  const Constraint everything = Constraint::everything(alphabet.classes(), alphabet.blank());
  const SearchResult free = beam_search(probabilities, alphabet.blank(), everything, whole_beam);
  collection.add(free.complete.best);
  return std::move(collection).weighed(missed);
}

}  // namespace inksum
