#include "core/image/writing_box.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace inksum {
namespace {

constexpr float kInkLevel = 0.5F;
constexpr int kSpeckShare =
    4;  // a speck is at most a quarter as large as the tallest piece is high
// As for strokes of ink (rasterise.cpp).
constexpr double kHeightPerStrokeWidth = 1.2;

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

  void add(const Piece& other) {
    x_begin = std::min(x_begin, other.x_begin);
    x_end = std::max(x_end, other.x_end);
    y_begin = std::min(y_begin, other.y_begin);
    y_end = std::max(y_end, other.y_end);
    area += other.area;
  }
};

// Ink pixels side by side in one row.
struct Run {
  int begin = 0;
  int end = 0;
  size_t piece = 0;
};

// Pieces by union and find over the rows' runs.
class Pieces {
 public:
  explicit Pieces(const Grid& ink) {
    std::vector<Run> above;
    std::vector<Run> here;
    for (int y = 0; y < ink.height(); ++y) {
      here.clear();
      collect_runs(ink, y, here);
      join_touching(above, here);
      std::swap(above, here);
    }
  }

  std::vector<Piece> take() && {
    for (size_t i = pieces_.size(); i-- > 0;) {
      const size_t whole = find(i);
      if (whole != i) pieces_[whole].add(pieces_[i]);
    }
    std::vector<Piece> wholes;
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (find(i) == i) wholes.push_back(pieces_[i]);
    }
    return wholes;
  }

 private:
  void collect_runs(const Grid& ink, int y, std::vector<Run>& runs) {
    const float* const row = ink.pixels().data() + static_cast<size_t>(y) * ink.width();
    for (int x = 0; x < ink.width(); ++x) {
      if (row[x] < kInkLevel) continue;
      const int begin = x;
      while (x < ink.width() && row[x] >= kInkLevel) ++x;
      runs.push_back({.begin = begin, .end = x, .piece = pieces_.size()});
      belongs_to_.push_back(pieces_.size());
      pieces_.push_back(
          {.x_begin = begin, .x_end = x, .y_begin = y, .y_end = y + 1, .area = x - begin});
    }
  }

  void join_touching(const std::vector<Run>& above, const std::vector<Run>& here) {
    size_t first = 0;
    for (const Run& run : here) {
      while (first < above.size() && above[first].end < run.begin) ++first;
      for (size_t i = first; i < above.size() && above[i].begin <= run.end; ++i) {
        const size_t a = find(above[i].piece);
        const size_t b = find(run.piece);
        belongs_to_[std::max(a, b)] = std::min(a, b);
      }
    }
  }

  size_t find(size_t piece) {
    while (belongs_to_[piece] != piece) {
      belongs_to_[piece] = belongs_to_[belongs_to_[piece]];
      piece = belongs_to_[piece];
    }
    return piece;
  }

  std::vector<Piece> pieces_;
  std::vector<size_t> belongs_to_;
};

}  // namespace

std::optional<WritingBox> find_writing(const Grid& ink) {
  const std::vector<Piece> pieces = Pieces(ink).take();
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
