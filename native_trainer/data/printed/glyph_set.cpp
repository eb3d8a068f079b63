#include "native_trainer/data/printed/glyph_set.h"

#include <ft2build.h>
#include FT_FREETYPE_H

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

// FreeType counts in 64ths of a pixel.
int whole_pixels(FT_Pos position) { return static_cast<int>((position + 32) / 64); }

// What a size of the competition's own typeface is in the look-alike's: measured on real images,
// where digits are higher and wider and the minus is short (docs/PRINTED.md).
constexpr double kEmScale = 1.25;
constexpr double kMinusEmScale = 0.95;

Glyph draw(FT_Face face, char symbol, int size, const std::string& font_file) {
  const double scale = symbol == '-' ? kMinusEmScale : kEmScale;
  FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(size * scale + 0.5));
  const FT_UInt index = FT_Get_Char_Index(face, static_cast<FT_ULong>(symbol));
  if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_RENDER) != 0) {
    throw TrainerError(font_file + ": has no '" + std::string(1, symbol) + "'");
  }
  const FT_GlyphSlot slot = face->glyph;
  const FT_Bitmap& bitmap = slot->bitmap;
  Glyph glyph;
  glyph.ink.width = static_cast<int>(bitmap.width);
  glyph.ink.height = static_cast<int>(bitmap.rows);
  for (int y = 0; y < glyph.ink.height; ++y) {
    const uint8_t* row = bitmap.buffer + static_cast<ptrdiff_t>(y) * bitmap.pitch;
    glyph.ink.pixels.insert(glyph.ink.pixels.end(), row, row + glyph.ink.width);
  }
  glyph.cell_width = whole_pixels(slot->advance.x);
  glyph.cell_height =
      whole_pixels(face->size->metrics.ascender) - slot->bitmap_top + glyph.ink.height;
  return glyph;
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
    std::map<char, Glyph> glyphs;
    for (const char symbol : symbols) {
      glyphs.emplace(symbol, draw(face.get(), symbol, size, font_file));
    }
    by_size_.push_back(std::move(glyphs));
  }
}

const Glyph& GlyphSet::glyph(char symbol, int size) const {
  const auto& glyphs = by_size_.at(static_cast<size_t>(size - min_size_));
  const auto found = glyphs.find(symbol);
  INKSUM_CHECK(found != glyphs.end());
  return found->second;
}

}  // namespace inksum::trainer
