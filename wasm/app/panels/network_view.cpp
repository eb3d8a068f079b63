#include <algorithm>
#include <string>

#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

// How much ink each pixel of the raster is: its first plane. A network for colour sees the same in
// each of its planes; of one that sees how the pen moved, this is where.
Grid ink_of(const State& state) {
  const Grid& raster = state.line().raster;
  const int height = raster.height() / state.geometry.channels;
  Grid ink(height, raster.width());
  std::copy_n(raster.pixels().begin(), ink.pixels().size(), ink.pixels().begin());
  if (state.geometry.ink_is_dark) {
    for (float& pixel : ink.pixels()) pixel = 1 - pixel;
  }
  return ink;
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
  draw_ink_plane(painter, frame, ink_of(state));
}

}  // namespace inksum
