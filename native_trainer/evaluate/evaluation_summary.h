// evaluation_summary.h - the main figures of a set as JSON, for a manifest or a model's card.
#pragma once

#include "core/base/json.h"
#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {

// {"set", "writers", "strings", "symbols", "exact_match", "value_accuracy", …}; of what is no
// arithmetic what was rejected; of a part or variant of a set only {"set", "part_of", "strings",
// "exact_match", "exact_match_interval", "best_of_three", "cer"}. Intervals are [low, high].
Json summary_of(const Evaluation& evaluation);

}  // namespace inksum::trainer
