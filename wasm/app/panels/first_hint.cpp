#include <algorithm>

#include "wasm/app/panels/panels.h"
#include "wasm/app/stroke_shape.h"

namespace inksum {
namespace {

constexpr float kShare = 0.55F, kWidest = 380;  // of the sheet's width; CSS pixels
constexpr float kAboveMiddle = 44;              // CSS pixels; the words stand in the middle
constexpr float kPenWidth = 3;
constexpr float kStrength = 0.6F;  // of the captions' colour: unlike ink

ImU32 faint(ImU32 colour, float strength) {
  const auto alpha = static_cast<ImU32>(255 * kStrength * strength);
  return (colour & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

}  // namespace

void draw_first_hint(const Painter& painter, const State& state) {
  if (!state.first_hint || !state.document.empty() || state.pen.drawing()) return;
  const FirstHint& hint = *state.first_hint;
  const Rect& sheet = state.layout.sheet;
  const float scale = std::min(kShare * sheet.width, kWidest) / hint.box().width();
  const float left = sheet.x + (sheet.width - hint.box().width() * scale) / 2;
  const float top = sheet.y + sheet.height / 2 - kAboveMiddle - hint.box().max_y * scale;
  for (const Stroke& stroke : hint.written()) {
    draw_path(painter.list,
              smooth_path(stroke, {left * painter.density, top * painter.density},
                          scale * painter.density),
              kPenWidth * painter.density, faint(painter.theme.quiet, hint.strength()));
  }
}

}  // namespace inksum
