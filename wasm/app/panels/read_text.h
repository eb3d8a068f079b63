// read_text.h - the text as it was read, with marks below the places that its state speaks of, and
// each symbol to be asked about.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "wasm/app/painter.h"
#include "wasm/app/state.h"

namespace inksum {

struct ReadTextShown {
  float below = 0;                     // the y below the text
  std::optional<size_t> pressed = {};  // the symbol
  Rect at = {};                        // where that stands
};

// The current line's, in the largest of the fonts (largest first) in which it fits into width, at
// x, y. The marks are those of the sheet: dashes for what cannot be read, a bar for a fault, an
// empty place for what is missing; dashes, a wave or a pencil for what is not sure or was said.
ReadTextShown draw_read_text(const Painter& painter, std::span<ImFont* const> fonts, float x,
                             float y, float width, const State& state);

// "… so long" where text is wider: the end is what was written last.
std::string shortened(const Painter& painter, const ImFont* font, std::string text, float width);

}  // namespace inksum
