// measure.h - reads labelled drawings with a network as the page does, and tells how well.
//
// What was found in the drawings is decoded as the model's manifest says, of ink in several
// renderings where it says so; what the best path and the network's probability alone read of the
// first stands beside it. What cannot be drawn counts as read as
// nothing, with confidence 0.
#pragma once

#include <vector>

#include "native_trainer/commands/datasets.h"
#include "native_trainer/evaluate/answer.h"
#include "native_trainer/evaluate/evaluation.h"
#include "native_trainer/train/score.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

// In the samples' order, drawn and forgotten a part at a time. What is no arithmetic is labelled
// kUnreadableSymbol, whatever the alphabet has.
std::vector<Answer> answers_to(const TestSource& source, const TrainedModel& trained,
                               Workers& workers);

Evaluation measure(const TestSet& set, const TrainedModel& trained, Workers& workers);
Evaluation measure(const TestSource& source, const TrainedModel& trained, Workers& workers);

}  // namespace inksum::trainer
