#include "wasm/app/layout.h"

#include <algorithm>
#include <span>

namespace inksum {
namespace {

constexpr float kTarget = 48;      // a finger's button
constexpr float kFinger = 44;      // the least of one
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

// The tools in a row, or as much of it as they are.
void share_out(Rect row, float gap, std::span<Rect> tools) {
  const auto count = static_cast<float>(tools.size());
  const float width = (row.width - gap * (count - 1)) / count;
  for (Rect& tool : tools) tool = take_left(row, width, gap);
}

// From top to bottom, the pens a little apart from the rest, in as few columns as a finger allows.
void stack_up(Rect rail, float gap, float most_height, Layout& layout) {
  constexpr float kApart = 12;
  const float one_column = (rail.height - kApart - gap * (kToolCount - 2)) / kToolCount;
  if (one_column >= kFinger) {
    const float height = std::min(most_height, one_column);
    for (int i = 0; i < kToolCount; ++i) {
      layout.tools[i] = take_top(rail, height, i + 1 == kPenTools ? kApart : gap);
    }
    return;
  }
  Rect left = take_left(rail, (rail.width - gap) / 2, gap);
  constexpr int kRows = kToolCount - kPenTools;
  const float height = (left.height - gap * (kRows - 1)) / kRows;
  for (int i = 0; i < kToolCount; ++i) {
    layout.tools[i] = take_top(i < kPenTools ? left : rail, height, gap);
  }
}

// Whether there is room for all tools in one column.
bool is_one_column(float height, float gap) {
  return height - 12 - gap * (kToolCount - 2) >= kFinger * kToolCount;
}

// The retry button stands at the right end of the status banner.
void place_retry(Layout& layout) {
  const Rect& status = layout.status;
  layout.retry = {status.right() - kRetryWidth - 10, status.y + (status.height - kTarget) / 2,
                  kRetryWidth, kTarget};
}

Layout wide(const Viewport& viewport, bool offer_retry) {
  constexpr float kGap = 16, kColumn = 340, kRail = 78;
  Layout layout;
  Rect area = safe_area(viewport, 20);
  Rect column = take_right(area, kColumn, kGap);
  stack_up(take_left(area, kRail, kGap), 6, 64, layout);
  layout.sheet = area;
  layout.title = take_top(column, 32, 12);
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
  share_out(take_bottom(area, 56, kGap), 8, layout.tools);
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
  const std::span<Rect> tools = layout.tools;
  share_out(take_bottom(area, 52, 6), 6, tools.subspan(kPenTools));
  share_out(take_bottom(area, kFinger, kGap), 6, tools.first(kPenTools));
  constexpr float kNetwork = 80, kLeastSheet = 230;
  if (area.height >= kLeastSheet + kNetwork) layout.network = take_bottom(area, kNetwork, kGap);
  layout.sheet = area;
  return layout;
}

Layout on_its_side(const Viewport& viewport, bool offer_retry) {
  constexpr float kGap = 8;
  Layout layout;
  Rect area = safe_area(viewport, 8);
  constexpr float kToolGap = 4;
  const float rail = is_one_column(area.height, kToolGap) ? 72 : 2 * 72 + kToolGap;
  stack_up(take_left(area, rail, kGap), kToolGap, 64, layout);
  Rect column = take_right(area, std::min(248.0F, area.width * 0.4F), kGap);
  Rect head = take_top(column, 22, 4);
  layout.title = take_left(head, 78, 6);
  layout.status = offer_retry ? take_bottom(column, 112, kGap) : head;
  layout.answer = take_top(column, 136, kGap);
  if (column.height >= 72) layout.network = take_top(column, std::min(column.height, 110.0F), 0);
  layout.sheet = area;
  return layout;
}

// Left becomes right, insets apart.
void mirror(Layout& layout, const Viewport& viewport) {
  const float middle = (viewport.inset_left + viewport.width - viewport.inset_right) / 2;
  const auto turn = [&](Rect& rect) { rect.x = 2 * middle - rect.right(); };
  for (Rect* rect : {&layout.title, &layout.answer, &layout.sheet, &layout.network,
                     &layout.alternatives, &layout.status}) {
    turn(*rect);
  }
  for (Rect& tool : layout.tools) turn(tool);
}

void place_fingers(Layout& layout, bool left_handed) {
  constexpr float kMargin = 8, kWidth = 212;
  const Rect& sheet = layout.sheet;
  const float width = std::min(kWidth, sheet.width - 2 * kMargin);
  layout.fingers = {left_handed ? sheet.right() - kMargin - width : sheet.x + kMargin,
                    sheet.bottom() - kMargin - kFinger, width, kFinger};
}

}  // namespace

Layout lay_out(const Viewport& viewport, bool offer_retry, bool left_handed) {
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
  const bool has_sides =
      layout.arrangement == Arrangement::kWide || layout.arrangement == Arrangement::kShort;
  if (left_handed && has_sides) mirror(layout, viewport);
  if (offer_retry) place_retry(layout);
  place_fingers(layout, left_handed);
  return layout;
}

}  // namespace inksum
