// A card over the page: its ground, its items, and scrolling where it is higher than the screen.
#include "wasm/app/popover.h"

#include <algorithm>
#include <string>

#include "wasm/app/answer_text.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/panels/popover_parts.h"

namespace inksum {
namespace {

constexpr float kShadow = 6;

void draw_ground(const Painter& painter, const Rect& card) {
  for (float reach = kShadow; reach > 0; reach -= 2) {
    painter.list.AddRectFilled(painter.px(card.x - reach, card.y - reach + 2),
                               painter.px(card.right() + reach, card.bottom() + reach),
                               IM_COL32(0, 0, 0, 9), painter.px(14 + reach));
  }
  painter.card(card, painter.theme.card);
}

void draw_cross(const Painter& painter, const Rect& rect, bool lit) {
  constexpr float kArm = 6;
  const ImVec2 middle = painter.px(rect.x + rect.width / 2, rect.y + rect.height / 2);
  const float arm = painter.px(kArm), width = std::max(1.0F, 1.7F * painter.density);
  const ImU32 colour = lit ? painter.theme.text : painter.theme.quiet;
  painter.list.AddLine({middle.x - arm, middle.y - arm}, {middle.x + arm, middle.y + arm}, colour,
                       width);
  painter.list.AddLine({middle.x - arm, middle.y + arm}, {middle.x + arm, middle.y - arm}, colour,
                       width);
}

// Stands before what is read now.
void draw_tick(const Painter& painter, float x, float y) {
  const ImVec2 points[] = {painter.px(x, y), painter.px(x + 4, y + 4), painter.px(x + 11, y - 5)};
  painter.list.AddPolyline(points, 3, painter.theme.accent, ImDrawFlags_None,
                           std::max(1.0F, 2 * painter.density));
}

float middle_of(const Painter& painter, const ImFont* font, const Rect& rect) {
  return rect.y + (rect.height - painter.line_height(font)) / 2;
}

// "94 %" at the right end; returns the x where it begins.
float draw_share(const Painter& painter, const Rect& rect, double probability, float y) {
  const std::string share = percent(probability, painter.tongue);
  const float x = rect.right() - 12 - painter.text_width(painter.fonts.body, share);
  painter.text(painter.fonts.body, x, y, painter.theme.quiet, share);
  return x;
}

constexpr float kTickRoom = 30;

void draw_row_ground(const Painter& painter, const PopoverItem& item, const Rect& rect, bool lit) {
  if (!item.chosen && !lit) return;
  painter.list.AddRectFilled(
      painter.px(rect.x, rect.y + 1), painter.px(rect.right(), rect.bottom() - 1),
      item.chosen ? painter.theme.accent_soft : painter.theme.card_hover, painter.px(10));
  if (item.chosen) draw_tick(painter, rect.x + 11, rect.y + rect.height / 2);
}

void draw_symbol(const Painter& painter, const PopoverItem& item, const Rect& rect) {
  constexpr float kBarLeft = 72, kBarRight = 66;
  const ImFont* font = painter.fonts.reading[2];
  painter.text(font, rect.x + kTickRoom + 6, middle_of(painter, font, rect), painter.theme.text,
               item.text);
  if (!item.probability) return;
  painter.bar(
      {rect.x + kBarLeft, rect.y + rect.height / 2 - 3, rect.width - kBarLeft - kBarRight, 6},
      static_cast<float>(*item.probability), painter.theme.accent);
  draw_share(painter, rect, *item.probability, middle_of(painter, painter.fonts.body, rect));
}

void draw_key(const Painter& painter, const PopoverItem& item, const Rect& rect, bool lit) {
  painter.card(rect,
               item.chosen ? painter.theme.accent_soft
               : lit       ? painter.theme.card_hover
                           : painter.theme.card,
               10);
  painter.text_centred(painter.fonts.reading[2], rect,
                       item.chosen ? painter.theme.accent : painter.theme.text, item.text);
}

void draw_button(const Painter& painter, const PopoverItem& item, const Rect& rect, bool lit) {
  painter.card(rect, lit ? painter.theme.card_hover : painter.theme.card, 10);
  const ImFont* font = painter.fonts.body;
  painter.text_centred(font, rect, painter.theme.text,
                       shortened(painter, font, item.text, rect.width - 8));
}

void draw_value_row(const Painter& painter, const PopoverItem& item, const Rect& rect) {
  const ImFont* font = painter.fonts.strong;
  const float left = rect.x + kTickRoom + 6, y = rect.y + 12;
  const float share = draw_share(painter, rect, *item.probability, y);
  const std::string value = shortened(painter, font, item.text, share - left - 12);
  painter.text(font, left, y, item.chosen ? painter.theme.accent : painter.theme.text, value);
  const float x = left + painter.text_width(font, value) + 12;
  if (!item.more.empty() && share - x > 40) {
    painter.text(painter.fonts.body, x, y, painter.theme.quiet,
                 shortened(painter, painter.fonts.body, item.more, share - x - 12));
  }
  painter.bar({left, y + painter.line_height(font) + 6, rect.right() - 12 - left, 4},
              static_cast<float>(*item.probability), painter.theme.accent);
}

void draw_text_row(const Painter& painter, const PopoverItem& item, const Rect& rect) {
  const ImFont* font = painter.fonts.body;
  const float left = rect.x + kTickRoom + 22, y = middle_of(painter, font, rect);
  const float share = draw_share(painter, rect, *item.probability, y);
  painter.text(font, left, y, painter.theme.text,
               shortened(painter, font, item.text, share - left - 12));
}

void draw_item(const Painter& painter, const PopoverItem& item, const Rect& rect, bool lit) {
  switch (item.look) {
    case ItemLook::kCross:
      return draw_cross(painter, rect, lit);
    case ItemLook::kKey:
      return draw_key(painter, item, rect, lit);
    case ItemLook::kButton:
      return draw_button(painter, item, rect, lit);
    case ItemLook::kSymbol:
      draw_row_ground(painter, item, rect, lit);
      return draw_symbol(painter, item, rect);
    case ItemLook::kValue:
      draw_row_ground(painter, item, rect, lit);
      return draw_value_row(painter, item, rect);
    case ItemLook::kText:
      draw_row_ground(painter, item, rect, lit);
      return draw_text_row(painter, item, rect);
  }
}

// Dragged past a finger's tremble: the card was scrolled, nothing was chosen.
bool was_dragged(const Painter& painter) {
  const float far = painter.px(8);
  return ImGui::GetIO().MouseDragMaxDistanceSqr[0] > far * far;
}

void scroll_by_dragging(const Painter& painter) {
  if (!ImGui::IsMouseDown(0) || !was_dragged(painter)) return;
  ImGui::SetScrollY(ImGui::GetScrollY() - ImGui::GetIO().MouseDelta.y);
}

// That there is more below.
void draw_thumb(const Painter& painter, const Rect& card) {
  const float most = ImGui::GetScrollMaxY();
  if (most <= 0) return;
  const float height = card.height * painter.px(card.height) / (painter.px(card.height) + most);
  const float y = card.y + (card.height - height) * ImGui::GetScrollY() / most;
  painter.list.AddRectFilled(painter.px(card.right() - 6, y + 8),
                             painter.px(card.right() - 3, y + height - 8), painter.theme.line,
                             painter.px(1.5F));
}

std::optional<Choice> draw_items(const Painter& painter, const PopoverLayout& layout, float top) {
  std::optional<Choice> chosen;
  for (size_t i = 0; i < layout.items.size(); ++i) {
    const PopoverItem& item = layout.items[i];
    const Rect rect = {layout.card.x + item.rect.x, top + item.rect.y, item.rect.width,
                       item.rect.height};
    const Press press =
        press_area(painter, std::to_string(i).c_str(), rect, item.choice.has_value());
    draw_item(painter, item, rect, item.choice && (press.hovered || press.held));
    if (press.clicked && !was_dragged(painter)) chosen = item.choice;
  }
  return chosen;
}

float draw_head(const Painter& painter, const State& state, const PopoverLayout& layout,
                float top) {
  switch (state.popover->kind) {
    case PopoverKind::kSymbol:
      draw_symbol_head(painter, state, layout, top);
      break;
    case PopoverKind::kValues:
      painter.text(painter.fonts.body, layout.card.x + layout.head.x, top + layout.head.y,
                   painter.theme.quiet,
                   painter.say(state.line().reading.state == ReadingState::kUnreadable
                                   ? Phrase::kPerhaps
                                   : Phrase::kValuesConsidered));
      break;
    case PopoverKind::kSteps:
      return draw_step_rows(painter, state, layout, top);
  }
  return layout.content_height;
}

}  // namespace

std::optional<Choice> draw_popover(const Painter& painter, const State& state) {
  if (!state.popover) return std::nullopt;
  const PopoverLayout layout = lay_out_popover(state);
  const Rect& card = layout.card;
  draw_ground(painter, card);
  ImGui::SetCursorScreenPos(painter.px(card.x, card.y));
  ImGui::BeginChild("popover", painter.px(card.width, card.height), ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                        ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings);
  const Painter inside = {.list = *ImGui::GetWindowDrawList(),
                          .theme = painter.theme,
                          .fonts = painter.fonts,
                          .density = painter.density,
                          .decimal_mark = painter.decimal_mark,
                          .tongue = painter.tongue};
  scroll_by_dragging(painter);
  const float top = card.y - ImGui::GetScrollY() / painter.density;
  const float height = draw_head(inside, state, layout, top);
  std::optional<Choice> chosen = draw_items(inside, layout, top);
  draw_thumb(inside, card);
  ImGui::SetCursorScreenPos(painter.px(card.x, top + height - 1));
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  return chosen;
}

}  // namespace inksum
