// calibration_table.h - a calibration for people at a terminal.
#pragma once

#include <string>

#include "native_trainer/evaluate/calibration.h"

namespace inksum::trainer {

// Three tables: what was fitted; readable sets; kinds of what is no arithmetic. Before and after,
// the latter with what was fitted on the other half of the writers. Every share is in percent.
std::string calibration_table(const Calibration& calibration);

}  // namespace inksum::trainer
