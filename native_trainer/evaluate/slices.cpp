#include "native_trainer/evaluate/slices.h"

#include <utility>

namespace inksum::trainer {

std::vector<Slice> slices_of(const std::vector<Answer>& answers) {
  Slice all{"of 0-9+-*()", {}}, expressions{"expressions of 0-9+-*()", {}};
  for (const Answer& answer : answers) {
    if (answer.label.find_first_not_of(kFirstSymbols) != answer.label.npos) continue;
    all.answers.push_back(answer);
    if (answer.label.find_first_of("+-*()") != answer.label.npos) {
      expressions.answers.push_back(answer);
    }
  }
  return {std::move(all), std::move(expressions)};
}

}  // namespace inksum::trainer
