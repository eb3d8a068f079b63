// conclusion.h - from texts with their probabilities to what a reading says of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/pipeline/reading.h"
#include "core/pipeline/reading_options.h"

namespace inksum {

struct WeighedText {
  std::string text;
  double probability = 0;  // P(text | ink)
};

// The reading of the first of the texts, which come most probable first: its text, state, value,
// reason and confidences, of all texts the values that they share, and the first as alternatives,
// as many of both as the options keep. Symbols and what the ink looks like are the caller's.
// kNothing where the first text, or all, is empty. A text that holds ink which is no symbol, or is
// less probable than the options want, is kUnreadable where the beam decodes.
Reading conclude(const std::vector<WeighedText>& texts, const ReadingOptions& options);

}  // namespace inksum
