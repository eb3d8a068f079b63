#include "core/image/writing_box.h"

#include <algorithm>
#include <vector>

#include "core/image/pieces.h"

namespace inksum {
namespace {

// A speck is at most a quarter as large as the tallest piece is high.
constexpr int kSpeckShare = 4;
// As for strokes of ink (rasterise.cpp).
constexpr double kHeightPerStrokeWidth = 1.2;

}  // namespace

std::optional<WritingBox> find_writing(const Grid& ink) {
  const std::vector<Piece> pieces = pieces_of(ink).pieces;
  if (pieces.empty()) return std::nullopt;
  int tallest = 0;
  for (const Piece& piece : pieces) tallest = std::max(tallest, piece.height());
  Piece writing;
  double height = 0;
  for (const Piece& piece : pieces) {
    if (kSpeckShare * std::max(piece.width(), piece.height()) < tallest) continue;
    writing.add(piece);
    if (piece.is_bar()) height = std::max(height, kHeightPerStrokeWidth * piece.width());
  }
  return WritingBox{.box = {.x = writing.x_begin,
                            .y = writing.y_begin,
                            .width = writing.width(),
                            .height = writing.height()},
                    .writing_height = std::max<double>(height, writing.height())};
}

}  // namespace inksum
