#include "wasm/app/painter.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace inksum {

float Painter::px(float css) const { return std::round(css * density); }

void Painter::card(const Rect& rect, ImU32 fill, float rounding) const {
  const ImVec2 min = px(rect.x, rect.y), max = px(rect.right(), rect.bottom());
  list.AddRectFilled(min, max, fill, px(rounding));
  list.AddRect(min, max, theme.line, px(rounding), ImDrawFlags_None, std::max(1.0F, px(1)));
}

void Painter::outline(const Rect& rect, ImU32 colour, float width, float rounding) const {
  list.AddRect(px(rect.x, rect.y), px(rect.right(), rect.bottom()), colour, px(rounding),
               ImDrawFlags_None, std::max(1.0F, px(width)));
}

void Painter::dashed_outline(const Rect& rect, ImU32 colour, float width) const {
  dashed(rect.x, rect.y, rect.right(), rect.y, width, colour);
  dashed(rect.x, rect.bottom(), rect.right(), rect.bottom(), width, colour);
  dashed(rect.x, rect.y, rect.x, rect.bottom(), width, colour);
  dashed(rect.right(), rect.y, rect.right(), rect.bottom(), width, colour);
}

void Painter::text(const ImFont* font, float x, float y, ImU32 colour,
                   const std::string& text) const {
  list.AddText(font, font->FontSize, px(x, y), colour, text.c_str());
}

void Painter::text_centred(const ImFont* font, const Rect& rect, ImU32 colour,
                           const std::string& text) const {
  this->text(font, rect.x + (rect.width - text_width(font, text)) / 2,
             rect.y + (rect.height - line_height(font)) / 2, colour, text);
}

float Painter::paragraph(const ImFont* font, float x, float y, float width, ImU32 colour,
                         const std::string& text) const {
  const float wrap = px(width);
  list.AddText(font, font->FontSize, px(x, y), colour, text.c_str(), nullptr, wrap);
  return measure(font, text.c_str(), wrap).y / density;
}

void Painter::dashed(float x0, float y0, float x1, float y1, float width, ImU32 colour) const {
  constexpr float kDash = 6, kSpace = 4;  // about
  const ImVec2 from = px(x0, y0), to = px(x1, y1);
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  const int dashes =
      1 + std::max(0, static_cast<int>(std::lround((length / density - kDash) / (kDash + kSpace))));
  // As shares of the length: a period is kDash + kSpace, and the last one lacks its space.
  const float period = 1 / (static_cast<float>(dashes) - kSpace / (kDash + kSpace));
  for (int i = 0; i < dashes; ++i) {
    const float begin = period * static_cast<float>(i);
    const float end = begin + period * kDash / (kDash + kSpace);
    list.AddLine({from.x + dx * begin, from.y + dy * begin}, {from.x + dx * end, from.y + dy * end},
                 colour, std::max(1.0F, width * density));
  }
}

void Painter::bar(const Rect& rect, float share, ImU32 colour) const {
  const ImVec2 min = px(rect.x, rect.y), max = px(rect.right(), rect.bottom());
  const float rounding = px(rect.height / 2);
  list.AddRectFilled(min, max, theme.track, rounding);
  const float filled = px(rect.x + rect.width * std::clamp(share, 0.0F, 1.0F));
  if (filled > min.x) {
    list.AddRectFilled(min, {std::max(filled, min.x + 2 * rounding), max.y}, colour, rounding);
  }
}

Press press_area(const Painter& painter, const char* id, const Rect& rect, bool enabled) {
  if (!painter.hears) return {};
  ImGui::SetCursorScreenPos(painter.px(rect.x, rect.y));
  ImGui::BeginDisabled(!enabled);
  Press press;
  press.clicked = ImGui::InvisibleButton(id, painter.px(rect.width, rect.height));
  press.hovered = ImGui::IsItemHovered();
  press.held = ImGui::IsItemActive();
  ImGui::EndDisabled();
  return press;
}

}  // namespace inksum
