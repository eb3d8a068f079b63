#include "native_trainer/evaluate/answer.h"

#include <algorithm>
#include <cstddef>

#include "core/expr/expression.h"
#include "core/text/alphabet.h"

namespace inksum::trainer {

bool is_no_arithmetic(const Answer& answer) {
  return answer.label.find(kUnreadableSymbol) != std::string::npos;
}

bool is_right(const Answer& answer) {
  if (is_no_arithmetic(answer)) return answer.rejected;
  return !answer.rejected && answer.text == answer.label;
}

bool is_among_first(const Answer& answer, size_t count) {
  const auto& all = answer.alternatives;
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  return std::find(all.begin(), end, answer.label) != end;
}

std::optional<bool> has_right_value(const Answer& answer) {
  const auto expected = evaluate(answer.label), value = evaluate(answer.text);
  if (is_no_arithmetic(answer) || !expected) return std::nullopt;
  return value && value.value() == expected.value();
}

void take_reading(Answer& answer, const Reading& reading) {
  const bool unreadable = reading.state == ReadingState::kUnreadable;
  answer.rejected = unreadable || reading.state == ReadingState::kNothing;
  answer.text = unreadable ? std::string(1, kUnreadableSymbol) : reading.text;
  answer.confidence = answer.rejected ? 0 : reading.confidence;
  answer.value_confidence = reading.value ? std::optional(reading.value_confidence) : std::nullopt;
  answer.alternatives.clear();
  for (const Alternative& alternative : reading.alternatives) {
    answer.alternatives.push_back(alternative.text);
  }
}

}  // namespace inksum::trainer
