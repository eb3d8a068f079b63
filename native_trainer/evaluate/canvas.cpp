#include "native_trainer/evaluate/canvas.h"

#include <algorithm>

namespace inksum::trainer {
namespace {

constexpr int kChannels = 3;
constexpr int kFull = 255;

uint8_t mixed(int below, int above, int share) {
  return static_cast<uint8_t>((below * (kFull - share) + above * share + kFull / 2) / kFull);
}

void mix(uint8_t* pixel, Colour colour, int share) {
  pixel[0] = mixed(pixel[0], colour.red, share);
  pixel[1] = mixed(pixel[1], colour.green, share);
  pixel[2] = mixed(pixel[2], colour.blue, share);
}

}  // namespace

Canvas::Canvas(int width, int height, Colour paper) {
  picture_.width = width;
  picture_.height = height;
  picture_.channels = kChannels;
  picture_.pixels.resize(static_cast<size_t>(width) * height * kChannels);
  fill({0, 0, width, height}, paper);
}

Rectangle Canvas::clipped(Rectangle where) const {
  const int right = std::min(picture_.width, where.x + where.width);
  const int bottom = std::min(picture_.height, where.y + where.height);
  where.x = std::max(0, where.x);
  where.y = std::max(0, where.y);
  where.width = std::max(0, right - where.x);
  where.height = std::max(0, bottom - where.y);
  return where;
}

uint8_t* Canvas::pixel(int x, int y) {
  return picture_.pixels.data() + (static_cast<size_t>(y) * picture_.width + x) * kChannels;
}

void Canvas::fill(const Rectangle& where, Colour colour) {
  const Rectangle part = clipped(where);
  for (int y = part.y; y < part.y + part.height; ++y) {
    for (int x = part.x; x < part.x + part.width; ++x) mix(pixel(x, y), colour, kFull);
  }
}

void Canvas::tint(const Rectangle& where, Colour colour) {
  const Rectangle part = clipped(where);
  for (int y = part.y; y < part.y + part.height; ++y) {
    for (int x = part.x; x < part.x + part.width; ++x) {
      uint8_t* below = pixel(x, y);
      below[0] = mixed(0, below[0], colour.red);
      below[1] = mixed(0, below[1], colour.green);
      below[2] = mixed(0, below[2], colour.blue);
    }
  }
}

void Canvas::paste(const Picture& picture, int x, int y) {
  const Rectangle part = clipped({x, y, picture.width, picture.height});
  for (int row = part.y; row < part.y + part.height; ++row) {
    for (int column = part.x; column < part.x + part.width; ++column) {
      const size_t at = static_cast<size_t>(row - y) * picture.width + (column - x);
      const uint8_t* from = picture.pixels.data() + at * picture.channels;
      uint8_t* to = pixel(column, row);
      for (int channel = 0; channel < kChannels; ++channel) {
        to[channel] = from[picture.channels == 1 ? 0 : channel];
      }
    }
  }
}

void Canvas::write(const Lettering& lettering, std::string_view text, int x, int y, Colour colour) {
  lettering.draw(text, [&](int column, int row, uint8_t coverage) {
    const Rectangle part = clipped({x + column, y + row, 1, 1});
    if (part.width > 0 && part.height > 0) mix(pixel(part.x, part.y), colour, coverage);
  });
}

}  // namespace inksum::trainer
