#include "core/ink/lines.h"

#include <algorithm>

namespace inksum {
namespace {

constexpr float kReach = 0.35F;  // beyond a stroke's ends, in heights of the sheet's high strokes

struct Band {
  float top, bottom;
  float size;  // its height, or a third of its width where it lies
  size_t stroke;
};

float high_stroke(const std::vector<Band>& bands) {
  std::vector<float> heights;
  heights.reserve(bands.size());
  for (const Band& band : bands) heights.push_back(band.size);
  std::sort(heights.begin(), heights.end());
  return heights[heights.size() * 3 / 4];
}

}  // namespace

// Strokes whose bands of the sheet meet, directly or through others.
std::vector<std::vector<size_t>> lines_of(const Ink& ink) {
  std::vector<Band> bands;
  for (size_t i = 0; i < ink.strokes.size(); ++i) {
    if (ink.strokes[i].points.empty()) continue;
    const Box box = bounds(ink.strokes[i]);
    bands.push_back({.top = box.min_y,
                     .bottom = box.max_y,
                     .size = std::max(box.height(), box.width() / 3),
                     .stroke = i});
  }
  if (bands.empty()) return {};
  const float reach = kReach * high_stroke(bands);
  std::stable_sort(bands.begin(), bands.end(),
                   [](const Band& a, const Band& b) { return a.top < b.top; });
  std::vector<std::vector<size_t>> lines;
  float bottom = 0;
  for (const Band& band : bands) {
    if (lines.empty() || band.top > bottom + reach) {
      lines.emplace_back();
      bottom = band.bottom;
    }
    lines.back().push_back(band.stroke);
    bottom = std::max(bottom, band.bottom);
  }
  for (std::vector<size_t>& line : lines) std::sort(line.begin(), line.end());
  return lines;
}

}  // namespace inksum
