#include "wasm/app/fonts.h"

#include <cfloat>
#include <cmath>

namespace inksum {

// The typeface's files, made by cmake/fonts.cmake.
extern const unsigned char kInterRegular[];
extern const unsigned int kInterRegularSize;
extern const unsigned char kInterSemiBold[];
extern const unsigned int kInterSemiBoldSize;

namespace {

// What arithmetic needs, in every size; the smaller ones have what the words need as well.
constexpr ImWchar kMathGlyphs[] = {0x20, 0x20, 0xA0,   0xA0,   0x28,   0x39,   0x3D,
                                   0x3D, 0x3F, 0x3F,   0xB7,   0xB7,   0xD7,   0xD7,
                                   0xF7, 0xF7, 0x2026, 0x2026, 0x2212, 0x2212, 0};

enum class Weight { kRegular, kSemiBold };

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

ImFont* bake(ImFontAtlas& atlas, Weight weight, float css_px, float density,
             const ImWchar* glyphs) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  config.GlyphRanges = glyphs;
  const bool regular = weight == Weight::kRegular;
  const unsigned char* data = regular ? kInterRegular : kInterSemiBold;
  const unsigned int size = regular ? kInterRegularSize : kInterSemiBoldSize;
  // ImGui takes a mutable pointer but does not write to data that it does not own.
  return atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(data), static_cast<int>(size),
                                    std::round(css_px * density), &config);
}

}  // namespace

Fonts bake_fonts(ImFontAtlas& atlas, float density, Tongue tongue) {
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  const ImVector<ImWchar> words = glyphs_of(tongue);
  // Inter's line is about 1.2 em, and ImGui's sizes are line heights: 18 is 15 px of type.
  Fonts fonts;
  fonts.body = bake(atlas, Weight::kRegular, 18, density, words.Data);
  fonts.strong = bake(atlas, Weight::kSemiBold, 18, density, words.Data);
  fonts.title = bake(atlas, Weight::kSemiBold, 24, density, words.Data);
  fonts.hint = bake(atlas, Weight::kRegular, 23, density, words.Data);
  constexpr float kReading[] = {42, 33, 26, 21};
  for (size_t i = 0; i < fonts.reading.size(); ++i) {
    fonts.reading[i] = bake(atlas, Weight::kRegular, kReading[i], density, kMathGlyphs);
  }
  constexpr float kValue[] = {58, 42, 30};
  for (size_t i = 0; i < fonts.value.size(); ++i) {
    fonts.value[i] = bake(atlas, Weight::kSemiBold, kValue[i], density, kMathGlyphs);
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
