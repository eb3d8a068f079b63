// contact_sheet.h - many samples on one picture, to look at with one's own eyes.
//
// Every sample as a network sees it; below, what it says, and where it is from if it tells. Rows
// are filled from left to right; what is wider than the sheet is drawn smaller. Where the geometry
// has motion (core/image/motion.h), ink has the colour of the pen's direction: red to the right,
// green down to the left, blue up to it.
#pragma once

#include <string>
#include <vector>

#include "core/image/input_geometry.h"
#include "core/image/picture.h"
#include "native_trainer/data/sample.h"

namespace inksum::trainer {

struct SheetOptions {
  InputGeometry geometry;
  std::string heading;
  std::string font_file;
  int width = 1400;  // px
};

// Of samples with ink; those too wide for the geometry are left out. Throws TrainerError naming the
// font file that cannot be read.
Picture contact_sheet(const std::vector<Sample>& samples, const SheetOptions& options);

}  // namespace inksum::trainer
