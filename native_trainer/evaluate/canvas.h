// canvas.h - a colour picture to paint on: rectangles, other pictures, lines of text.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/image/picture.h"
#include "native_trainer/evaluate/lettering.h"

namespace inksum::trainer {

struct Colour {
  uint8_t red = 0, green = 0, blue = 0;
};

// px; [x, x + width) by [y, y + height). What lies outside of the canvas is not painted.
struct Rectangle {
  int x = 0, y = 0, width = 0, height = 0;
};

class Canvas {
 public:
  Canvas(int width, int height, Colour paper);

  void fill(const Rectangle& where, Colour colour);
  // As through coloured glass: white becomes the colour, black stays black.
  void tint(const Rectangle& where, Colour colour);
  void paste(const Picture& picture, int x, int y);
  // (x, y) is the left end of the line's top.
  void write(const Lettering& lettering, std::string_view text, int x, int y, Colour colour);

  const Picture& picture() const { return picture_; }

 private:
  Rectangle clipped(Rectangle where) const;
  uint8_t* pixel(int x, int y);

  Picture picture_;
};

}  // namespace inksum::trainer
