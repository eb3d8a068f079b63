#include "core/ink/lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace inksum {

namespace {

constexpr double kFit = 0.7;  // how far off the line's middle a tall stroke may be, in heights
constexpr double kFlatFit = kFit + 0.15;  // and a flat one
constexpr double kGoingOn = 0.75;    // the distance counts less where the pen goes on to the right,
constexpr double kNextGap = 1;       // within this gap
constexpr double kOtherLine = 0.25;  // costs this much: a line that was not drawn last
constexpr double kJoin = 0.85;  // two lines are one where the shorter one fits the other this well
constexpr double kPartGap = 0.3;      // between parts of a symbol, in its sizes
constexpr double kPartsHeight = 1.5;  // a symbol of several strokes, in heights of its line
constexpr double kReach = 2;          // symbols this far away count half, in heights
constexpr double kLevel = 2;          // how strongly a line's fit is drawn to level
constexpr double kFar = 100;

// One or more strokes that belong together, by their box.
struct Symbol {
  std::vector<size_t> strokes;
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
  double size = 0;  // what it says of the height of symbols

  double x() const { return (min_x + max_x) / 2; }
  double y() const { return (min_y + max_y) / 2; }
  double width() const { return max_x - min_x; }
  double height() const { return max_y - min_y; }
};

// A bar is some 0.7 symbol heights wide; the higher a stroke is for its width, the less it is a
// bar.
Symbol symbol_of(const Ink& ink, size_t stroke) {
  const Box box = bounds(ink.strokes[stroke]);
  Symbol symbol{{stroke}, box.min_x, box.min_y, box.max_x, box.max_y};
  symbol.size = std::max(symbol.height(), 1.4 * symbol.width() - 2 * symbol.height());
  return symbol;
}

Symbol united(const Symbol& a, const Symbol& b) {
  Symbol both{a.strokes, std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y),
              std::max(a.max_x, b.max_x), std::max(a.max_y, b.max_y)};
  both.strokes.insert(both.strokes.end(), b.strokes.begin(), b.strokes.end());
  both.size = std::max({a.size, b.size, both.height()});
  return both;
}

// One over the other and nearly touching.
bool stacked(const Symbol& a, const Symbol& b) {
  const double shared = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x);
  const double gap = std::max(a.min_y, b.min_y) - std::min(a.max_y, b.max_y);
  return shared >= 0.5 * std::min(a.width(), b.width()) &&
         gap <= kPartGap * std::max(a.size, b.size);
}

class Line {
 public:
  const std::vector<Symbol>& symbols() const { return symbols_; }

  void add(Symbol symbol) {
    const double size = symbol.size;
    sizes_.insert(std::upper_bound(sizes_.begin(), sizes_.end(), size), size);
    total_size_ += size;
    min_y_ = symbols_.empty() ? symbol.min_y : std::min(min_y_, symbol.min_y);
    max_y_ = symbols_.empty() ? symbol.max_y : std::max(max_y_, symbol.max_y);
    symbols_.push_back(std::move(symbol));
  }

  Symbol take_last() {
    Symbol last = std::move(symbols_.back());
    symbols_.pop_back();
    sizes_.erase(std::lower_bound(sizes_.begin(), sizes_.end(), last.size));
    total_size_ -= last.size;
    return last;
  }

  // Of its symbols and one more of this size: the median by size, so that neither dots nor one
  // big bracket decide.
  double height_with(double size) const {
    const double half = (total_size_ + size) / 2;
    double sum = 0;
    bool counted = false;
    for (const double other : sizes_) {
      if (!counted && size <= other) {
        counted = true;
        sum += size;
        if (sum >= half) return size;
      }
      sum += other;
      if (sum >= half) return other;
    }
    return size;
  }

  // How far off the line the symbol stands; 1 is as far as it may.
  double distance(const Symbol& symbol) const {
    const double away = 2 * std::max(sizes_.back(), symbol.size);
    if (symbol.min_y > max_y_ + away || symbol.max_y < min_y_ - away) return kFar;
    const double height = height_with(symbol.size);
    if (height <= 0) return 0;
    const double per_height = 1 / height;
    double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
    for (const Symbol& other : symbols_) {
      const double dx = (other.x() - symbol.x()) * per_height;
      const double dy = (other.y() - symbol.y()) * per_height;
      const double weight = (other.size * per_height + 0.01) / (1 + dx * dx / (kReach * kReach));
      w += weight;
      wx += weight * dx;
      wy += weight * dy;
      wxx += weight * dx * dx;
      wxy += weight * dx * dy;
    }
    const double slope = (wxy - wx * wy / w) / (wxx - wx * wx / w + kLevel);
    const double tall = std::min(1.0, symbol.height() / height);
    return std::abs(wy - slope * wx) / w / (kFit * tall + kFlatFit * (1 - tall));
  }

