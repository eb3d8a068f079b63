// answer.h - what a reader made of one labelled drawing.
//
// A label that holds kUnreadableSymbol ("?", "3+?") says that the drawing is no arithmetic, or not
// all of it: such a drawing is rightly rejected, and whatever else is told of it is wrong. Of all
// others a rejection is wrong, whatever text was meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/pipeline/reading.h"

namespace inksum::trainer {

struct Answer {
  std::string label;      // what is written
  std::string text;       // what was read and is told; "" where nothing was, "?" where unreadable
  double confidence = 0;  // P(text | drawing), 0 … 1; 0 where it was rejected
  std::vector<std::string> alternatives = {};   // best first; empty where they are not known
  std::string writer = {};                      // "" where it is not known
  std::string origin = {};                      // for people: "strings.jsonl:12"
  std::optional<std::string> greedy = {};       // what the best path alone reads, where known
  std::optional<std::string> beam = {};         // what the network finds most probable, where known
  std::optional<double> value_confidence = {};  // P(value | drawing) where a value was told
  bool rejected = false;                        // no text was told: kNothing or kUnreadable
  std::string kind = {};                        // of ink that is no arithmetic; "" where not known
};

bool is_no_arithmetic(const Answer& answer);
bool is_right(const Answer& answer);
// Whether the label is one of the `count` most probable texts.
bool is_among_first(const Answer& answer, size_t count);
// Whether the value of the text is the label's; none where the label has no value.
std::optional<bool> has_right_value(const Answer& answer);

// Takes the reading's text, confidences and alternatives.
void take_reading(Answer& answer, const Reading& reading);

}  // namespace inksum::trainer
