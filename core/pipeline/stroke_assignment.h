// stroke_assignment.h - which strokes belong to which symbol of a line, by where they stand.
//
// Known are the symbols' places from left to right, roughly: the network tells them to a few px.
// Strokes come in any order; sorted by their middles they follow the symbols, so a dynamic program
// (as Viterbi's) finds the cheapest way to give every stroke to a symbol and every symbol a stroke,
// never going back to the left. Lengths in any one unit; a step, a quarter of the line's height,
// says what a mistake in kind is worth in length:
//   distance   between a stroke's middle and its symbol's place;
//   parting    strokes next to each other that stand one over the other, as the bars of "=" or the
//              tick of a 7 and its rest, are one symbol: to part them costs a step times the share
//              of the shorter one's extent (at least the pen's width) that lies within the other's;
//   joining    a stroke may be part of several symbols, as in joined writing or where a label has
//              more symbols than there are strokes: a step for each further one, and how far the
//              outer ones' places lie beyond the stroke. Its distance is from between these places.
// Places that are all off by the same little hardly matter, since symbols cannot run dry.
//   Worked example, step 10: bars [0, 20] and [1, 19], then a "1" [20, 21], symbols "=" at 8 and
//   "1" at 14. The upper bar (middle 10) costs 2, the lower one (10) 2, the "1" (20.5) costs 6.5:
//   10.5 in all. The lower bar with the "1" would be 2 + 4 + 6.5 and 10 for parting the bars.
#pragma once

#include <span>
#include <vector>

namespace inksum {

struct StrokeExtent {
  double low = 0;
  double high = 0;
};

// A stroke is part of symbols first … last, both included.
struct SymbolRange {
  int first = 0;
  int last = 0;

  friend bool operator==(const SymbolRange&, const SymbolRange&) = default;
};

struct AssignmentScale {
  double step = 1;       // a quarter of the line's height
  double pen_width = 0;  // a narrower stroke counts as so wide
};

// One range a stroke, in the strokes' order. symbols: places in ascending order. All finite,
// neither list empty. Does not depend on the strokes' order, but between strokes of the same
// extent. Time O(strokes · symbols²).
std::vector<SymbolRange> assign_strokes(std::span<const StrokeExtent> strokes,
                                        std::span<const double> symbols,
                                        const AssignmentScale& scale);

}  // namespace inksum
