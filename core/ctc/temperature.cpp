#include "core/ctc/temperature.h"

#include "core/base/exact_math.h"

namespace inksum {

std::vector<float> with_temperature(const LogProbs& log_probs, double temperature) {
  INKSUM_CHECK(temperature > 0);
  std::vector<float> tempered;
  tempered.reserve(static_cast<size_t>(log_probs.frames) * log_probs.classes);
  for (int t = 0; t < log_probs.frames; ++t) {
    double sum = 0;
    for (int c = 0; c < log_probs.classes; ++c) sum += exact_exp(log_probs.at(t, c) / temperature);
    const double log_sum = sum > 0 ? exact_log(sum) : 0.0;
    for (int c = 0; c < log_probs.classes; ++c) {
      tempered.push_back(static_cast<float>(log_probs.at(t, c) / temperature - log_sum));
    }
  }
  return tempered;
}

TemperedAnswers::TemperedAnswers(std::span<const LogProbs> answers, double temperature) {
  if (temperature == 1) {
    log_probs_.assign(answers.begin(), answers.end());
    return;
  }
  values_.reserve(answers.size());
  log_probs_.reserve(answers.size());
  for (const LogProbs& answer : answers) {
    values_.push_back(with_temperature(answer, temperature));
    log_probs_.push_back({values_.back().data(), answer.frames, answer.classes});
  }
}

}  // namespace inksum
