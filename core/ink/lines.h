// lines.h - which strokes of a sheet of drawn arithmetic stand on one line.
//
// Strokes are taken in the order in which they were drawn, and each joins the line it fits best or
// begins a new one, so what is drawn later seldom regroups what stands already. It fits by where
// its middle is: the line's own middle at that place is a straight line fitted to its symbols, the
// near ones most, and the distance is told in heights of the line's symbols. No absolute length
// occurs, so ink may be anywhere and of any size.
//   - A stroke up to 0.7 heights off fits, a flat one (a bar, a dot) up to 0.85; where two lines
//     fit, the nearer one has it, or the one drawn last where both are about as near.
//   - A pen that goes on to the right of what it drew last may climb or drop a third more.
//   - A stroke over or under the last one, nearly touching it, is a part of the same symbol: the
//     bar of a 5, the second circle of an 8, the second bar of an "=".
//   - Lines that turn out to be one are joined (a dot was drawn, then the rest of the ÷).
// What stands at the same height is one line however wide the gap: a person who leaves room in an
// expression must not find it cut. There are no fractions with numbers over a bar.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ink/ink.h"

namespace inksum {

// From top to bottom, each the ascending indices of its strokes. Every stroke that has points is in
// exactly one line. Example: "12" over "3-", the "-" drawn last: {{0, 1}, {2, 3}}.
std::vector<std::vector<size_t>> lines_of(const Ink& ink);

}  // namespace inksum
