#include "native_trainer/evaluate/weighed_answer.h"

#include <algorithm>

#include "core/ctc/temperature.h"
#include "core/pipeline/candidates.h"

namespace inksum::trainer {

double posterior_of(const std::string& text, const KeptAnswer& answer, const Alphabet& alphabet,
                    const ReadingOptions& options) {
  const std::vector<float> tempered = with_temperature(answer.log_probs(), options.temperature);
  for (const Candidate& candidate :
       find_candidates({tempered.data(), answer.frames, answer.classes}, alphabet, options)) {
    if (candidate.text == text) return candidate.posterior;
  }
  return 0;
}

WeighedAnswer weigh(const KeptAnswer& answer, const Alphabet& alphabet, double temperature) {
  WeighedAnswer weighed{.is_nothing = true};
  if (answer.frames == 0) return weighed;
  const std::vector<float> tempered = with_temperature(answer.log_probs(), temperature);
  ReadingOptions options;
  options.unreadable_prior = 1;
  bool has_readable = false;
  for (const Candidate& candidate :
       find_candidates({tempered.data(), answer.frames, answer.classes}, alphabet, options)) {
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

double confidence_at(const WeighedAnswer& answer, double unreadable_prior) {
  if (answer.is_nothing || answer.readable == 0) return 0;
  return std::min(1.0, answer.readable / (1 - (1 - unreadable_prior) * answer.unreadable_mass));
}

bool is_rejected_at(const WeighedAnswer& answer, double unreadable_prior, double reject_below) {
  return answer.is_nothing || unreadable_prior * answer.unreadable > answer.readable ||
         confidence_at(answer, unreadable_prior) < reject_below;
}

}  // namespace inksum::trainer
