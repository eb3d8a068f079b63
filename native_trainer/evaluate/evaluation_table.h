// evaluation_table.h - an evaluation for people at a terminal.
#pragma once

#include <string>

#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {

// Several lines under the set's name. The heading counts: "real strings: 24 writers, 258 strings,
// 1259 symbols". Every share is in percent. What the set cannot tell is left out: no line of
// writers where none is known.
std::string evaluation_table(const Evaluation& evaluation);

}  // namespace inksum::trainer
