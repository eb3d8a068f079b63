#include "native_trainer/evaluate/weighed_answer.h"

#include <algorithm>
#include <span>

#include "core/ctc/temperature.h"
#include "core/pipeline/candidates.h"

namespace inksum::trainer {
namespace {

WeighedAnswer weigh_answers(std::span<const LogProbs> answers, const Alphabet& alphabet) {
  WeighedAnswer weighed{.is_nothing = true};
  ReadingOptions options;
  options.unreadable_prior = 1;
  bool has_readable = false;
  for (const Candidate& candidate : find_candidates(answers, alphabet, options)) {
    if (candidate.kind == TextKind::kUnreadable) {
      weighed.unreadable = std::max(weighed.unreadable, candidate.posterior);
      weighed.unreadable_mass += candidate.posterior;
    } else if (!has_readable) {
      has_readable = true;
      weighed.readable = candidate.posterior;
      weighed.is_nothing = candidate.text.empty();
    }
  }
  return weighed;
}

// P_u from P_1.
double at_prior(double probability, const WeighedAnswer& answer, double unreadable_prior) {
  return std::min(1.0, probability / (1 - (1 - unreadable_prior) * answer.unreadable_mass));
}

// What the page would go by.
const WeighedAnswer& asked_at(const WeighedAnswer& answer, double unreadable_prior) {
  if (answer.further.empty()) return answer;
  const double best = std::max(answer.readable, unreadable_prior * answer.unreadable);
  const bool sure = at_prior(best, answer, unreadable_prior) >= answer.sure_from;
  return sure ? answer : answer.further.front();
}

}  // namespace

double posterior_of(const std::string& text, const KeptAnswer& answer, const Alphabet& alphabet,
                    const ReadingOptions& options) {
  for (const Candidate& candidate : find_candidates(answer, alphabet, options)) {
    if (candidate.text == text) return candidate.posterior;
  }
  return 0;
}

WeighedAnswer weigh(const KeptAnswer& answer, const Alphabet& alphabet,
                    const ReadingOptions& options) {
  if (answer.first.frames == 0) return {.is_nothing = true};
  const TemperedAnswers tempered(answer.answers(), options.temperature);
  WeighedAnswer weighed = weigh_answers(tempered.log_probs().first(1), alphabet);
  weighed.sure_from = options.sure_from;
  if (!answer.further.empty()) {
    weighed.further.push_back(weigh_answers(tempered.log_probs(), alphabet));
  }
  return weighed;
}

double confidence_at(const WeighedAnswer& answer, double unreadable_prior) {
  const WeighedAnswer& asked = asked_at(answer, unreadable_prior);
  if (asked.is_nothing || asked.readable == 0) return 0;
  return at_prior(asked.readable, asked, unreadable_prior);
}

bool is_rejected_at(const WeighedAnswer& answer, double unreadable_prior, double reject_below) {
  const WeighedAnswer& asked = asked_at(answer, unreadable_prior);
  return asked.is_nothing || unreadable_prior * asked.unreadable > asked.readable ||
         confidence_at(asked, unreadable_prior) < reject_below;
}

}  // namespace inksum::trainer
