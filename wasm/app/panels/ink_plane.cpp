#include <algorithm>
#include <cmath>

#include "core/image/resize.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto byte = static_cast<ImU32>(std::lround(255 * std::clamp(alpha, 0.0F, 1.0F)));
  return (colour & ~IM_COL32_A_MASK) | (byte << IM_COL32_A_SHIFT);
}

// Every pixel as a square; neighbours of one grey in a row are one rectangle.
void draw_pixels(const Painter& painter, const Grid& grid, ImVec2 origin, float side) {
  for (int y = 0; y < grid.height(); ++y) {
    for (int x = 0; x < grid.width();) {
      const float value = grid(y, x);
      int end = x + 1;
      while (end < grid.width() && grid(y, end) == value) ++end;
      if (value > 0) {
        const ImVec2 min = {origin.x + side * static_cast<float>(x),
                            origin.y + side * static_cast<float>(y)};
        const ImVec2 max = {origin.x + side * static_cast<float>(end), min.y + side};
        painter.list.AddRectFilled(min, max, with_alpha(painter.theme.ink, value));
      }
      x = end;
    }
  }
}

}  // namespace

void draw_ink_plane(const Painter& painter, const Rect& frame, const Grid& ink) {
  const ImVec2 room = painter.px(frame.width, frame.height);
  const float rows = static_cast<float>(ink.height());
  const float columns = static_cast<float>(ink.width());
  float scale = std::min(room.x / columns, room.y / rows);
  if (scale >= 1) scale = std::floor(scale);
  const ImVec2 size = {std::max(1.0F, std::floor(columns * scale)),
                       std::max(1.0F, std::floor(rows * scale))};
  const ImVec2 origin = {painter.px(frame.x),
                         std::round(painter.px(frame.y) + (room.y - size.y) / 2)};
  painter.list.AddRectFilled(origin, {origin.x + size.x, origin.y + size.y}, painter.theme.paper);
  if (scale >= 1) {
    draw_pixels(painter, ink, origin, scale);
  } else {
    draw_pixels(painter, resized(ink, static_cast<int>(size.y), static_cast<int>(size.x)), origin,
                1);
  }
  painter.list.AddRect({origin.x - 1, origin.y - 1}, {origin.x + size.x + 1, origin.y + size.y + 1},
                       painter.theme.line);
}

}  // namespace inksum
