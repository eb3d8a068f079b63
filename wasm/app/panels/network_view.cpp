#include <algorithm>
#include <cmath>
#include <string>

#include "core/image/resize.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

// How much ink each pixel of the raster is, at the size to be drawn: its first plane. A network for
// colour sees the same in each of its planes; of one that sees how the pen moved, this is where.
Grid ink_of(const State& state, int height, int width) {
  const PixelBox first_plane = {.width = state.line().raster.width(),
                                .height = state.line().raster.height() / state.geometry.channels};
  Grid ink = resized(state.line().raster, first_plane, height, width);
  if (state.geometry.ink_is_dark) {
    for (float& pixel : ink.pixels()) pixel = 1 - pixel;
  }
  return ink;
}

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

// The largest whole scale that fits, so that all pixels are alike; below 1, whatever fits.
void draw_raster(const Painter& painter, const State& state, const Rect& frame) {
  const ImVec2 room = painter.px(frame.width, frame.height);
  const int height = state.line().raster.height() / state.geometry.channels;
  const float rows = static_cast<float>(height);
  const float columns = static_cast<float>(state.line().raster.width());
  float scale = std::min(room.x / columns, room.y / rows);
  if (scale >= 1) scale = std::floor(scale);
  const ImVec2 size = {std::max(1.0F, std::floor(columns * scale)),
                       std::max(1.0F, std::floor(rows * scale))};
  const ImVec2 origin = {painter.px(frame.x),
                         std::round(painter.px(frame.y) + (room.y - size.y) / 2)};
  painter.list.AddRectFilled(origin, {origin.x + size.x, origin.y + size.y}, painter.theme.paper);
  if (scale >= 1) {
    draw_pixels(painter, ink_of(state, height, state.line().raster.width()), origin, scale);
  } else {
    draw_pixels(painter, ink_of(state, static_cast<int>(size.y), static_cast<int>(size.x)), origin,
                1);
  }
  painter.list.AddRect({origin.x - 1, origin.y - 1}, {origin.x + size.x + 1, origin.y + size.y + 1},
                       painter.theme.line);
}

// "140×40"; "180×60×3" where there are planes.
std::string size_of(const State& state) {
  const int channels = state.geometry.channels;
  const std::string size = std::to_string(state.line().raster.width()) + "\u00D7" +
                           std::to_string(state.line().raster.height() / channels);
  return channels == 1 ? size : size + "\u00D7" + std::to_string(channels);
}

}  // namespace

void draw_network_view(const Painter& painter, const State& state) {
  const Rect& rect = state.layout.network;
  if (rect.empty()) return;
  painter.card(rect, painter.theme.card);
  const float padding = rect.height >= 100 ? 20 : 14;
  const ImFont* font = painter.fonts.body;
  const char* const title = painter.say(Phrase::kNetworkSees);
  painter.text(font, rect.x + padding, rect.y + padding - 2, painter.theme.quiet, title);
  const float caption = painter.line_height(font) + 6;
  const Rect frame = {rect.x + padding, rect.y + padding - 2 + caption, rect.width - 2 * padding,
                      rect.height - 2 * padding + 2 - caption};
  if (state.line().raster.width() == 0) {
    painter.text(font, frame.x, frame.y + (frame.height - painter.line_height(font)) / 2,
                 painter.theme.quiet, painter.say(Phrase::kNothingYet));
    return;
  }
  const std::string size = size_of(state);
  const float size_left = rect.right() - padding - painter.text_width(font, size);
  if (size_left > frame.x + painter.text_width(font, title) + 12) {
    painter.text(font, size_left, rect.y + padding - 2, painter.theme.quiet, size);
  }
  draw_raster(painter, state, frame);
}

}  // namespace inksum
