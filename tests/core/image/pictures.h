// pictures.h - small pictures made by whole numbers alone, the same on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/image/picture.h"

namespace inksum::test {

using Rgb = std::array<int, 3>;

inline Picture blank_picture(int width, int height, Rgb paper) {
  Picture picture{.width = width, .height = height, .channels = 3, .pixels = {}};
  for (int i = 0; i < width * height; ++i) {
    for (const int level : paper) picture.pixels.push_back(static_cast<uint8_t>(level));
  }
  return picture;
}

inline void paint_box(Picture& picture, int x, int y, int width, int height, Rgb colour) {
  for (int row = std::max(y, 0); row < std::min(y + height, picture.height); ++row) {
    for (int column = std::max(x, 0); column < std::min(x + width, picture.width); ++column) {
      const auto at = static_cast<size_t>(row * picture.width + column) * 3;
      for (size_t c = 0; c < 3; ++c) picture.pixels[at + c] = static_cast<uint8_t>(colour[c]);
    }
  }
}

// "7-7": two sevens of thick bars with a minus between, 22 units wide and 10 high, from (x, y) on.
inline void paint_sevens(Picture& picture, int x, int y, int unit, Rgb colour) {
  for (const int left : {0, 15}) {
    paint_box(picture, x + left * unit, y, 7 * unit, 2 * unit, colour);
    paint_box(picture, x + (left + 5) * unit, y, 2 * unit, 10 * unit, colour);
  }
  paint_box(picture, x + 9 * unit, y + 5 * unit, 4 * unit, unit, colour);
}

inline Picture grey_copy(const Picture& picture) {
  Picture grey{.width = picture.width, .height = picture.height, .channels = 1, .pixels = {}};
  for (size_t at = 0; at < picture.pixels.size(); at += 3) {
    grey.pixels.push_back(picture.pixels[at]);
  }
  return grey;
}

// Adds -spread … spread to every level, by a linear congruence.
inline void add_noise(Picture& picture, int spread) {
  uint32_t state = 12345;
  for (uint8_t& level : picture.pixels) {
    state = state * 1664525 + 1013904223;
    const int noise = static_cast<int>(state >> 16) % (2 * spread + 1) - spread;
    level = static_cast<uint8_t>(std::clamp(level + noise, 0, 255));
  }
}

}  // namespace inksum::test
