// simplify.h - ink with fewer points that looks the same: for what travels, never for what is kept.
//
// Points of a stroke are left out as long as the polyline stays within `tolerance` of them (Ramer
// 1972; Douglas and Peucker 1973); ends stay, and so do the times and pressures of what stays.
//   Worked example: (0,0) (5,0.2) (10,0) (10,10) with tolerance 0.3 is (0,0) (10,0) (10,10).
#pragma once

#include "core/ink/ink.h"

namespace inksum {

// tolerance in ink units.
Stroke simplified(const Stroke& stroke, float tolerance);
Ink simplified(const Ink& ink, float tolerance);

}  // namespace inksum
