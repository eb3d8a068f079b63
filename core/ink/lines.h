// lines.h - the lines of a sheet of drawn arithmetic.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ink/ink.h"

namespace inksum {

// From top to bottom, each the ascending indices of its strokes; strokes without points are in
// none.
std::vector<std::vector<size_t>> lines_of(const Ink& ink);

}  // namespace inksum
