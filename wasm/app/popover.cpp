#include "wasm/app/popover.h"

#include <algorithm>
#include <cmath>

#include "core/expr/notation.h"
#include "core/text/alphabet.h"
#include "wasm/app/considered.h"
#include "wasm/app/said.h"
#include "wasm/app/state.h"

namespace inksum {
namespace {

constexpr float kPadding = 16, kGap = 10, kMargin = 8;
constexpr float kTarget = 44;
constexpr float kKeyGap = 4;
constexpr size_t kKeysAcross = 6;
constexpr float kColumn = kKeysAcross * kTarget + (kKeysAcross - 1) * kKeyGap;
constexpr float kValueHeight = 56;
constexpr float kLowest = 480;  // a viewport that is lower gets two columns
constexpr size_t kLikely = 4, kValues = 4, kTextsOfValue = 3;

bool is_unreadable(const std::string& symbol) {
  return symbol == std::string(1, kUnreadableSymbol);
}

// Puts items below one another.
class Column {
 public:
  Column(PopoverLayout& layout, float x, float y, float width)
      : layout_(layout), x_(x), y_(y), width_(width) {}

  Rect take(float height) {
    const Rect taken = {x_, y_, width_, height};
    y_ += height;
    return taken;
  }
  void skip(float height) { y_ += height; }
  void add(float height, PopoverItem item) {
    item.rect = take(height);
    layout_.items.push_back(std::move(item));
  }
  // Side by side, of one width.
  void add_row(float height, float gap, size_t across, std::vector<PopoverItem> items) {
    const float width =
        (width_ - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
    for (size_t i = 0; i < items.size(); ++i) {
      const size_t column = i % across, row = i / across;
      items[i].rect = {x_ + static_cast<float>(column) * (width + gap),
                       y_ + static_cast<float>(row) * (height + gap), width, height};
      layout_.items.push_back(std::move(items[i]));
    }
    const size_t rows = (items.size() + across - 1) / across;
    y_ += static_cast<float>(rows) * (height + gap) - gap;
  }
  float bottom() const { return y_; }

 private:
  PopoverLayout& layout_;
  float x_, y_, width_;
};

Rect usable(const Viewport& viewport) {
  return {viewport.inset_left + kMargin, viewport.inset_top + kMargin,
          viewport.width - viewport.inset_left - viewport.inset_right - 2 * kMargin,
          viewport.height - viewport.inset_top - viewport.inset_bottom - 2 * kMargin};
}

// Below what it speaks of where that fits, else above, else beside, else wherever there is room.
Rect place_card(const Rect& area, const Rect& anchor, float width, float height) {
  width = std::min(width, area.width);
  height = std::min(height, area.height);
  const auto within = [](float wanted, float low, float high) {
    return std::max(low, std::min(wanted, high));
  };
  Rect card = {within(anchor.x + (anchor.width - width) / 2, area.x, area.right() - width),
               anchor.bottom() + kGap, width, height};
  if (card.bottom() <= area.bottom()) return card;
  card.y = anchor.y - kGap - height;
  if (card.y >= area.y) return card;
  card.y = within(anchor.y + (anchor.height - height) / 2, area.y, area.bottom() - height);
  const float right = anchor.right() + kGap, left = anchor.x - kGap - width;
  if (right + width <= area.right())
    card.x = right;
  else if (left >= area.x)
    card.x = left;
  return card;
}

void finish(const State& state, PopoverLayout& layout, float width, float bottom) {
  layout.content_height = bottom + kPadding;
  layout.card = place_card(usable(state.viewport), state.popover->anchor, width + 2 * kPadding,
                           layout.content_height);
}

void add_cross(PopoverLayout& layout, float right) {
  layout.items.push_back({.look = ItemLook::kCross,
                          .rect = {right - kTarget + 10, kPadding - 10, kTarget, kTarget},
                          .choice = Choice{.kind = ChoiceKind::kClose}});
}

PopoverItem button(const State& state, Phrase phrase, Choice choice) {
  return {.look = ItemLook::kButton,

          .choice = std::move(choice),
          .text = say(state.tongue, phrase)};
}

void add_keys(const State& state, const ReadSymbol& symbol, Column& column) {
  std::vector<PopoverItem> keys;
  for (const std::string& text : state.alphabet) {
    if (is_unreadable(text)) continue;
    keys.push_back({.look = ItemLook::kKey,

                    .choice = Choice{ChoiceKind::kIsSymbol, state.popover->symbol, text},
                    .text = typeset(text, state.decimal_mark),
                    .chosen = text == symbol.symbol});
  }
  column.add_row(kTarget, kKeyGap, kKeysAcross, std::move(keys));
}

PopoverLayout lay_out_symbol(const State& state) {
  const size_t place = state.popover->symbol;
  const ReadSymbol& symbol = state.line().reading.symbols[place];
  const bool low = state.viewport.height < kLowest;
  PopoverLayout layout;
  Column column(layout, kPadding, kPadding, kColumn);
  layout.head = column.take(56);
  layout.crop = {layout.head.x, layout.head.y, 56, 56};
  layout.head.x += 56 + 12;
  layout.head.width -= 56 + 12 + kTarget - 10;
  column.skip(10);
  const bool said = is_said(state.line(), place);
  for (const SymbolOffer& offer : likely_symbols(symbol, kLikely)) {
    const bool chosen = offer.symbol == symbol.symbol;
    column.add(kTarget, {.look = ItemLook::kSymbol,

                         .choice = Choice{ChoiceKind::kIsSymbol, place, offer.symbol},
                         .text = typeset(offer.symbol, state.decimal_mark),
                         .probability = said && chosen ? std::nullopt : offer.probability,
                         .chosen = chosen});
  }
  column.skip(8);
  Column keys = low ? Column(layout, kPadding + kColumn + 20, kPadding + kTarget, kColumn) : column;
  add_keys(state, symbol, keys);
  Column& buttons = low ? column : keys;
  if (!low) buttons.skip(8);
  std::vector<PopoverItem> items = {
      button(state, Phrase::kNotASymbol, {ChoiceKind::kIsSymbol, place, ""})};
  if (said) {
    items.push_back(button(state, Phrase::kAsRead, {ChoiceKind::kAsRead, place}));
  }
  const size_t across = items.size();
  buttons.add_row(kTarget, 8, across, std::move(items));
  const float width = low ? 2 * kColumn + 20 : kColumn;
  add_cross(layout, kPadding + width);
  finish(state, layout, width, std::max(buttons.bottom(), keys.bottom()));
  return layout;
}

void add_value(const State& state, const Considered& one, Column& column) {
  const DecimalMark mark = state.decimal_mark;
  const std::string no_value = say(state.tongue, Phrase::kNoValue);
  PopoverItem item = {.look = ItemLook::kValue,
                      .text = one.value ? typeset_value(one.value_text, mark) : no_value,
                      .probability = one.probability,
                      .chosen = one.value == state.line().reading.value};
  if (!one.texts.empty()) {
    item.choice = Choice{ChoiceKind::kReadsAs, kWholeLine, one.texts.front().text};
  }
  if (one.texts.size() == 1) item.more = typeset(one.texts.front().text, mark);
  column.add(kValueHeight, std::move(item));
  for (size_t i = 0; one.texts.size() > 1 && i < std::min(one.texts.size(), kTextsOfValue); ++i) {
    const Alternative& text = one.texts[i];
    column.add(kTarget, {.look = ItemLook::kText,

                         .choice = Choice{ChoiceKind::kReadsAs, kWholeLine, text.text},
                         .text = typeset(text.text, mark),
                         .probability = text.probability,
                         .chosen = text.text == state.line().reading.text});
  }
}

// Texts that may be meant by ink that cannot be read.
void add_nearest(const State& state, Column& column) {
  for (const Alternative& one : nearest_readings(state.line().reading)) {
    column.add(kTarget, {.look = ItemLook::kText,

                         .choice = Choice{ChoiceKind::kReadsAs, kWholeLine, one.text},
                         .text = typeset(one.text, state.decimal_mark),
                         .probability = one.probability});
  }
}

PopoverLayout lay_out_values(const State& state) {
  const Line& line = state.line();
  PopoverLayout layout;
  const float width = std::min(340.0F, usable(state.viewport).width - 2 * kPadding);
  Column column(layout, kPadding, kPadding, width);
  layout.head = column.take(24);
  column.skip(8);
  if (line.reading.state == ReadingState::kUnreadable) {
    add_nearest(state, column);
  } else {
    std::vector<Considered> all = considered(line.reading);
    all.resize(std::min(all.size(), kValues));
    for (const Considered& one : all) add_value(state, one, column);
  }
  std::vector<PopoverItem> buttons;
  if (offers_value(line.reading)) {
    const std::string value = typeset_value(line.reading.value_text, state.decimal_mark);
    buttons.push_back({.look = ItemLook::kButton,
                       .choice = Choice{.kind = ChoiceKind::kUseValue},
                       .text = say(state.tongue, Phrase::kUseValue, {value})});
  }
  if (line.steps.size() >= 2) {
    buttons.push_back(button(state, Phrase::kSteps, {.kind = ChoiceKind::kShowSteps}));
  }
  if (is_said(line)) buttons.push_back(button(state, Phrase::kAsRead, {ChoiceKind::kAsRead}));
  if (!buttons.empty()) {
    column.skip(8);
    const size_t across = buttons.size();
    column.add_row(kTarget, 8, across, std::move(buttons));
  }
  add_cross(layout, kPadding + width);
  finish(state, layout, width, column.bottom());
  return layout;
}

// The steps themselves are set by the panel, which knows how wide they are; here about as high.
PopoverLayout lay_out_steps(const State& state) {
  constexpr float kRow = 26, kDigit = 9.5F;
  PopoverLayout layout;
  const float width = std::min(400.0F, usable(state.viewport).width - 2 * kPadding);
  Column column(layout, kPadding, kPadding, width);
  layout.head = column.take(24);
  column.skip(8);
  for (const std::string& step : state.line().steps) {
    column.skip(kRow * std::ceil(kDigit * static_cast<float>(step.size() + 2) / width));
  }
  add_cross(layout, kPadding + width);
  finish(state, layout, width, column.bottom());
  return layout;
}

}  // namespace

bool offers_value(const Reading& reading) {
  constexpr size_t kMost = 16;
  return reading.value && reading.value_text.size() <= kMost;
}

std::vector<SymbolOffer> likely_symbols(const ReadSymbol& symbol, size_t most) {
  constexpr double kWorthShowing = 0.005;
  std::vector<SymbolOffer> likely;
  if (!is_unreadable(symbol.symbol)) likely.push_back({symbol.symbol, symbol.probability});
  for (const SymbolChoice& other : symbol.alternatives) {
    if (likely.size() >= most || other.probability < kWorthShowing) break;
    if (other.symbol.empty() || is_unreadable(other.symbol)) continue;
    likely.push_back({other.symbol, other.probability});
  }
  return likely;
}

PopoverLayout lay_out_popover(const State& state) {
  switch (state.popover->kind) {
    case PopoverKind::kSymbol:
      return lay_out_symbol(state);
    case PopoverKind::kValues:
      return lay_out_values(state);
    case PopoverKind::kSteps:
      return lay_out_steps(state);
  }
  return {};
}

}  // namespace inksum
