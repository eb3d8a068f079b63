// sureness_shapes.h - how doubt looks below a symbol, on the sheet and in the answer alike: shapes,
// never colour alone.
#pragma once

#include "wasm/app/painter.h"
#include "wasm/app/symbol_marks.h"

namespace inksum {

// From left to right, about y: nothing for what is sure or was said, dashes, a wave.
void draw_sureness_line(const Painter& painter, float left, float right, float y,
                        Sureness sureness);
// 12 px wide and high, around its middle.
void draw_pencil(const Painter& painter, float x, float y, ImU32 colour);

}  // namespace inksum
