// warm_start.h - another network's weights to begin with, also where the alphabet differs.
#pragma once

#include <string>

#include "core/text/alphabet.h"
#include "native_trainer/model/network.h"
#include "native_trainer/train/weights.h"

namespace inksum::trainer {

// Copies weights and statistics by name. Of the layer "classes", which has a row for each class,
// rows are copied by symbol, the blank's and the pad's as such; a symbol that `from` does not know
// keeps the random row that `model` has. Returns those symbols: "=./". Where `from` saw the ink
// alone and `model` sees how the pen moved too (core/image/motion.h), the new channels begin with
// weight 0: the first answers are those of `from`. Throws TrainerError, beginning with `where`,
// naming a layer that is missing or has another shape.
std::string copy_weights(const TrainedModel& from, const Alphabet& alphabet, Network& model,
                         const std::string& where);

}  // namespace inksum::trainer
