#include "core/pipeline/symbol_ink.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "core/image/rasterise.h"
#include "core/pipeline/stroke_assignment.h"

namespace inksum {
namespace {

constexpr double kStepsPerHeight = 4;

// The strokes that have points.
struct DrawnStrokes {
  std::vector<int> indices;  // into Ink::strokes, ascending
  std::vector<StrokeExtent> extents;
};

DrawnStrokes drawn_strokes(const Ink& ink) {
  DrawnStrokes drawn;
  for (size_t i = 0; i < ink.strokes.size(); ++i) {
    if (ink.strokes[i].points.empty()) continue;
    const Box box = bounds(ink.strokes[i]);
    drawn.indices.push_back(static_cast<int>(i));
    drawn.extents.push_back({box.min_x, box.max_x});
  }
  return drawn;
}

// Where the network is surest of each symbol, in canvas units.
std::vector<double> places_of(const Alignment& alignment, int frames, const Placement& placement) {
  std::vector<double> places;
  for (const SymbolSpan& span : alignment.symbols) {
    places.push_back(
        ink_x(placement, column_of_frame(span.peak_frame + 0.5, frames, placement.width)));
  }
  return places;
}

AssignmentScale scale_of(const InputGeometry& geometry, const Placement& placement) {
  const double height = geometry.height / static_cast<double>(placement.scale);
  return {.step = height / kStepsPerHeight, .pen_width = height * geometry.pen_width};
}

// What of the stroke is the symbol's: between the cuts to those that share it.
StrokeExtent part_of(const StrokeExtent& stroke, const SymbolRange& range, int symbol,
                     const std::vector<double>& places) {
  const auto cut_before = [&](int next) {
    const auto at = static_cast<size_t>(next);
    return std::clamp((places[at - 1] + places[at]) / 2, stroke.low, stroke.high);
  };
  return {symbol == range.first ? stroke.low : cut_before(symbol),
          symbol == range.last ? stroke.high : cut_before(symbol + 1)};
}

void add_stroke(SymbolInk& symbol, int stroke, const StrokeExtent& part) {
  symbol.strokes.push_back(stroke);
  symbol.x0 = std::min(symbol.x0, part.low);
  symbol.x1 = std::max(symbol.x1, part.high);
}

}  // namespace

std::optional<std::vector<SymbolInk>> find_symbols(const LogProbs& log_probs, int blank,
                                                   std::span<const int> label, const Ink& ink,
                                                   const InputGeometry& geometry) {
  const std::optional<Alignment> alignment = align(log_probs, blank, label);
  if (!alignment) return std::nullopt;
  return find_symbols(*alignment, log_probs.frames, ink, geometry);
}

std::optional<std::vector<SymbolInk>> find_symbols(const Alignment& alignment, int frames,
                                                   const Ink& ink, const InputGeometry& geometry) {
  const Result<Placement> placement = normalise(ink, geometry);
  if (!placement) return std::nullopt;
  std::vector<SymbolInk> symbols;
  if (alignment.symbols.empty()) return symbols;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const SymbolSpan& span : alignment.symbols) {
    symbols.push_back({.class_id = span.class_id,
                       .first_frame = span.first_frame,
                       .last_frame = span.last_frame,
                       .peak_frame = span.peak_frame,
                       .x0 = kInfinity,
                       .x1 = -kInfinity,
                       .strokes = {}});
  }
  const DrawnStrokes drawn = drawn_strokes(ink);
  const std::vector<double> places = places_of(alignment, frames, placement.value());
  const std::vector<SymbolRange> ranges =
      assign_strokes(drawn.extents, places, scale_of(geometry, placement.value()));
  for (size_t i = 0; i < ranges.size(); ++i) {
    for (int symbol = ranges[i].first; symbol <= ranges[i].last; ++symbol) {
      add_stroke(symbols[static_cast<size_t>(symbol)], drawn.indices[i],
                 part_of(drawn.extents[i], ranges[i], symbol, places));
    }
  }
  return symbols;
}

}  // namespace inksum
