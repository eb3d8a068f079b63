// App's part about what is typed: it becomes a line of ink below the others.
#include <algorithm>

#include "core/image/rasterise.h"
#include "wasm/app/app.h"
#include "wasm/app/typed_ink.h"

namespace inksum {
namespace {

// Ink units.
constexpr float kHeight = 64, kLeastHeight = 30;  // of a digit
constexpr float kMargin = 28;                     // to the sheet's edge
constexpr float kRoomForValue = 0.3F;             // of the sheet's width, right of the line
constexpr float kPauseS = 0.5F;                   // after what was written before

// The symbol that the model has no class for, if there is one.
std::optional<std::string> unknown_symbol(const std::string& text,
                                          const std::vector<std::string>& alphabet) {
  for (const char c : text) {
    std::string symbol(1, c);
    const bool known = std::find(alphabet.begin(), alphabet.end(), symbol) != alphabet.end();
    if (!known && !alphabet.empty()) return symbol;
  }
  return std::nullopt;
}

const Line* lowest(std::span<const Line> lines) {
  const auto found = std::max_element(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.box.max_y < b.box.max_y;
  });
  return found == lines.end() ? nullptr : &*found;
}

void delay(Ink& ink, float by_s) {
  for (Stroke& stroke : ink.strokes) {
    for (InkPoint& point : stroke.points) point.time_s += by_s;
  }
}

// On an empty sheet in its upper left; else below the lowest line, where that begins if there is
// room enough.
LabelledInk as_new_line(const State& state, const std::string& symbols) {
  const SheetView& view = state.view;
  const float sheet_width = view.sheet.width / view.scale;
  const float room = sheet_width * (1 - kRoomForValue) - kMargin;
  const float width = bounds(write_out(symbols, 0, 0, 1).ink).max_x;
  const float height = std::clamp(room / width, kLeastHeight, kHeight);
  float x = view.left + kMargin;
  float y = view.top + view.sheet.height / view.scale / 5;
  if (const Line* above = lowest(state.lines)) {
    x = std::max(x, std::min(above->box.min_x, view.left + room - width * height));
    y = above->box.max_y + std::max(0.8F * height, 0.4F * above->box.height());
  }
  LabelledInk written = write_out(symbols, x, y, height);
  const std::vector<StrokePointer>& before = state.document.strokes();
  if (!before.empty()) {
    delay(written.ink, before.back()->points.back().time_s + kPauseS);
  }
  return written;
}

}  // namespace

Status App::type(std::string_view typed) {
  const auto fault = [&](Phrase phrase, std::initializer_list<std::string_view> parts = {}) {
    return Error{say(state_.tongue, phrase, parts)};
  };
  const std::string mark(1, static_cast<char>(state_.decimal_mark));
  const Result<std::string, NoSymbol> symbols = written_symbols(typed, state_.decimal_mark);
  if (!symbols) return fault(Phrase::kTypeNoSymbol, {symbols.error().typed, mark});
  if (symbols.value().empty()) return fault(Phrase::kTypeNothing);
  if (const auto unknown = unknown_symbol(plain_text(symbols.value()), state_.alphabet)) {
    return fault(Phrase::kTypeNoSymbol, {*unknown, mark});
  }
  const LabelledInk written = as_new_line(state_, symbols.value());
  if (!raster_of(written.ink, state_.geometry)) return fault(Phrase::kTypeTooLong);
  state_.document.add(written);
  ink_changed();
  return Ok{};
}

}  // namespace inksum
