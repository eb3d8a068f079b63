// svg_path.h - the "d" of an SVG path as strokes: https://www.w3.org/TR/SVG11/paths.html
//
// All commands are read: M L H V C S Q T A Z, capital (absolute) and small (relative). Each move
// begins a stroke. Lines keep their ends; curves become points about `step` apart:
//
//     "M0 0h4v-3z"  →  one stroke  (0, 0) (4, 0) (4, -3) (0, 0)
#pragma once

#include <string>
#include <string_view>

#include "core/ink/ink.h"

namespace inksum::trainer {

// Units and the direction of y as in the path. Throws TrainerError, beginning with `where` and
// naming the column, for what is no path.
Ink parse_svg_path(std::string_view path, double step, const std::string& where);

}  // namespace inksum::trainer
