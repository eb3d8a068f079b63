// choices_text.h - what can be chosen of the current line, for who cannot see the canvas: JSON
// text.
//
//   {"symbols": [{"label": "Symbol 1 of 4",
//                 "offers": [{"kind": 0, "text": "7", "told": "7, 62 %", "chosen": true}, …]}, …],
//    "values": {"label": "Value", "offers": [{"kind": 2, "text": "12*3", "told": "36, 94 %", …}]},
//    "steps": ["2+3×4", "= 2+12", "= 14"],
//    "focus": 1}
//
// kind is ChoiceKind, text the choice's. Without a settled line every list is empty; focus is the
// symbol that the keyboard is at, or null.
#pragma once

#include <string>

#include "wasm/app/state.h"

namespace inksum {

std::string choices_text(const State& state);

}  // namespace inksum
