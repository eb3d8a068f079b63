// overview_table.h - the main figures of several sets, a line each, for people at a terminal.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {

// All in percent but strings and writers. Parts and variants of a set stand indented below it;
// what is no arithmetic has only the share that was rejected, as exact match.
//   set              strings  writers  exact  95 %, other writers  value  best of 3  …
//   real strings         258       24  94.57        91.47 - 97.29  95.73      98.45  …
//     of 0-9+-*()        240       24  95.00        91.80 - 97.60  95.83      98.75  …
std::string overview_table(const std::vector<Evaluation>& found);

}  // namespace inksum::trainer
