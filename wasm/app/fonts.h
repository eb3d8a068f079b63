// fonts.h - the typeface, baked for the screen's density so that no glyph is ever scaled.
#pragma once

#include <imgui.h>

#include <array>
#include <span>

#include "wasm/app/strings.h"

namespace inksum {

// The ImFont pointers live as long as the atlas they were baked into.
struct Fonts {
  ImFont* body = nullptr;          // 15 px
  ImFont* strong = nullptr;        // 15 px, semibold
  ImFont* title = nullptr;         // 20 px, semibold
  ImFont* hint = nullptr;          // 19 px
  std::array<ImFont*, 4> reading;  // largest first; digits and operators
  std::array<ImFont*, 3> value;    // largest first, semibold; digits and operators
};

// Replaces what the atlas holds by the glyphs of arithmetic and of the tongue's words.
Fonts bake_fonts(ImFontAtlas& atlas, float density, Tongue tongue);

// The first of the fonts, largest first, in which text is no wider than width; else the last.
ImFont* largest_that_fits(std::span<ImFont* const> fonts, const char* text, float width);

ImVec2 measure(const ImFont* font, const char* text, float wrap_width = 0);

}  // namespace inksum
