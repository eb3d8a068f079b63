#include "core/image/picture_rows.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "core/image/even_light.h"
#include "core/image/ink_plane.h"
#include "core/image/pen_width.h"
#include "core/image/pieces.h"
#include "core/image/ruling.h"

namespace inksum {
namespace {

constexpr double kStrongShare = 0.002;
constexpr float kFaintShare = 0.25F;
constexpr size_t kMostPieces = 400;
constexpr char kTooMuch[] = "the picture holds far more than a few rows of writing";
constexpr size_t kMostRows = 12;
// px: what is smaller cannot be read.
constexpr int kLeastHeight = 10;
// Of the writing's height.
constexpr double kTallShare = 0.45;
constexpr double kSpeckShare = 0.08;
constexpr double kFarthestNeighbour = 2.5;
// Of the smaller of two tall pieces: so much they share in height.
constexpr double kOverlapShare = 0.35;
// Of the picture's side: a piece at its edge that is so long is no writing.
constexpr double kFrameShare = 0.6;
// As for strokes of ink (rasterise.cpp).
constexpr double kHeightPerStrokeWidth = 1.2;
// Times the raster's size: where the pen is changed.
constexpr int kFine = 2;
// px of the raster: room for bold strokes, which are thinned before the raster is cut out.
constexpr int kSurround = 8;

Piece whole_of(const std::vector<Piece>& pieces, const std::vector<size_t>& members) {
  Piece whole;
  for (const size_t member : members) whole.add(pieces[member]);
  return whole;
}

bool is_frame(const Piece& piece, const Grid& ink) {
  const bool wide = piece.width() > kFrameShare * ink.width();
  const bool high = piece.height() > kFrameShare * ink.height();
  const bool at_side = piece.x_begin == 0 || piece.x_end == ink.width();
  const bool at_end = piece.y_begin == 0 || piece.y_end == ink.height();
  return (at_end && wide) || (at_side && high);
}

int gap(int begin_a, int end_a, int begin_b, int end_b) {
  return std::max(std::max(begin_a, begin_b) - std::min(end_a, end_b), 0);
}

int shared(int begin_a, int end_a, int begin_b, int end_b) {
  return std::max(std::min(end_a, end_b) - std::max(begin_a, begin_b), 0);
}

// A median in which a piece counts as often as its square is large: many specks weigh little. 0
// where all are too small to be read.
int height_of_writing(const std::vector<Piece>& pieces, const std::vector<size_t>& candidates) {
  std::vector<long long> sizes;
  long long sum = 0;
  for (const size_t i : candidates) {
    const int size = std::max(pieces[i].height(), pieces[i].is_bar() ? pieces[i].width() : 0);
    if (size < kLeastHeight) continue;
    sizes.push_back(size);
    sum += sizes.back() * size;
  }
  std::sort(sizes.begin(), sizes.end());
  long long seen = 0;
  for (const long long size : sizes) {
    seen += size * size;
    if (2 * seen >= sum) return static_cast<int>(size);
  }
  return 0;
}

bool are_neighbours(const Piece& a, const Piece& b, int height) {
  const int overlap = shared(a.y_begin, a.y_end, b.y_begin, b.y_end);
  return overlap >= kOverlapShare * std::min(a.height(), b.height()) &&
         gap(a.x_begin, a.x_end, b.x_begin, b.x_end) <= kFarthestNeighbour * height;
}

class RowFinder {
 public:
  RowFinder(const std::vector<Piece>& pieces, const std::vector<size_t>& writing, int height)
      : pieces_(pieces), height_(height) {
    for (const size_t i : writing) {
      (pieces[i].height() >= kTallShare * height ? tall_ : small_).push_back(i);
    }
  }

  // Pieces of each row.
  std::vector<std::vector<size_t>> rows() && {
    for (const size_t piece : tall_) add_tall(piece);
    for (const size_t piece : small_) add_small(piece);
    return std::move(rows_);
  }

