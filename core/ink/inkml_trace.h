// inkml_trace.h - the points of one InkML trace: plain values, differences, and differences of
// those.
//
// W3C InkML, 3.2.1 "<trace> element": points are separated by commas, the values of a point by
// spaces, signs or qualifiers. A qualifier holds for its channel until the next one:
//   !  the value itself   '  added to the last value   "  added to the last difference
// "*" repeats what was last given, "?" is unknown, "#1F" is hexadecimal, T and F are 1 and 0.
//   1125 18432,'23'43,"7"-8,3-5   is   (1125, 18432) (1148, 18475) (1178, 18510) (1211, 18540)
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace inksum {

// [points, channels], point after point; NaN where a value is unknown or absent. Values beyond the
// channels and intermittent ones (after ":") are ignored. The error names the point: "point 3: …".
Result<std::vector<double>> decode_trace(std::string_view text, size_t channels);

}  // namespace inksum
