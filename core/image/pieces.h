// pieces.h - the pieces of ink that hang together in a plane: pixels of at least one half,
// diagonals included.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "core/base/grid.h"

namespace inksum {

// px; [x_begin, x_end) by [y_begin, y_end).
struct Piece {
  int x_begin = std::numeric_limits<int>::max();
  int x_end = 0;
  int y_begin = std::numeric_limits<int>::max();
  int y_end = 0;
  long long area = 0;

  int width() const { return x_end - x_begin; }
  int height() const { return y_end - y_begin; }
  // A bar fills its box; a symbol, or several that touch, does not.
  bool is_bar() const { return 2 * area >= static_cast<long long>(width()) * height(); }

  void add(const Piece& other);
};

// Ink pixels side by side in one row of the plane.
struct Run {
  int y = 0;
  int begin = 0;
  int end = 0;
  size_t piece = 0;  // of pieces
};

struct Pieces {
  std::vector<Piece> pieces;  // by their first pixels, row after row
  std::vector<Run> runs;      // row after row
};

// ink: [height, width], 1 is ink.
Pieces pieces_of(const Grid& ink);

}  // namespace inksum
