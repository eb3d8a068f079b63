// glyph_set.h - the symbols of a typeface as coverage, drawn once and then shared by all threads.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace inksum::trainer {

// A picture of how much of each pixel is covered.
struct Coverage {
  int width = 0;                // px
  int height = 0;               // px
  std::vector<uint8_t> pixels;  // [height, width], 255: wholly covered
};

struct Glyph {
  Coverage ink;         // cut to the ink's box
  int cell_width = 0;   // px; the cell onto which the ink is stretched and warped
  int cell_height = 0;  // px
};

class GlyphSet {
 public:
  // All `symbols` in every size from min_size to max_size (px of the em square). Throws
  // TrainerError naming the font file that cannot be read or lacks a symbol.
  GlyphSet(const std::string& font_file, const std::string& symbols, int min_size, int max_size);

  const Glyph& glyph(char symbol, int size) const;

 private:
  int min_size_;
  std::vector<std::map<char, Glyph>> by_size_;
};

}  // namespace inksum::trainer
