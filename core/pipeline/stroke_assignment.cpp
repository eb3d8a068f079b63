#include "core/pipeline/stroke_assignment.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "core/base/check.h"

namespace inksum {
namespace {

constexpr double kUnreachable = std::numeric_limits<double>::infinity();

double middle_of(const StrokeExtent& stroke) { return (stroke.low + stroke.high) / 2; }

double beyond(const StrokeExtent& stroke, double place) {
  return std::max({stroke.low - place, place - stroke.high, 0.0});
}

std::vector<size_t> from_left_to_right(std::span<const StrokeExtent> strokes) {
  std::vector<size_t> order(strokes.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const double middle_a = middle_of(strokes[a]), middle_b = middle_of(strokes[b]);
    if (middle_a != middle_b) return middle_a < middle_b;
    if (strokes[a].low != strokes[b].low) return strokes[a].low < strokes[b].low;
    return a < b;
  });
  return order;
}

class Assignment {
 public:
  Assignment(std::span<const StrokeExtent> strokes, std::span<const double> symbols,
             const AssignmentScale& scale)
      : strokes_(strokes),
        symbols_(symbols),
        scale_(scale),
        order_(from_left_to_right(strokes)),
        steps_(strokes.size() * symbols.size()) {}

  std::vector<SymbolRange> cheapest() {
    costs_.assign(symbols_.size(), kUnreachable);
    for (size_t k = 0; k < order_.size(); ++k) place(k);
    std::vector<SymbolRange> ranges(strokes_.size());
    size_t last = symbols_.size() - 1;
    for (size_t k = order_.size(); k-- > 0;) {
      const Step& step = step_to(k, last);
      ranges[order_[k]] = {static_cast<int>(step.first), static_cast<int>(last)};
      last = step.last_before;
    }
    return ranges;
  }

 private:
  // How the cheapest way came to have the first k + 1 strokes end in a symbol.
  struct Step {
    size_t first = 0;        // symbol of stroke k
    size_t last_before = 0;  // symbol of the stroke before
  };
  struct Start {
    double cost = kUnreachable;
    size_t last_before = 0;
  };

  const StrokeExtent& stroke(size_t k) const { return strokes_[order_[k]]; }
  Step& step_to(size_t k, size_t last) { return steps_[k * symbols_.size() + last]; }

  void place(size_t k) {
    std::vector<double> costs(symbols_.size(), kUnreachable);
    for (size_t first = 0; first < symbols_.size(); ++first) {
      const Start start = start_at(k, first);
      if (start.cost == kUnreachable) continue;
      for (size_t last = first; last < symbols_.size(); ++last) {
        const double cost = start.cost + cost_of(stroke(k), first, last);
        if (cost >= costs[last]) continue;
        costs[last] = cost;
        step_to(k, last) = {first, start.last_before};
      }
    }
    costs_ = std::move(costs);
  }

  // Stroke k goes on with the symbol of the stroke before, or with the next one.
  Start start_at(size_t k, size_t first) const {
    if (k == 0) return first == 0 ? Start{0, 0} : Start{};
    const Start same = {costs_[first], first};
    if (first == 0) return same;
    const Start next = {costs_[first - 1] + parting(stroke(k - 1), stroke(k)), first - 1};
    return next.cost < same.cost ? next : same;
  }

  double parting(const StrokeExtent& a, const StrokeExtent& b) const {
    const double common = std::min(a.high, b.high) - std::max(a.low, b.low);
    const double shorter = std::min(a.high - a.low, b.high - b.low);
    const double width = std::max(shorter, scale_.pen_width);
    return width > 0 ? scale_.step * std::max(common, 0.0) / width : 0;
  }

  double cost_of(const StrokeExtent& stroke, size_t first, size_t last) const {
    const double place = (symbols_[first] + symbols_[last]) / 2;
    const double distance = std::fabs(middle_of(stroke) - place);
    if (first == last) return distance;
    return distance + static_cast<double>(last - first) * scale_.step +
           beyond(stroke, symbols_[first]) + beyond(stroke, symbols_[last]);
  }

  std::span<const StrokeExtent> strokes_;
  std::span<const double> symbols_;
  AssignmentScale scale_;
  std::vector<size_t> order_;  // of the strokes, from left to right
  std::vector<double> costs_;  // [symbols], of the strokes so far, ending in each
  std::vector<Step> steps_;    // [strokes, symbols]
};

}  // namespace

std::vector<SymbolRange> assign_strokes(std::span<const StrokeExtent> strokes,
                                        std::span<const double> symbols,
                                        const AssignmentScale& scale) {
  INKSUM_CHECK(!strokes.empty() && !symbols.empty());
  return Assignment(strokes, symbols, scale).cheapest();
}

}  // namespace inksum
