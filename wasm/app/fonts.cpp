#include "wasm/app/fonts.h"

#include <cfloat>
#include <cmath>

namespace inksum {

// The typeface's files, made by cmake/fonts.cmake.
extern const unsigned char kInterRegular[];
extern const unsigned int kInterRegularSize;
extern const unsigned char kInterSemiBold[];
extern const unsigned int kInterSemiBoldSize;
extern const unsigned char kJapaneseFace[];
extern const unsigned int kJapaneseFaceSize;
extern const unsigned char kChineseFace[];
extern const unsigned int kChineseFaceSize;

namespace {

// What arithmetic needs, in every size; the smaller ones have what the words need as well.
constexpr ImWchar kMathGlyphs[] = {0x20, 0x20, 0xA0,   0xA0,   0x28,   0x39,   0x3D,
                                   0x3D, 0x3F, 0x3F,   0xB7,   0xB7,   0xD7,   0xD7,
                                   0xF7, 0xF7, 0x2026, 0x2026, 0x2212, 0x2212, 0};

// ASCII, for what comes from outside, arithmetic, and every character of the tongue's words.
ImVector<ImWchar> glyphs_of(Tongue tongue) {
  constexpr ImWchar kAscii[] = {0x20, 0x7E, 0};
  ImFontGlyphRangesBuilder builder;
  builder.AddRanges(kAscii);
  builder.AddRanges(kMathGlyphs);
  for (size_t i = 0; i < kPhrases; ++i) builder.AddText(say(tongue, static_cast<Phrase>(i)));
  ImVector<ImWchar> ranges;
  builder.BuildRanges(&ranges);
  return ranges;
}

struct Face {
  const unsigned char* data;
  unsigned int size;
  float line;  // a line's height, ascent to descent, in em
};

constexpr float kInterLine = 1.21F;

// ImGui takes a mutable pointer but does not write to data that it does not own.
ImFont* add(ImFontAtlas& atlas, const Face& face, float line_px, const ImFontConfig& config) {
  return atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(face.data),
                                    static_cast<int>(face.size), line_px, &config);
}

ImFontConfig config_of(const ImWchar* glyphs) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  config.GlyphRanges = glyphs;
  return config;
}

ImFont* bake(ImFontAtlas& atlas, const Face& face, float css_px, float density,
             const ImWchar* glyphs) {
  return add(atlas, face, std::round(css_px * density), config_of(glyphs));
}

// The words' characters that Inter lacks, at the size and on the line of the font added last.
void merge_words_face(ImFontAtlas& atlas, Tongue tongue, const ImWchar* glyphs) {
  if (tongue != Tongue::kJapanese && tongue != Tongue::kChinese) return;
  const Face face = tongue == Tongue::kJapanese ? Face{kJapaneseFace, kJapaneseFaceSize, 1}
                                                : Face{kChineseFace, kChineseFaceSize, 1.172F};
  ImFontConfig config = config_of(glyphs);
  config.MergeMode = true;
  config.OversampleH = 1;
  add(atlas, face, std::round(atlas.ConfigData.back().SizePixels / kInterLine * face.line), config);
}

}  // namespace

Fonts bake_fonts(ImFontAtlas& atlas, float density, Tongue tongue) {
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  const ImVector<ImWchar> words = glyphs_of(tongue);
  const Face regular = {kInterRegular, kInterRegularSize, kInterLine};
  const Face semi_bold = {kInterSemiBold, kInterSemiBoldSize, kInterLine};
  const auto words_font = [&](const Face& face, float css_px) {
    ImFont* font = bake(atlas, face, css_px, density, words.Data);
    merge_words_face(atlas, tongue, words.Data);
    return font;
  };
  // Inter's line is about 1.2 em, and ImGui's sizes are line heights: 18 is 15 px of type.
  Fonts fonts;
  fonts.body = words_font(regular, 18);
  fonts.strong = words_font(semi_bold, 18);
  fonts.title = words_font(semi_bold, 24);
  fonts.hint = words_font(regular, 23);
  constexpr float kReading[] = {42, 33, 26, 21};
  for (size_t i = 0; i < fonts.reading.size(); ++i) {
    fonts.reading[i] = bake(atlas, regular, kReading[i], density, kMathGlyphs);
  }
  constexpr float kValue[] = {58, 42, 30};
  for (size_t i = 0; i < fonts.value.size(); ++i) {
    fonts.value[i] = bake(atlas, semi_bold, kValue[i], density, kMathGlyphs);
  }
  atlas.Build();
  return fonts;
}

ImFont* largest_that_fits(std::span<ImFont* const> fonts, const char* text, float width) {
  for (ImFont* font : fonts) {
    if (measure(font, text).x <= width) return font;
  }
  return fonts.back();
}

ImVec2 measure(const ImFont* font, const char* text, float wrap_width) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, wrap_width, text);
}

}  // namespace inksum
