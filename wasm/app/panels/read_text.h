// read_text.h - the text as it was read, with marks below the places that its state speaks of.
#pragma once

#include <span>

#include "wasm/app/painter.h"
#include "wasm/app/state.h"

namespace inksum {

// In the largest of the fonts (largest first) in which it fits into width, at x, y; returns the y
// below it. The marks are those of the sheet: dashes for what cannot be read, a bar for a fault,
// an empty place for what is missing.
float draw_read_text(const Painter& painter, std::span<ImFont* const> fonts, float x, float y,
                     float width, const Reading& reading);

}  // namespace inksum
