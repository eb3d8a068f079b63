// theme.h - the colours, by daylight and by night; every text colour keeps 4.5:1 on its ground.
#pragma once

#include <imgui.h>

namespace inksum {

struct Theme {
  ImU32 ground;       // behind everything
  ImU32 card;         // panels and buttons
  ImU32 card_hover;   // a button under the pointer
  ImU32 line;         // hairlines around cards
  ImU32 paper;        // the sheet
  ImU32 dot;          // the sheet's grid
  ImU32 ink;          // strokes, and the network's picture
  ImU32 text;         // what matters
  ImU32 quiet;        // captions
  ImU32 disabled;     // what cannot be pressed now
  ImU32 accent;       // value, active tool, bars
  ImU32 accent_soft;  // ground of the active tool
  ImU32 track;        // the empty part of a bar
  ImU32 warning;      // a reason why there is no value
};

const Theme& daylight();
const Theme& night();

}  // namespace inksum
