// ruling.h - takes the lines off lined and squared paper.
//
// A rule is a thin straight line, at most a few degrees from level or upright, from one edge of the
// picture to the other. In every column the short runs of ink vote for the lines that they may lie
// on (Hough, 1962: here a line is its height at the left edge and its slope); a line that enough
// columns vote for, near both edges, is a rule, and the runs on it go. Where writing crosses a rule
// the run is long and stays. Upright rules are looked for, the same way, only where there are level
// ones: a 1 that fills the picture is no rule.
#pragma once

#include "core/base/grid.h"

namespace inksum {

// levels: as ink_levels() has them; pixels from `least` on are ink. Erased ones become 0. Returns
// how many rules there were.
int erase_ruling(Grid& levels, float least);

}  // namespace inksum
