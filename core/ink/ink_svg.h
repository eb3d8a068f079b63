// ink_svg.h - ink as a picture that stands alone: SVG, drawn as the page draws it.
#pragma once

#include <string>

#include "core/ink/ink.h"

namespace inksum {

struct SvgStyle {
  std::string colour = "#1c2b4a";  // CSS
  std::string ground = {};         // CSS; "" for none
  double pen_width = 3.5;          // ink units, as the page has it
  double margin = 16;              // ink units around the ink
  std::string title = {};          // what screen readers say of it; "" for none
  std::string description = {};
};

// One <path> a stroke, along the curve of stroke_curve.h, with round ends and joins; a dot is a
// path without length. Numbers are in ink units, rounded to tenths. The same ink gives the same
// text everywhere; UTF-8, one element a line.
std::string svg_of(const Ink& ink, const SvgStyle& style = {});

}  // namespace inksum
