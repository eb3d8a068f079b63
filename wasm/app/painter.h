// painter.h - what panels draw with: CSS pixels in, device pixels out.
//
// Dear ImGui's own unit is the device pixel here, so its glyphs and one-pixel lines fall on the
// screen's raster at every density.
#pragma once

#include <imgui.h>

#include <string>

#include "core/expr/notation.h"
#include "wasm/app/fonts.h"
#include "wasm/app/layout.h"
#include "wasm/app/strings.h"
#include "wasm/app/theme.h"

namespace inksum {

struct Painter {
  ImDrawList& list;
  const Theme& theme;
  const Fonts& fonts;
  float density;
  DecimalMark decimal_mark;
  Tongue tongue;
  bool hears = true;  // whether press areas hear the pointer: not below a card that covers them

  const char* say(Phrase phrase) const { return inksum::say(tongue, phrase); }
  std::string say(Phrase phrase, std::initializer_list<std::string_view> parts) const {
    return inksum::say(tongue, phrase, parts);
  }

  // To whole device pixels.
  float px(float css) const;
  ImVec2 px(float x, float y) const { return {px(x), px(y)}; }

  float line_height(const ImFont* font) const { return font->FontSize / density; }
  float text_width(const ImFont* font, const std::string& text) const {
    return measure(font, text.c_str()).x / density;
  }

  void card(const Rect& rect, ImU32 fill, float rounding = 14) const;
  void outline(const Rect& rect, ImU32 colour, float width, float rounding = 14) const;
  void dashed_outline(const Rect& rect, ImU32 colour, float width) const;
  void text(const ImFont* font, float x, float y, ImU32 colour, const std::string& text) const;
  void text_centred(const ImFont* font, const Rect& rect, ImU32 colour,
                    const std::string& text) const;
  // Returns the height taken.
  float paragraph(const ImFont* font, float x, float y, float width, ImU32 colour,
                  const std::string& text) const;
  // A straight line of dashes that begins and ends with one.
  void dashed(float x0, float y0, float x1, float y1, float width, ImU32 colour) const;
  // A horizontal bar filled to share (0 … 1).
  void bar(const Rect& rect, float share, ImU32 colour) const;
};

struct Press {
  bool clicked = false;
  bool hovered = false;
  bool held = false;
};

// An invisible button; the caller draws it.
Press press_area(const Painter& painter, const char* id, const Rect& rect, bool enabled);

}  // namespace inksum
