// line.h - one line of the sheet: its ink, and what is made of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/grid.h"
#include "core/ink/labelled_ink.h"
#include "core/pipeline/inquiry.h"
#include "core/pipeline/reading.h"
#include "wasm/app/document.h"
#include "wasm/app/marks.h"

namespace inksum {

struct Line {
  uint32_t generation = 0;             // of this ink; other ink, another generation
  std::vector<StrokePointer> strokes;  // in drawing order
  LabelledInk ink;                     // the same, with the labels on them
  Box box;                             // of the ink, ink units

  Grid raster;                     // what the network sees, plane below plane; empty without ink
  std::string obstacle;            // why this ink cannot be shown to the network; "" where it can
  std::optional<Inquiry> inquiry;  // none without a model, or with an obstacle
  bool due = false;                // the network has not answered for this ink yet

  Reading reading = nothing_read();  // of this ink with its labels; while that is due, of the last
  std::vector<std::string> steps;    // of its evaluation, the text first, the value last
  std::vector<Mark> marks;  // what the reading says of places in this ink; none while it is due
};

}  // namespace inksum
