// labelled_ink.h - ink of which a person has said what some of it is.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/ink/ink.h"

namespace inksum {

// Example: the third and fourth stroke are a "4" and nothing else: {{2, 3}, "4"}.
struct InkLabel {
  std::vector<size_t> strokes;  // indices into Ink::strokes, ascending, at least one
  std::string text;             // symbols of the alphabet, ASCII; "" for ink that says nothing

  friend bool operator==(const InkLabel&, const InkLabel&) = default;
};

struct LabelledInk {
  Ink ink;
  std::vector<InkLabel> labels;  // no stroke is in two

  friend bool operator==(const LabelledInk&, const LabelledInk&) = default;
};

}  // namespace inksum