 private:
  // All rows that it is a neighbour of become one.
  void add_tall(size_t piece) {
    std::vector<size_t> joined = {piece};
    std::vector<std::vector<size_t>> others;
    for (std::vector<size_t>& row : rows_) {
      const bool near = std::any_of(row.begin(), row.end(), [&](size_t other) {
        return are_neighbours(pieces_[piece], pieces_[other], height_);
      });
      if (near) {
        joined.insert(joined.end(), row.begin(), row.end());
      } else {
        others.push_back(std::move(row));
      }
    }
    others.push_back(std::move(joined));
    rows_ = std::move(others);
  }

  // Measured to the nearest piece; a distance up or down counts threefold.
  void add_small(size_t piece) {
    const Piece& small = pieces_[piece];
    std::vector<size_t>* nearest = nullptr;
    double least = kFarthestNeighbour * height_;
    for (std::vector<size_t>& row : rows_) {
      for (const size_t other : row) {
        const Piece& near = pieces_[other];
        const int across = gap(small.x_begin, small.x_end, near.x_begin, near.x_end);
        const int along = gap(small.y_begin, small.y_end, near.y_begin, near.y_end);
        const double distance = across + 3.0 * along;
        if (distance >= least) continue;
        least = distance;
        nearest = &row;
      }
    }
    if (nearest != nullptr) {
      nearest->push_back(piece);
    } else if (rows_.empty()) {
      rows_.push_back({piece});
    }
  }

  const std::vector<Piece>& pieces_;
  int height_;
  std::vector<size_t> tall_, small_;
  std::vector<std::vector<size_t>> rows_;
};

// The ink of those pieces, with the soft edges about them.
PictureRow cut_out(const Grid& ink, const Pieces& pieces, const std::vector<size_t>& members) {
  const Piece whole = whole_of(pieces.pieces, members);
  const PixelBox box = {
      .x = std::max(whole.x_begin - 1, 0),
      .y = std::max(whole.y_begin - 1, 0),
      .width = std::min(whole.x_end + 1, ink.width()) - std::max(whole.x_begin - 1, 0),
      .height = std::min(whole.y_end + 1, ink.height()) - std::max(whole.y_begin - 1, 0)};
  std::vector<bool> is_member(pieces.pieces.size());
  for (const size_t member : members) is_member[member] = true;
  PictureRow row = {.box = box, .ink = Grid(box.height, box.width)};
  for (const Run& run : pieces.runs) {
    if (!is_member[run.piece]) continue;
    for (int y = std::max(run.y - 1, box.y); y < std::min(run.y + 2, box.y + box.height); ++y) {
      const int end = std::min(run.end + 1, box.x + box.width);
      for (int x = std::max(run.begin - 1, box.x); x < end; ++x) {
        row.ink(y - box.y, x - box.x) = ink(y, x);
      }
    }
  }
  return row;
}

double writing_height(const PictureRow& row) {
  double height = row.box.height;
  for (const Piece& piece : pieces_of(row.ink).pieces) {
    if (piece.is_bar()) height = std::max(height, kHeightPerStrokeWidth * piece.width());
  }
  return height;
}

int rounded(double size) { return std::max(1, static_cast<int>(size + 0.5)); }

// Of a share kStrongShare of all pixels.
float strong_level(const Grid& levels) {
  std::vector<float> sorted = levels.pixels();
  const auto count = static_cast<double>(sorted.size());
  const auto at = sorted.end() - 1 - static_cast<std::ptrdiff_t>(kStrongShare * count);
  std::nth_element(sorted.begin(), at, sorted.end());
  return *at;
}

// What is much fainter than the ink: pale rules, shadows' edges, what a lossy file adds.
void drop_faint(Grid& levels) {
  const float least = std::max(kFaintShare * strong_level(levels), least_ink_level(levels));
  for (float& level : levels.pixels()) {
    if (level < least && level > 0) level = 0;
  }
}

Result<Grid> clean_plane(const Picture& picture) {
  Grid levels = ink_levels(in_even_light(picture));
  drop_faint(levels);
  erase_ruling(levels, least_ink_level(levels));
  return stretched(std::move(levels));
}

// Pieces that do not frame the picture.
std::vector<size_t> framed(const std::vector<Piece>& pieces, const Grid& ink) {
  std::vector<size_t> inside;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (!is_frame(pieces[i], ink)) inside.push_back(i);
  }
  return inside;
}

std::vector<size_t> larger_than(double size, const std::vector<Piece>& pieces,
                                const std::vector<size_t>& candidates) {
  std::vector<size_t> larger;
  for (const size_t i : candidates) {
    if (std::max(pieces[i].width(), pieces[i].height()) >= size) larger.push_back(i);
  }
  return larger;
}

// Copies what fits of the image onto the canvas, its upper left at (x, y).
void place(const Grid& image, int y, int x, Grid& canvas) {
  const int y_end = std::min(image.height(), canvas.height() - y);
  const int x_end = std::min(image.width(), canvas.width() - x);
  for (int row = std::max(-y, 0); row < y_end; ++row) {
    for (int column = std::max(-x, 0); column < x_end; ++column) {
      canvas(row + y, column + x) = image(row, column);
    }
  }
}

}  // namespace