  // True where the symbol is the next one to the right.
  bool goes_on_with(const Symbol& symbol) const {
    const Symbol& last = symbols_.back();
    return symbol.x() > last.x() && symbol.min_x < last.max_x + kNextGap * height_with(symbol.size);
  }

  // Takes the stroke as a part of the symbol drawn last, where it is one.
  bool complete_last(const Symbol& stroke) {
    if (!stacked(symbols_.back(), stroke)) return false;
    Symbol last = take_last();
    Symbol both = united(last, stroke);
    const bool fits =
        symbols_.empty() || (both.height() <= kPartsHeight * height_with(0) && distance(both) < 1);
    add(fits ? std::move(both) : std::move(last));
    return fits;
  }

 private:
  std::vector<Symbol> symbols_;  // the one drawn last is the last
  std::vector<double> sizes_;    // of the symbols, ascending
  double total_size_ = 0;
  double min_y_ = 0;
  double max_y_ = 0;
};

class Sheet {
 public:
  void add(const Symbol& stroke) {
    if (lines_.empty() || !lines_[last_].complete_last(stroke)) {
      last_ = best_line(stroke);
      if (last_ == lines_.size()) lines_.emplace_back();
      lines_[last_].add(stroke);
    }
    join_with_last();
  }

  std::vector<std::vector<size_t>> strokes() && {
    std::vector<std::pair<double, std::vector<size_t>>> lines;
    for (const Line& line : lines_) {
      double sum = 0;
      std::vector<size_t> strokes;
      for (const Symbol& symbol : line.symbols()) {
        sum += symbol.y();
        strokes.insert(strokes.end(), symbol.strokes.begin(), symbol.strokes.end());
      }
      std::sort(strokes.begin(), strokes.end());
      lines.emplace_back(sum / static_cast<double>(line.symbols().size()), std::move(strokes));
    }
    std::sort(lines.begin(), lines.end());
    std::vector<std::vector<size_t>> result;
    result.reserve(lines.size());
    for (auto& [y, strokes] : lines) result.push_back(std::move(strokes));
    return result;
  }

 private:
  size_t best_line(const Symbol& stroke) const {
    size_t best = lines_.size();
    double least = 1;
    for (size_t i = 0; i < lines_.size(); ++i) {
      double cost = lines_[i].distance(stroke);
      if (i != last_)
        cost += kOtherLine;
      else if (lines_[i].goes_on_with(stroke))
        cost *= kGoingOn;
      if (cost < least) {
        least = cost;
        best = i;
      }
    }
    return best;
  }

  // Whether the two have turned out to be one line.
  static bool are_one(const Line& few, const Line& many) {
    double sum = 0;
    for (const Symbol& symbol : few.symbols()) sum += many.distance(symbol);
    return sum < kJoin * static_cast<double>(few.symbols().size());
  }

  // Only a line near what was drawn last can have become one with its line.
  void join_with_last() {
    for (size_t i = lines_.size(); i-- > 0;) {
      if (i == last_ || lines_[i].distance(lines_[last_].symbols().back()) >= 1) continue;
      const bool fewer = lines_[i].symbols().size() < lines_[last_].symbols().size();
      if (!are_one(lines_[fewer ? i : last_], lines_[fewer ? last_ : i])) continue;
      for (const Symbol& symbol : lines_[last_].symbols()) lines_[i].add(symbol);
      std::swap(lines_[i], lines_[last_]);  // what was drawn last stays its last symbol
      lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(i));
      if (i < last_) --last_;
    }
  }

  std::vector<Line> lines_;
  size_t last_ = 0;  // the line drawn last
};

}  // namespace

std::vector<std::vector<size_t>> lines_of(const Ink& ink) {
  Sheet sheet;
  for (size_t i = 0; i < ink.strokes.size(); ++i)
    if (!ink.strokes[i].points.empty()) sheet.add(symbol_of(ink, i));
  return std::move(sheet).strokes();
}

}  // namespace inksum
