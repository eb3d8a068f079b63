#include "core/image/ruling.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace inksum {
namespace {

// Of the longer side: a rule is at most so thick.
constexpr int kThicknessShare = 200;
constexpr int kLeastThickness = 3;   // px
constexpr double kSteepest = 0.07;   // 4 degrees
constexpr double kVotesShare = 0.4;  // of the columns; writing hides a rule here and there
constexpr double kEdgeShare = 0.1;   // of the width: so near to both edges it must come
constexpr int kMostRules = 200;
constexpr int kLeastForSquares = 3;

struct ShortRun {
  int x = 0;
  int begin = 0;
  int end = 0;

  double middle() const { return (begin + end) / 2.0; }
};

struct Rule {
  int slope = 0;  // steps
  int bin = 0;
};

class Ruling {
 public:
  Ruling(Grid& levels, float least)
      : levels_(levels),
        thickness_(
            std::max(std::max(levels.height(), levels.width()) / kThicknessShare, kLeastThickness)),
        step_(2.0 / levels.width()),
        steepest_(static_cast<int>(kSteepest / step_)),
        slopes_(2 * steepest_ + 1),
        margin_(kSteepest * levels.width()),
        bins_(static_cast<int>((levels.height() + 2 * margin_) / thickness_) + 1),
        votes_(static_cast<size_t>(slopes_) * bins_) {
    for (int x = 0; x < levels.width(); ++x) collect_runs(x, least);
    for (const ShortRun& run : runs_) vote(run, 1);
  }

  int erase() {
    int rules = 0;
    if (bins_ < 3) return rules;
    for (int tries = 0; tries < kMostRules; ++tries) {
      const Rule rule = strongest();
      if (votes_of(rule) < kVotesShare * levels_.width()) break;
      if (take(rule)) ++rules;
    }
    return rules;
  }

 private:
  void collect_runs(int x, float least) {
    for (int y = 0; y < levels_.height(); ++y) {
      if (levels_(y, x) < least) continue;
      const int begin = y;
      while (y < levels_.height() && levels_(y, x) >= least) ++y;
      if (y - begin <= thickness_) runs_.push_back({.x = x, .begin = begin, .end = y});
    }
  }

  double slope_of(int index) const { return (index - steepest_) * step_; }

  int bin_of(const ShortRun& run, int slope) const {
    return static_cast<int>((run.middle() - slope_of(slope) * run.x + margin_) / thickness_);
  }

  void vote(const ShortRun& run, int count) {
    for (int slope = 0; slope < slopes_; ++slope) {
      votes_[static_cast<size_t>(slope) * bins_ + bin_of(run, slope)] += count;
    }
  }

  // With both neighbours: a line seldom falls on the middle of a bin, and paper is never flat.
  int votes_of(const Rule& rule) const {
    const int* const votes = &votes_[static_cast<size_t>(rule.slope) * bins_ + rule.bin];
    return votes[-1] + votes[0] + votes[1];
  }

  Rule strongest() const {
    Rule best = {.slope = 0, .bin = 1};
    int most = 0;
    for (int slope = 0; slope < slopes_; ++slope) {
      for (int bin = 1; bin + 1 < bins_; ++bin) {
        const int votes = votes_of({slope, bin});
        if (votes > most) {
          most = votes;
          best = {slope, bin};
        }
      }
    }
    return best;
  }

  // Its runs vote no more. Erases them if they reach both edges.
  bool take(const Rule& rule) {
    std::vector<ShortRun> others;
    std::vector<ShortRun> own;
    for (const ShortRun& run : runs_) {
      (std::abs(bin_of(run, rule.slope) - rule.bin) <= 1 ? own : others).push_back(run);
    }
    for (const ShortRun& run : own) vote(run, -1);
    runs_ = std::move(others);
    const double edge = kEdgeShare * levels_.width();
    if (own.empty()) return false;
    if (own.front().x > edge || own.back().x < levels_.width() - 1 - edge) return false;
    for (const ShortRun& run : own) {
      const int end = std::min(run.end + 1, levels_.height());
      for (int y = std::max(run.begin - 1, 0); y < end; ++y) levels_(y, run.x) = 0;
    }
    return true;
  }

  Grid& levels_;
  int thickness_;
  double step_;
  int steepest_;  // steps
  int slopes_;
  double margin_;
  int bins_;
  std::vector<int> votes_;      // [slopes_, bins_]
  std::vector<ShortRun> runs_;  // by x
};

Grid transposed(const Grid& grid) {
  Grid result(grid.width(), grid.height());
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width(); ++x) result(x, y) = grid(y, x);
  }
  return result;
}

}  // namespace

int erase_ruling(Grid& levels, float least) {
  if (levels.pixels().empty()) return 0;
  const int level = Ruling(levels, least).erase();
  if (level < kLeastForSquares) return level;
  Grid turned = transposed(levels);
  const int upright = Ruling(turned, least).erase();
  levels = transposed(turned);
  return level + upright;
}

}  // namespace inksum
