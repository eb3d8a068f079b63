#include "native_trainer/data/printed/glyph_set.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

#include "core/base/check.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

struct CloseLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct CloseFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

// How the look-alike becomes a symbol of the competition; found by holding its images against real
// ones (docs/PRINTED.md). All in ems.
struct Style {
  double cell_width = 0.655;  // of the digits: theirs are all as wide
  double cell_height = 1.24;
  double boldness = 0.045;  // added to the width of a stroke
  double scale = 1.08;      // of the look-alike's symbol before it is stretched: larger is crisper
  bool upside_down = false;
};

Style style_of(char symbol) {
  switch (symbol) {
    case '+':
      return {.cell_width = 0.48, .cell_height = 1.1, .boldness = 0.042, .scale = 1.25};
    case '*':  // two of its five arms point upwards, not one
      return {.cell_width = 0.57,
              .cell_height = 1.1,
              .boldness = 0.01,
              .scale = 1.5,
              .upside_down = true};
    case '(':
    case ')':
      return {.cell_width = 0.37, .cell_height = 1.38, .boldness = 0.048};
    case '-':
      return {.boldness = 0, .scale = 1};
    default:
      return {};
  }
}

int whole_pixels(double ems, int size) { return static_cast<int>(std::lround(ems * size)); }

Coverage coverage_of(const FT_Bitmap& bitmap, bool upside_down) {
  Coverage ink{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}};
  for (int y = 0; y < ink.height; ++y) {
    const ptrdiff_t row = upside_down ? ink.height - 1 - y : y;
    const uint8_t* pixels = bitmap.buffer + row * bitmap.pitch;
    ink.pixels.insert(ink.pixels.end(), pixels, pixels + ink.width);
  }
  return ink;
}

// Without hinting, which moves strokes to whole pixels and differs between versions of FreeType.
FontGlyph draw(FT_Face face, char symbol, int size, int boldness, const std::string& font_file) {
  Style style = style_of(symbol);
  style.boldness += kBoldnessStep * (boldness - kUsualBoldness);
  FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(std::lround(style.scale * size)));
  const FT_UInt index = FT_Get_Char_Index(face, static_cast<FT_ULong>(symbol));
  if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
      FT_Outline_Embolden(&face->glyph->outline,
                          std::lround(style.boldness * style.scale * size * 64)) != 0 ||
      FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
    throw TrainerError(font_file + ": has no '" + std::string(1, symbol) + "'");
  }
  return {coverage_of(face->glyph->bitmap, style.upside_down), whole_pixels(style.cell_width, size),
          whole_pixels(style.cell_height, size)};
}

}  // namespace

GlyphSet::GlyphSet(const std::string& font_file, const std::string& symbols, int min_size,
                   int max_size)
    : min_size_(min_size) {
  FT_Library opened_library = nullptr;
  if (FT_Init_FreeType(&opened_library) != 0) throw TrainerError("FreeType does not start");
  const std::unique_ptr<std::remove_pointer_t<FT_Library>, CloseLibrary> library(opened_library);
  FT_Face opened_face = nullptr;
  if (FT_New_Face(library.get(), font_file.c_str(), 0, &opened_face) != 0) {
    throw TrainerError(font_file + ": is no font that can be read");
  }
  const std::unique_ptr<std::remove_pointer_t<FT_Face>, CloseFace> face(opened_face);
  for (int size = min_size; size <= max_size; ++size) {
    for (int boldness = 0; boldness < kBoldnessLevels; ++boldness) {
      std::map<char, FontGlyph> glyphs;
      for (const char symbol : symbols) {
        glyphs.emplace(symbol, draw(face.get(), symbol, size, boldness, font_file));
      }
      sets_.push_back(std::move(glyphs));
    }
  }
}

const FontGlyph& GlyphSet::glyph(char symbol, int size, int boldness) const {
  const int set = (size - min_size_) * kBoldnessLevels + boldness;
  const auto& glyphs = sets_.at(static_cast<size_t>(set));
  const auto found = glyphs.find(symbol);
  INKSUM_CHECK(found != glyphs.end());
  return found->second;
}

}  // namespace inksum::trainer
