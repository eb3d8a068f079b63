#include "core/pipeline/symbol_ink.h"

#include <algorithm>
#include <cstddef>

#include "core/image/rasterise.h"

namespace inksum {
namespace {

constexpr double kStepsPerHeight = 4;

// The strokes that have points, ascending.
std::vector<int> drawn_strokes(const Ink& ink) {
  std::vector<int> drawn;
  for (size_t i = 0; i < ink.strokes.size(); ++i) {
    if (!ink.strokes[i].points.empty()) drawn.push_back(static_cast<int>(i));
  }
  return drawn;
}

StrokeExtent extent_of(const Stroke& stroke) {
  const Box box = bounds(stroke);
  return {box.min_x, box.max_x};
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
                     std::span<const double> places) {
  const auto cut_before = [&](int next) {
    const auto at = static_cast<size_t>(next);
    return std::clamp((places[at - 1] + places[at]) / 2, stroke.low, stroke.high);
  };
  return {symbol == range.first ? stroke.low : cut_before(symbol),
          symbol == range.last ? stroke.high : cut_before(symbol + 1)};
}

void add_stroke(InkShare& share, int stroke, const StrokeExtent& part) {
  share.x0 = share.strokes.empty() ? part.low : std::min(share.x0, part.low);
  share.x1 = share.strokes.empty() ? part.high : std::max(share.x1, part.high);
  share.strokes.push_back(stroke);
}

}  // namespace

std::vector<InkShare> share_ink(const Ink& ink, std::span<const int> strokes,
                                std::span<const double> places, const AssignmentScale& scale) {
  std::vector<StrokeExtent> extents;
  extents.reserve(strokes.size());
  for (const int stroke : strokes) {
    extents.push_back(extent_of(ink.strokes[static_cast<size_t>(stroke)]));
  }
  const std::vector<SymbolRange> ranges = assign_strokes(extents, places, scale);
  std::vector<InkShare> shares(places.size());
  for (size_t i = 0; i < ranges.size(); ++i) {
    for (int symbol = ranges[i].first; symbol <= ranges[i].last; ++symbol) {
      add_stroke(shares[static_cast<size_t>(symbol)], strokes[i],
                 part_of(extents[i], ranges[i], symbol, places));
    }
  }
  return shares;
}

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
  const std::vector<InkShare> shares =
      share_ink(ink, drawn_strokes(ink), places_of(alignment, frames, placement.value()),
                scale_of(geometry, placement.value()));
  for (size_t i = 0; i < shares.size(); ++i) {
    const SymbolSpan& span = alignment.symbols[i];
    symbols.push_back({.class_id = span.class_id,
                       .first_frame = span.first_frame,
                       .last_frame = span.last_frame,
                       .peak_frame = span.peak_frame,
                       .x0 = shares[i].x0,
                       .x1 = shares[i].x1,
                       .strokes = shares[i].strokes});
  }
  return symbols;
}

}  // namespace inksum
