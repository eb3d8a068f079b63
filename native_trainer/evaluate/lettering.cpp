#include "native_trainer/evaluate/lettering.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include "native_trainer/error.h"
#include "native_trainer/evaluate/text_alignment.h"

namespace inksum::trainer {
namespace {

// FreeType counts in 64ths of a pixel.
int whole_pixels(FT_Pos position) { return static_cast<int>((position + 32) / 64); }

// Of one code point in UTF-8.
FT_ULong code_of(const std::string& symbol) {
  const auto byte = [&](size_t i) {
    return static_cast<FT_ULong>(static_cast<uint8_t>(symbol[i]));
  };
  constexpr FT_ULong kFirstBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  FT_ULong code = byte(0) & kFirstBits[symbol.size()];
  for (size_t i = 1; i < symbol.size(); ++i) code = code << 6 | (byte(i) & 0x3F);
  return code;
}

}  // namespace

struct Lettering::Face {
  Face() = default;
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }

  FT_Library library = nullptr;
  FT_Face face = nullptr;
};

Lettering::Lettering(const std::string& font_file, int size)
    : face_(std::make_shared<Face>()), size_(size) {
  if (FT_Init_FreeType(&face_->library) != 0) throw TrainerError("FreeType does not start");
  if (FT_New_Face(face_->library, font_file.c_str(), 0, &face_->face) != 0 ||
      FT_Set_Pixel_Sizes(face_->face, 0, static_cast<FT_UInt>(size)) != 0) {
    throw TrainerError(font_file + ": is no font that can be read");
  }
}

int Lettering::width(std::string_view text) const {
  FT_Pos width = 0;
  for (const std::string& symbol : code_points(text)) {
    FT_Load_Char(face_->face, code_of(symbol), FT_LOAD_DEFAULT);
    width += face_->face->glyph->advance.x;
  }
  return whole_pixels(width);
}

void Lettering::draw(std::string_view text,
                     const std::function<void(int, int, uint8_t)>& paint) const {
  const int baseline = whole_pixels(face_->face->size->metrics.ascender);
  FT_Pos pen = 0;
  for (const std::string& symbol : code_points(text)) {
    if (FT_Load_Char(face_->face, code_of(symbol), FT_LOAD_RENDER) != 0) continue;
    const FT_GlyphSlot slot = face_->face->glyph;
    const int left = whole_pixels(pen) + slot->bitmap_left, top = baseline - slot->bitmap_top;
    for (int y = 0; y < static_cast<int>(slot->bitmap.rows); ++y) {
      const uint8_t* row = slot->bitmap.buffer + static_cast<ptrdiff_t>(y) * slot->bitmap.pitch;
      for (int x = 0; x < static_cast<int>(slot->bitmap.width); ++x) {
        if (row[x] > 0) paint(left + x, top + y, row[x]);
      }
    }
    pen += slot->advance.x;
  }
}

}  // namespace inksum::trainer
