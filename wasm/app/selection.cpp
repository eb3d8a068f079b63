#include "wasm/app/selection.h"

#include <algorithm>
#include <numeric>

#include "wasm/app/stroke_shape.h"

namespace inksum {
namespace {

using Pick = std::vector<size_t>;

bool contains(const Box& box, const InkPoint& place) {
  return place.x >= box.min_x && place.x <= box.max_x && place.y >= box.min_y &&
         place.y <= box.max_y;
}

// By the rule of even and odd crossings of a ray to the right.
bool is_inside(std::span<const InkPoint> outline, const InkPoint& place) {
  bool inside = false;
  for (size_t i = 0, before = outline.size() - 1; i < outline.size(); before = i++) {
    const InkPoint &a = outline[before], &b = outline[i];
    if ((a.y > place.y) == (b.y > place.y)) continue;
    if (place.x < a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

// Every symbol that is read of ink as it is now.
std::vector<Pick> symbols_of(const State& state) {
  const std::vector<StrokePointer>& page = state.document.strokes();
  std::vector<Pick> symbols;
  for (const Line& line : state.lines) {
    if (line.due) continue;
    for (const ReadSymbol& symbol : line.reading.symbols) {
      Pick strokes;
      for (const int index : symbol.strokes) {
        const auto place =
            std::find(page.begin(), page.end(), line.strokes[static_cast<size_t>(index)]);
        if (place != page.end()) strokes.push_back(static_cast<size_t>(place - page.begin()));
      }
      std::sort(strokes.begin(), strokes.end());
      if (!strokes.empty()) symbols.push_back(std::move(strokes));
    }
  }
  return symbols;
}

}  // namespace

Pick strokes_on_path(const State& state, const InkPoint& from, const InkPoint& to, float reach) {
  const std::vector<StrokePointer>& page = state.document.strokes();
  Pick met;
  for (size_t i = 0; i < page.size(); ++i) {
    if (touches(*page[i], {from.x, from.y}, {to.x, to.y}, reach)) met.push_back(i);
  }
  return met;
}

Pick symbol_at(const State& state, const InkPoint& place, float reach) {
  const std::vector<Pick> symbols = symbols_of(state);
  const Pick near = strokes_on_path(state, place, place, reach);
  const auto meant = std::find_if(symbols.begin(), symbols.end(), [&](const Pick& symbol) {
    return near.empty() ? contains(box_of(state, symbol), place)
                        : std::binary_search(symbol.begin(), symbol.end(), near.back());
  });
  if (meant != symbols.end()) return *meant;
  return near.empty() ? Pick{} : Pick{near.back()};
}

Pick strokes_inside(const State& state, std::span<const InkPoint> lasso) {
  const std::vector<StrokePointer>& page = state.document.strokes();
  Pick inside;
  for (size_t i = 0; i < page.size(); ++i) {
    const std::vector<InkPoint>& points = page[i]->points;
    const auto within = std::count_if(points.begin(), points.end(), [&](const InkPoint& point) {
      return is_inside(lasso, point);
    });
    if (2 * static_cast<size_t>(within) > points.size()) inside.push_back(i);
  }
  return inside;
}

Pick all_strokes(const State& state) {
  Pick all(state.document.strokes().size());
  std::iota(all.begin(), all.end(), size_t{0});
  return all;
}

Box box_of(const State& state, std::span<const size_t> strokes) {
  std::vector<StrokePointer> some;
  some.reserve(strokes.size());
  for (const size_t index : strokes) some.push_back(state.document.strokes()[index]);
  return bounds_of(some);
}

}  // namespace inksum
