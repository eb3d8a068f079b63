#include "core/image/pieces.h"

#include <algorithm>

namespace inksum {
namespace {

constexpr float kInkLevel = 0.5F;

// By union and find over the rows' runs.
class Joiner {
 public:
  explicit Joiner(const Grid& ink) {
    size_t above = 0;
    for (int y = 0; y < ink.height(); ++y) {
      const size_t here = runs_.size();
      collect_runs(ink, y);
      join_touching(above, here);
      above = here;
    }
  }

  Pieces take() && {
    Pieces result;
    std::vector<size_t> index(runs_.size());
    for (size_t i = 0; i < runs_.size(); ++i) {
      const size_t whole = find(i);
      if (whole == i) {
        index[i] = result.pieces.size();
        result.pieces.emplace_back();
      }
      Run& run = runs_[i];
      run.piece = index[whole];
      result.pieces[run.piece].add({.x_begin = run.begin,
                                    .x_end = run.end,
                                    .y_begin = run.y,
                                    .y_end = run.y + 1,
                                    .area = run.end - run.begin});
    }
    result.runs = std::move(runs_);
    return result;
  }

 private:
  void collect_runs(const Grid& ink, int y) {
    const float* const row = ink.pixels().data() + static_cast<size_t>(y) * ink.width();
    for (int x = 0; x < ink.width(); ++x) {
      if (row[x] < kInkLevel) continue;
      const int begin = x;
      while (x < ink.width() && row[x] >= kInkLevel) ++x;
      belongs_to_.push_back(runs_.size());
      runs_.push_back({.y = y, .begin = begin, .end = x});
    }
  }

  // The runs from `above` on are of the row above, those from `here` on of this one. A piece is
  // named by its first run, so that a run never belongs to a later one.
  void join_touching(size_t above, size_t here) {
    for (size_t run = here; run < runs_.size(); ++run) {
      while (above < here && runs_[above].end < runs_[run].begin) ++above;
      for (size_t i = above; i < here && runs_[i].begin <= runs_[run].end; ++i) {
        const size_t a = find(i);
        const size_t b = find(run);
        belongs_to_[std::max(a, b)] = std::min(a, b);
      }
    }
  }

  size_t find(size_t run) {
    while (belongs_to_[run] != run) {
      belongs_to_[run] = belongs_to_[belongs_to_[run]];
      run = belongs_to_[run];
    }
    return run;
  }

  std::vector<Run> runs_;
  std::vector<size_t> belongs_to_;
};

}  // namespace

void Piece::add(const Piece& other) {
  x_begin = std::min(x_begin, other.x_begin);
  x_end = std::max(x_end, other.x_end);
  y_begin = std::min(y_begin, other.y_begin);
  y_end = std::max(y_end, other.y_end);
  area += other.area;
}

Pieces pieces_of(const Grid& ink) { return Joiner(ink).take(); }

}  // namespace inksum
