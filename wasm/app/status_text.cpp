#include "wasm/app/status_text.h"

namespace inksum {

std::string failure_in_words(const State& state) {
  std::string_view reason = state.model.failure;
  while (reason.ends_with('.') || reason.ends_with('\n')) reason.remove_suffix(1);
  const Phrase frame = state.model.failed_reading ? Phrase::kReadingFailed : Phrase::kModelFailed;
  return say(state.tongue, frame, {reason});
}

std::string obstacle_in_words(const State& state) {
  const int limit = state.geometry.max_width / state.geometry.height;
  return say(state.tongue, Phrase::kTooWide, {std::to_string(limit)});
}

}  // namespace inksum