Result<std::vector<PictureRow>> rows_of(const Picture& picture) {
  if (picture.empty()) return Error{"the picture is blank"};
  Result<Grid> plane = clean_plane(picture);
  if (!plane) return plane.error();
  const Grid& ink = plane.value();
  const Pieces pieces = pieces_of(ink);
  const std::vector<size_t> candidates = framed(pieces.pieces, ink);
  const int height = height_of_writing(pieces.pieces, candidates);
  if (height == 0) return Error{"there is no writing in the picture"};
  const std::vector<size_t> writing = larger_than(kSpeckShare * height, pieces.pieces, candidates);
  if (writing.size() > kMostPieces) return Error{kTooMuch};
  const auto found = RowFinder(pieces.pieces, writing, height).rows();
  if (found.size() > kMostRows) return Error{kTooMuch};
  std::vector<PictureRow> rows;
  rows.reserve(found.size());
  for (const std::vector<size_t>& members : found) rows.push_back(cut_out(ink, pieces, members));
  std::sort(rows.begin(), rows.end(), [](const PictureRow& a, const PictureRow& b) {
    return 2 * a.box.y + a.box.height < 2 * b.box.y + b.box.height;
  });
  return rows;
}

Result<Grid> raster_of(const PictureRow& row, const InputGeometry& geometry) {
  INKSUM_CHECK(geometry.channels == 1 && !geometry.ink_is_dark);
  const double pen = geometry.pen_width * static_cast<double>(geometry.height);
  const double room = geometry.height - 2.0 * geometry.margin;
  // Lengths between the middles of strokes: those that another pen does not change.
  const double around = pen_width_of(row.ink) + 2;
  const double scale = room / std::max(writing_height(row) - around, 1.0);
  const Result<int> width =
      raster_width(geometry, (row.box.width - around) * scale + 2 * geometry.margin);
  if (!width) return width.error();
  const Grid writing = resized(row.ink, rounded(row.box.height * scale * kFine),
                               rounded(row.box.width * scale * kFine));
  Grid fine(kFine * (geometry.height + 2 * kSurround), kFine * (width.value() + 2 * kSurround));
  const double left = kSurround + geometry.margin - around / 2 * scale;
  place(writing, (fine.height() - writing.height()) / 2, rounded(left * kFine), fine);
  fine = with_pen_width(fine, static_cast<float>(pen * kFine));
  return resized(fine,
                 {.x = kFine * kSurround,
                  .y = kFine * kSurround,
                  .width = kFine * width.value(),
                  .height = kFine * geometry.height},
                 geometry.height, width.value());
}

}  // namespace inksum
