// marks.h - where on the sheet a reading points at: ink that cannot be read, faults, what is
// missing.
#pragma once

#include <optional>
#include <vector>

#include "core/ink/ink.h"
#include "core/pipeline/reading.h"

namespace inksum {

enum class MarkKind {
  kUnreadable,  // ink that is none of the symbols
  kFault,       // the symbols that the reason speaks of: the second "*" of "3**4", the "/" of "5/0"
  kOpen,        // the parenthesis that waits for its partner
  kMissing,     // the empty place behind the ink, where the next symbol goes
};

struct Mark {
  MarkKind kind = MarkKind::kFault;
  Box box;  // ink units

  friend bool operator==(const Mark& a, const Mark& b) {
    return a.kind == b.kind && a.box.min_x == b.box.min_x && a.box.min_y == b.box.min_y &&
           a.box.max_x == b.box.max_x && a.box.max_y == b.box.max_y;
  }
};

// Of the ink that was read, from left to right. A symbol whose ink is not known (its strokes and
// its x0 … x1 are empty) gets no mark; what concerns all of the ink, and the place behind it, needs
// no symbol.
//   Worked example: "12?+3", the "?" being stroke 2 with the bounds (90, 10) … (130, 60): one mark,
//   kUnreadable, with that box.
std::vector<Mark> marks_of(const Reading& reading, const Ink& ink);

// Where a symbol's ink stands, ink units; none where that is not known.
std::optional<Box> box_of(const ReadSymbol& symbol, const Ink& ink);

}  // namespace inksum
