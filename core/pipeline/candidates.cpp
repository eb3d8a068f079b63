#include "core/pipeline/candidates.h"

#include <algorithm>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/beam_search.h"
#include "core/ctc/label_scorer.h"
#include "core/expr/automaton.h"

namespace inksum {
namespace {

constexpr double kIncompletePrior = 0.2;
constexpr double kIllFormedPrior = 0.05;

// Of values by one answer each. A single one is its own mean, to the last bit.
double geometric_mean(std::span<const double> values) {
  if (values.size() == 1) return values.front();
  double sum = 0;
  for (const double value : values) sum += exact_log(value);
  return exact_exp(sum / static_cast<double>(values.size()));
}

class Collection {
 public:
  Collection(std::span<const Probabilities> answers, const Alphabet& alphabet,
             const ReadingOptions& options)
      : alphabet_(alphabet), options_(options) {
    scorers_.reserve(answers.size());
    for (const Probabilities& answer : answers) scorers_.emplace_back(answer, alphabet.blank());
  }

  void add(const std::vector<Hypothesis>& hypotheses) {
    for (const Hypothesis& hypothesis : hypotheses) add(hypothesis.label);
  }

  // missed: bound of the probability, by the first answer, of complete texts that were not found.
  std::vector<Candidate> weighed(double missed) && {
    double evidence = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      Candidate& candidate = found_[i];
      candidate.network = geometric_mean(sources_[i].by_answer);
      candidate.posterior = candidate.network * prior_of(candidate.kind, options_);
      evidence += candidate.posterior;
    }
    evidence += evidence_of_the_rest(missed);
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
  // Where a candidate comes from.
  struct Sources {
    std::vector<std::vector<int>> labels;
    std::vector<double> by_answer;  // its probability, summed over the labels
  };

  double evidence_of_the_rest(double missed) const {
    std::vector<double> rest, complete;
    for (size_t a = 0; a < scorers_.size(); ++a) {
      double explained = 0;
      for (const Sources& sources : sources_) explained += sources.by_answer[a];
      rest.push_back(std::max(0.0, 1 - explained));
      complete.push_back(a == 0 ? std::min(rest[a], missed) : rest[a]);
    }
    const double all = geometric_mean(rest);
    const double meant = geometric_mean(complete);
    return meant + (all - meant) * kIncompletePrior;
  }

  void add(const std::vector<int>& label) {
    Sources& sources = sources_of(label);
    if (std::find(sources.labels.begin(), sources.labels.end(), label) != sources.labels.end()) {
      return;
    }
    sources.labels.push_back(label);
    for (size_t a = 0; a < scorers_.size(); ++a) {
      sources.by_answer[a] += scorers_[a].probability(label);
    }
  }

  // Labels that differ in pads are one text.
  Sources& sources_of(const std::vector<int>& label) {
    std::string text = alphabet_.decode(label);
    for (size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].text == text) return sources_[i];
    }
    const TextKind kind = kind_of(text, options_.language);
    found_.push_back({std::move(text), label, kind, 0, 0});
    sources_.push_back({{}, std::vector<double>(scorers_.size(), 0.0)});
    return sources_.back();
  }

  const Alphabet& alphabet_;
  const ReadingOptions& options_;
  std::vector<LabelScorer> scorers_;  // one an answer
  std::vector<Candidate> found_;
  std::vector<Sources> sources_;  // of each candidate
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

std::vector<Candidate> find_candidates(std::span<const LogProbs> answers, const Alphabet& alphabet,
                                       const ReadingOptions& options) {
  INKSUM_CHECK(!answers.empty());
  BeamOptions whole_beam = options.beam;
  // A search that found nothing else may have widened its beam.
  whole_beam.n_best = std::max(options.beam.beam_width, kWidestRetry);
  const std::vector<Probabilities> probabilities(answers.begin(), answers.end());
  const Probabilities& first = probabilities.front();
  Collection collection(probabilities, alphabet, options);
  double missed = 1;
  if (options.language != Language::kFree) {
    const SearchResult constrained = beam_search(
        first, alphabet.blank(), constraint_for(options.language, alphabet), whole_beam);
    collection.add(constrained.complete.best);
    collection.add(constrained.unfinished.best);
    missed = constrained.complete.pruned_mass;
  }
  const Constraint everything = Constraint::everything(alphabet.classes(), alphabet.blank());
  const SearchResult free = beam_search(first, alphabet.blank(), everything, whole_beam);
  collection.add(free.complete.best);
  return std::move(collection).weighed(missed);
}

}  // namespace inksum
