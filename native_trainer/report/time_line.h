// time_line.h - a reading as it comes about: the picture, and beneath every column what the network
// believes there, a lane a symbol.
#pragma once

#include <string>

#include "native_trainer/report/inspection.h"

namespace inksum::trainer {

// Inline SVG. Lanes: the symbols that reach kLaneFrom somewhere or stand in label or text, in the
// order in which they peak; the blank, "·", last.
std::string time_line_svg(const InspectedSample& sample);

}  // namespace inksum::trainer
