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

struct FontGlyph {
  Coverage ink;         // cut to the ink's box
  int cell_width = 0;   // px; the cell onto which the ink is stretched and warped
  int cell_height = 0;  // px
};

// How wide strokes are: levels 0 … kBoldnessLevels - 1, each kBoldnessStep em wider than the last;
// kUsualBoldness is as wide as the competition's.
inline constexpr int kBoldnessLevels = 5;
inline constexpr int kUsualBoldness = 2;
inline constexpr double kBoldnessStep = 0.018;

class GlyphSet {
 public:
  // All `symbols` in every size from min_size to max_size (px of the em square) and every boldness.
  // Throws TrainerError naming the font file that cannot be read or lacks a symbol.
  GlyphSet(const std::string& font_file, const std::string& symbols, int min_size, int max_size);

  const FontGlyph& glyph(char symbol, int size, int boldness = kUsualBoldness) const;

 private:
  int min_size_;
  std::vector<std::map<char, FontGlyph>> sets_;  // boldness after boldness of each size
};

}  // namespace inksum::trainer
