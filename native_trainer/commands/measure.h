// measure.h - reads labelled examples with a network as the page does, and tells how well.
#pragma once

#include "native_trainer/evaluate/evaluation.h"
#include "native_trainer/train/score.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

// Of what the page would show, greedy readings beside it. What could not be drawn counts as read as
// nothing, with confidence 0.
Evaluation measure(const TestSet& set, const TrainedModel& trained, Workers& workers);

}  // namespace inksum::trainer
