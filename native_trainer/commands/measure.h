// measure.h - reads labelled drawings with a network as the page does, and tells how well.
//
// What was found in the drawings is decoded as the model's manifest says, of ink in several
// renderings where it says so; what the best path and the network's probability alone read of the
// first stands beside it. What cannot be drawn counts as read as
// nothing, with confidence 0.
#pragma once

#include <functional>
#include <string>

#include "native_trainer/data/sample.h"
#include "native_trainer/evaluate/evaluation.h"
#include "native_trainer/train/score.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

Evaluation measure(const TestSet& set, const TrainedModel& trained, Workers& workers);
// Of negative_set(): whatever its labels, its examples are no arithmetic, and their origins are the
// kinds of what they are.
Evaluation measure_negatives(const TestSet& set, const TrainedModel& trained, Workers& workers);

// Samples 0 … count-1, drawn and forgotten a part at a time, so that they need not fit into memory.
struct TestSource {
  std::string name;
  size_t count = 0;
  std::function<Sample(size_t index)> sample;  // from any thread
};
Evaluation measure(const TestSource& source, const TrainedModel& trained, Workers& workers);

}  // namespace inksum::trainer
