#include "wasm/app/panels/read_text.h"

#include <algorithm>
#include <cmath>

#include "core/expr/notation.h"
#include "core/text/alphabet.h"
#include "wasm/app/panels/sureness_shapes.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {
namespace {

constexpr float kTarget = 44;

// Text that ended in "=" is shown without it: the value line brings its own.
std::string text_as_set(const Painter& painter, const Reading& reading) {
  std::string text = reading.text;
  if (reading.state == ReadingState::kValue && text.ends_with('=')) text.pop_back();
  return typeset(text, painter.decimal_mark);
}

// The text as it stands: where each of its bytes begins.
struct Setting {
  const Painter& painter;
  const Reading& reading;
  const ImFont* font;
  float x, y;     // the upper left of the whole text, left of the card where it was shortened
  float visible;  // nothing left of here is shown

  float width_of(size_t begin, size_t end) const {
    const std::string_view text = std::string_view(reading.text).substr(begin, end - begin);
    return painter.text_width(font, typeset(text, painter.decimal_mark));
  }
  Rect rect_of(size_t begin, size_t end) const {
    return {x + width_of(0, begin), y, width_of(begin, end), painter.line_height(font)};
  }
};

void underline(const Setting& setting, size_t begin, size_t end) {
  const Painter& painter = setting.painter;
  const Rect rect = setting.rect_of(begin, end);
  if (rect.x < setting.visible) return;
  const float top = rect.bottom(), right = rect.x + std::max(rect.width, 14.0F);
  const ReadingState state = setting.reading.state;
  const ImU32 colour =
      state == ReadingState::kIncomplete ? painter.theme.quiet : painter.theme.warning;
  if (state == ReadingState::kUnreadable || begin == end) {
    painter.dashed(rect.x, top + 1.5F, right, top + 1.5F, 2, colour);
  } else {
    painter.list.AddRectFilled(painter.px(rect.x, top), painter.px(right, top + 3), colour,
                               painter.px(1.5F));
  }
}

void mark_places(const Setting& setting) {
  const std::string_view text = setting.reading.text;
  if (setting.reading.state == ReadingState::kUnreadable) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == kUnreadableSymbol) underline(setting, i, i + 1);
    }
  } else if (setting.reading.complaint != Complaint::kNone) {
    const size_t begin = std::min(setting.reading.reason_begin, text.size());
    underline(setting, begin, std::clamp(setting.reading.reason_end, begin, text.size()));
  }
}

// Where the symbols stand that are shown; empty for the others.
std::vector<Rect> symbol_rects(const Setting& setting, const std::string& set) {
  const float right = setting.x + setting.painter.text_width(setting.font, set);
  std::vector<Rect> rects;
  for (const ReadSymbol& symbol : setting.reading.symbols) {
    const Rect rect = setting.rect_of(symbol.begin, symbol.end);
    const bool shown = rect.x >= setting.visible - 1 && rect.right() <= right + 1;
    rects.push_back(shown ? rect : Rect{});
  }
  return rects;
}

std::optional<size_t> nearest_to(const std::vector<Rect>& rects, float x) {
  std::optional<size_t> nearest;
  float least = 0;
  for (size_t i = 0; i < rects.size(); ++i) {
    const float away = std::abs(rects[i].x + rects[i].width / 2 - x);
    if (rects[i].empty() || (nearest && away >= least)) continue;
    nearest = i;
    least = away;
  }
  return nearest;
}

void light_up(const Painter& painter, const Rect& rect, ImU32 colour) {
  painter.list.AddRectFilled(painter.px(rect.x - 2, rect.y),
                             painter.px(rect.right() + 2, rect.bottom()), colour, painter.px(6));
}

void mark_sureness(const Painter& painter, const State& state, const std::vector<Rect>& rects) {
  for (size_t i = 0; i < rects.size(); ++i) {
    const Sureness sureness = sureness_of(state.line(), i);
    if (rects[i].empty()) continue;
    draw_sureness_line(painter, rects[i].x + 1, rects[i].right() - 1, rects[i].bottom() + 1,
                       sureness);
  }
}

// All symbols are one target, as high as a finger: the nearest is meant.
ReadTextShown ask(const Painter& painter, const State& state, const std::vector<Rect>& rects,
                  const Rect& text) {
  const float width = std::max(text.width, kTarget), height = std::max(text.height, kTarget);
  const Rect target = {text.x, text.y + (text.height - height) / 2, width, height};
  const Press press = press_area(painter, "read", target, is_settled(state.line()));
  ReadTextShown shown = {.below = text.bottom()};
  const std::optional<size_t> nearest =
      nearest_to(rects, ImGui::GetIO().MousePos.x / painter.density);
  if (!nearest) return shown;
  if (press.hovered || press.held) light_up(painter, rects[*nearest], painter.theme.track);
  if (press.clicked) {
    shown.pressed = nearest;
    shown.at = rects[*nearest];
  }
  return shown;
}

}  // namespace

std::string shortened(const Painter& painter, const ImFont* font, std::string text, float width) {
  if (painter.text_width(font, text) <= width) return text;
  while (!text.empty() && painter.text_width(font, "\u2026" + text) > width) {
    do {
      text.erase(text.begin());
    } while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U);
  }
  return "\u2026" + text;
}

ReadTextShown draw_read_text(const Painter& painter, std::span<ImFont* const> fonts, float x,
                             float y, float width, const State& state) {
  const Reading& reading = state.line().reading;
  const std::string text = text_as_set(painter, reading);
  const ImFont* font = largest_that_fits(fonts, text.c_str(), painter.px(width));
  const std::string shown = shortened(painter, font, text, width);
  const float shown_width = painter.text_width(font, shown);
  const bool whole = shown == text;
  const Setting setting = {
      .painter = painter,
      .reading = reading,
      .font = font,
      .x = whole ? x : x + shown_width - painter.text_width(font, text),
      .y = y,
      .visible = whole ? x : x + painter.text_width(font, "\u2026"),
  };
  const std::vector<Rect> rects = symbol_rects(setting, text);
  const ReadTextShown result =
      ask(painter, state, rects, {x, y, shown_width, painter.line_height(font)});
  const std::optional<size_t> asked = state.popover && state.popover->kind == PopoverKind::kSymbol
                                          ? std::optional(state.popover->symbol)
                                          : state.focus;
  if (asked && *asked < rects.size() && !rects[*asked].empty()) {
    light_up(painter, rects[*asked], painter.theme.accent_soft);
  }
  painter.text(font, x, y, painter.theme.text, shown);
  if (reading.state == ReadingState::kValue && is_settled(state.line())) {
    mark_sureness(painter, state, rects);
  } else {
    mark_places(setting);
  }
  return result;
}

}  // namespace inksum
