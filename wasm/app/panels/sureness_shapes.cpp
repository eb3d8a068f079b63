#include "wasm/app/panels/sureness_shapes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace inksum {
namespace {

// Whole waves, so that it begins and ends on its middle.
void draw_wave(const Painter& painter, float left, float right, float y, ImU32 colour) {
  constexpr float kLength = 7, kHeight = 1.6F;
  constexpr int kPointsPerWave = 8;
  const int waves = std::max(2, static_cast<int>(std::lround((right - left) / kLength)));
  const int points = waves * kPointsPerWave;
  std::vector<ImVec2> path;
  for (int i = 0; i <= points; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(points);
    const float angle = share * static_cast<float>(waves) * 2 * 3.14159265F;
    path.push_back({(left + share * (right - left)) * painter.density,
                    (y - kHeight * std::sin(angle)) * painter.density});
  }
  painter.list.AddPolyline(path.data(), static_cast<int>(path.size()), colour, ImDrawFlags_None,
                           std::max(1.0F, 1.6F * painter.density));
}

}  // namespace

void draw_sureness_line(const Painter& painter, float left, float right, float y,
                        Sureness sureness) {
  if (sureness == Sureness::kFair) {
    painter.dashed(left, y, right, y, 1.2F, painter.theme.quiet);
  } else if (sureness == Sureness::kDoubtful) {
    draw_wave(painter, left, right, y, painter.theme.warning);
  } else if (sureness == Sureness::kSaid) {
    painter.list.AddLine(painter.px(left, y), painter.px(right, y), painter.theme.accent,
                         std::max(1.0F, 1.2F * painter.density));
  }
}

void draw_pencil(const Painter& painter, float x, float y, ImU32 colour) {
  constexpr float kBody[][2] = {
      {-5, 5}, {-4.2F, 1.6F}, {2.6F, -5.2F}, {5.2F, -2.6F}, {-1.6F, 4.2F}};
  constexpr float kSleeve[][2] = {{0.8F, -3.4F}, {3.4F, -0.8F}};
  const auto at = [&](const float(&point)[2]) {
    return ImVec2{(x + point[0]) * painter.density, (y + point[1]) * painter.density};
  };
  const float width = std::max(1.0F, 1.4F * painter.density);
  for (const auto& point : kBody) painter.list.PathLineTo(at(point));
  painter.list.PathStroke(colour, ImDrawFlags_Closed, width);
  painter.list.AddLine(at(kSleeve[0]), at(kSleeve[1]), colour, width);
}

}  // namespace inksum
