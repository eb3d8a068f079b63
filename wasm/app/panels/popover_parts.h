// popover_parts.h - what popovers have above their items.
#pragma once

#include <string>

#include "wasm/app/painter.h"
#include "wasm/app/panels/read_text.h"
#include "wasm/app/popover.h"
#include "wasm/app/state.h"

namespace inksum {

// top: where the card's content begins, CSS pixels.

// The symbol's ink and how it is read.
void draw_symbol_head(const Painter& painter, const State& state, const PopoverLayout& layout,
                      float top);
// The caption and all the steps; returns the content's height.
float draw_step_rows(const Painter& painter, const State& state, const PopoverLayout& layout,
                     float top);

}  // namespace inksum
