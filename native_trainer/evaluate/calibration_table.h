// calibration_table.h - a calibration for people at a terminal.
#pragma once

#include <string>

#include "native_trainer/evaluate/calibration.h"

namespace inksum::trainer {

// Four tables: what was fitted; readable sets; kinds of what is no arithmetic; what would be
// rejected if the fit allowed more or fewer false rejections. Before and after, the latter with
// what was fitted on the other half of the writers. Every share is in percent.
std::string calibration_table(const Calibration& calibration);

}  // namespace inksum::trainer
