// icons.h - the tools' pictures, drawn with lines so that they are crisp at every density.
#pragma once

#include <imgui.h>

namespace inksum {

enum class Icon { kPen, kErase, kSelect, kUndo, kRedo, kClear, kMore, kPlay, kPause, kClose };

// Within a square of that side around the centre; pixels.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float side, ImU32 colour);

}  // namespace inksum
