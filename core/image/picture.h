// picture.h - an image as files hold it: 8 bits a channel, rows from the top, channels interleaved.
#pragma once

#include <cstdint>
#include <vector>

namespace inksum {

struct Picture {
  int width = 0;                // px
  int height = 0;               // px
  int channels = 1;             // 1: grey; 3: red, green, blue
  std::vector<uint8_t> pixels;  // [height, width, channels]

  bool empty() const { return pixels.empty(); }
  friend bool operator==(const Picture&, const Picture&) = default;
};

}  // namespace inksum
