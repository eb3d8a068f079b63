// kept_answer.h - a network's answer to a labelled drawing, kept to be read again and again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum::trainer {

struct KeptAnswer {
  std::string label;               // what is written: answer.h
  std::string writer;              // "" where it is not known
  std::string set;                 // of which it is one
  std::string kind;                // of ink that is no arithmetic
  std::vector<float> values = {};  // natural-log probabilities [frames, classes]
  int frames = 0;                  // 0: it could not be drawn
  int classes = 0;

  LogProbs log_probs() const { return {values.data(), frames, classes}; }
};

// Calls task(i) for every i below `items`, in any order and from any thread.
using ForEach = std::function<void(size_t items, const std::function<void(size_t)>& task)>;

}  // namespace inksum::trainer
