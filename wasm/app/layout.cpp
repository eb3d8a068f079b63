#include "wasm/app/layout.h"

#include <algorithm>

namespace inksum {
namespace {

constexpr float kTarget = 48;      // a finger's button
constexpr float kRetryWidth = 92;  // wide enough for its word

Rect safe_area(const Viewport& viewport, float margin) {
  return {.x = viewport.inset_left + margin,
          .y = viewport.inset_top + margin,
          .width = viewport.width - viewport.inset_left - viewport.inset_right - 2 * margin,
          .height = viewport.height - viewport.inset_top - viewport.inset_bottom - 2 * margin};
}

// Cuts a piece off the named side of area, with a gap between the two.
Rect take_top(Rect& area, float height, float gap) {
  const Rect taken = {area.x, area.y, area.width, height};
  area.y += height + gap;
  area.height -= height + gap;
  return taken;
}

Rect take_bottom(Rect& area, float height, float gap) {
  area.height -= height + gap;
  return {area.x, area.bottom() + gap, area.width, height};
}

Rect take_left(Rect& area, float width, float gap) {
  const Rect taken = {area.x, area.y, width, area.height};
  area.x += width + gap;
  area.width -= width + gap;
  return taken;
}

Rect take_right(Rect& area, float width, float gap) {
  area.width -= width + gap;
  return {area.right() + gap, area.y, width, area.height};
}

void share_out(Rect row, float gap, std::array<Rect, kToolCount>& tools) {
  const float width = (row.width - gap * (kToolCount - 1)) / kToolCount;
  for (Rect& tool : tools) tool = take_left(row, width, gap);
}

// The retry button stands at the right end of the status banner.
void place_retry(Layout& layout) {
  const Rect& status = layout.status;
  layout.retry = {status.right() - kRetryWidth - 10, status.y + (status.height - kTarget) / 2,
                  kRetryWidth, kTarget};
}

Layout wide(const Viewport& viewport, bool offer_retry) {
  constexpr float kGap = 16, kColumn = 340, kToolWidth = 92;
  Layout layout;
  Rect area = safe_area(viewport, 20);
  Rect column = take_right(area, kColumn, kGap);
  Rect header = take_top(area, kTarget, 12);
  layout.title = take_left(header, 140, 0);
  Rect tools = take_right(header, kToolCount * kToolWidth + (kToolCount - 1) * 8, 0);
  share_out(tools, 8, layout.tools);
  layout.sheet = area;
  layout.answer = take_top(column, 212, kGap);
  layout.network = take_top(column, 152, kGap);
  layout.status = take_bottom(column, offer_retry ? 116 : 44, kGap);
  if (column.height > 84) {
    layout.alternatives = column;
  }
  return layout;
}

// The head of the upright arrangements: title left, status right, or a banner under both.
void take_head(Layout& layout, Rect& area, float gap, bool offer_retry) {
  Rect head = take_top(area, 24, gap);
  layout.title = take_left(head, 100, 8);
  layout.status = offer_retry ? take_top(area, 84, gap) : head;
}

// One line of alternatives along the lower edge of the answer.
void place_alternatives_in_answer(Layout& layout, float padding) {
  const Rect& answer = layout.answer;
  layout.alternatives = {answer.x + padding, answer.bottom() - 36, answer.width - 2 * padding, 24};
}

Layout tall(const Viewport& viewport, bool offer_retry) {
  constexpr float kGap = 14;
  Layout layout;
  Rect area = safe_area(viewport, 18);
  take_head(layout, area, kGap, offer_retry);
  Rect top = take_top(area, 176, kGap);
  layout.network = take_right(top, top.width * 0.4F, kGap);
  layout.answer = top;
  place_alternatives_in_answer(layout, 20);
  share_out(take_bottom(area, 56, kGap), 10, layout.tools);
  layout.sheet = area;
  return layout;
}

Layout phone(const Viewport& viewport, bool offer_retry) {
  constexpr float kGap = 10;
  Layout layout;
  Rect area = safe_area(viewport, 12);
  take_head(layout, area, kGap, offer_retry);
  layout.answer = take_top(area, 150, kGap);
  place_alternatives_in_answer(layout, 16);
  share_out(take_bottom(area, 58, kGap), 8, layout.tools);
  layout.network = take_bottom(area, 88, kGap);
  layout.sheet = area;
  return layout;
}

Layout on_its_side(const Viewport& viewport, bool offer_retry) {
  constexpr float kGap = 8;
  Layout layout;
  Rect area = safe_area(viewport, 8);
  Rect tools = take_left(area, 72, kGap);
  const float height = std::min(72.0F, (tools.height - 3 * kGap) / kToolCount);
  for (Rect& tool : layout.tools) tool = take_top(tools, height, kGap);
  Rect column = take_right(area, std::min(248.0F, area.width * 0.4F), kGap);
  Rect head = take_top(column, 22, 4);
  layout.title = take_left(head, 78, 6);
  layout.status = offer_retry ? take_bottom(column, 112, kGap) : head;
  layout.answer = take_top(column, 136, kGap);
  if (column.height >= 72) layout.network = take_top(column, std::min(column.height, 110.0F), 0);
  layout.sheet = area;
  return layout;
}

}  // namespace

Layout lay_out(const Viewport& viewport, bool offer_retry) {
  Layout layout;
  if (viewport.height < 480 && viewport.width > viewport.height) {
    layout = on_its_side(viewport, offer_retry);
    layout.arrangement = Arrangement::kShort;
  } else if (viewport.width >= 900) {
    layout = wide(viewport, offer_retry);
    layout.arrangement = Arrangement::kWide;
  } else if (viewport.width >= 600) {
    layout = tall(viewport, offer_retry);
    layout.arrangement = Arrangement::kTall;
  } else {
    layout = phone(viewport, offer_retry);
    layout.arrangement = Arrangement::kPhone;
  }
  if (offer_retry) place_retry(layout);
  return layout;
}

}  // namespace inksum
