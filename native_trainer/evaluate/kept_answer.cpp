#include "native_trainer/evaluate/kept_answer.h"

#include <span>

#include "core/ctc/temperature.h"

namespace inksum::trainer {

KeptLogProbs copy_of(const LogProbs& log_probs) {
  const size_t size = static_cast<size_t>(log_probs.frames) * log_probs.classes;
  return {{log_probs.data, log_probs.data + size}, log_probs.frames, log_probs.classes};
}

std::vector<LogProbs> KeptAnswer::answers() const {
  std::vector<LogProbs> all = {first.log_probs()};
  for (const KeptLogProbs& other : further) all.push_back(other.log_probs());
  return all;
}

Reading read(const KeptAnswer& answer, const Alphabet& alphabet, const ReadingOptions& options) {
  if (answer.first.frames == 0) return nothing_read();
  Reading reading = read(answer.first.log_probs(), alphabet, options);
  if (answer.further.empty() || is_sure(reading, options)) return reading;
  return read(answer.answers(), alphabet, options);
}

std::vector<Candidate> find_candidates(const KeptAnswer& answer, const Alphabet& alphabet,
                                       const ReadingOptions& options) {
  if (answer.first.frames == 0) return {};
  const TemperedAnswers tempered(answer.answers(), options.temperature);
  std::vector<Candidate> found = find_candidates(tempered.log_probs().first(1), alphabet, options);
  const bool sure = !found.empty() && found.front().posterior >= options.sure_from;
  if (answer.further.empty() || sure) return found;
  return find_candidates(tempered.log_probs(), alphabet, options);
}

}  // namespace inksum::trainer
