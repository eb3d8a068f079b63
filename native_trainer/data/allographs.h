// allographs.h - our own pens: several ways to write each symbol, as splines through loose points.
//
// A way of writing ("allograph", the field's word) is a line of text in a table: points that a pen
// passes smoothly, in units where a digit is 100 high and y grows down; "!" after a point makes it
// a corner, "|" lifts the pen. A Hand is one person on one occasion: it settles on an allograph and
// its own proportions for each symbol, then varies a little each time it writes it.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {

// Where a symbol stands on the line.
enum class Anchor {
  kBaseline,  // its bottom on the baseline
  kMiddle,    // its middle at half a digit's height
  kHanging,   // its middle on the baseline, as a comma's
};

struct Glyph {
  Ink ink;
  Anchor anchor = Anchor::kBaseline;
};

struct Allograph {
  char symbol = 0;
  double weight = 1;  // how often, relative to the symbol's other ways
  Anchor anchor = Anchor::kBaseline;
  std::string_view path;
};

// All ways of writing all symbols.
std::span<const Allograph> allograph_table();

struct ControlPoint {
  double x = 0;
  double y = 0;
  bool corner = false;
};
using ControlStroke = std::vector<ControlPoint>;

// The strokes of a table line; a malformed line is a bug.
std::vector<ControlStroke> parse_path(std::string_view path);
// A Catmull-Rom spline through the points, broken at corners.
Stroke draw_spline(const ControlStroke& control);

class Hand {
 public:
  // One symbol, its box beginning at (0, 0).
  Glyph write(char symbol, Random& random);

 private:
  struct Form {
    Anchor anchor = Anchor::kBaseline;
    std::vector<ControlStroke> strokes;
  };
  static Form choose_form(char symbol, Random& random);

  std::map<char, Form> forms_;
};

}  // namespace inksum::trainer
