// kept_answer.h - a network's answers to a labelled drawing, kept to be read again and again.
//
// Of ink the network may be asked several times (core/pipeline/inquiry.h). Here all answers are
// there, and are read as the page would: the first alone where that is sure, else all together.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/reading.h"

namespace inksum::trainer {

struct KeptLogProbs {
  std::vector<float> values = {};  // natural-log probabilities [frames, classes]
  int frames = 0;
  int classes = 0;

  LogProbs log_probs() const { return {values.data(), frames, classes}; }
};
KeptLogProbs copy_of(const LogProbs& log_probs);

struct KeptAnswer {
  std::string label;                       // what is written: answer.h
  std::string writer;                      // "" where it is not known
  std::string set;                         // of which it is one
  std::string kind;                        // of ink that is no arithmetic
  KeptLogProbs first = {};                 // no frames: it could not be drawn
  std::vector<KeptLogProbs> further = {};  // to the other renderings, as far as they can be drawn

  // All, in their order.
  std::vector<LogProbs> answers() const;
};

// nothing_read() where it could not be drawn.
Reading read(const KeptAnswer& answer, const Alphabet& alphabet, const ReadingOptions& options);
// The same texts as candidates.
std::vector<Candidate> find_candidates(const KeptAnswer& answer, const Alphabet& alphabet,
                                       const ReadingOptions& options);

// Calls task(i) for every i below `items`, in any order and from any thread.
using ForEach = std::function<void(size_t items, const std::function<void(size_t)>& task)>;

}  // namespace inksum::trainer
