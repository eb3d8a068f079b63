// picture_measures.h - what printed pictures are held against each other by, without reading them.
//
// The background is the most frequent colour; a pixel's contrast is the mean difference of its
// channels from it. Ink is what has at least half of the contrast that most of the text has.
// Patches of ink up to 22 px, 8-connected, count as specks, larger ones as text.
#pragma once

#include <string>
#include <vector>

#include "core/image/picture.h"

namespace inksum::trainer {

struct PictureMeasures {
  double contrast = 0;        // of the text, levels of 255
  double left = 0;            // px: the text's first column,
  double right = 0;           //     the column after its last,
  double top = 0;             //     its first row
  double bottom = 0;          //     and the row after its last
  double area = 0;            // px of text
  double stroke_width = 0;    // px: twice the area over the pixels at its edge
  double column_ink = 0;      // px of text in a column that has some
  double specks = 0;          // patches
  double speck_contrast = 0;  // of their middles, relative to the text's; 0 without specks
};

// Three channels. All 0 where nothing stands out from the background by 4 levels.
PictureMeasures measure_picture(const Picture& picture);

// One line for each measure: the mean over the real pictures, the mean and deviation of made ones,
// and how many deviations of a mean of so many pictures lie between.
//
//   measure               real   made   deviation      z
//   stroke width, px      6.11   6.18        0.41  -0.54
std::string comparison_table(const std::vector<PictureMeasures>& real,
                             const std::vector<PictureMeasures>& made);

}  // namespace inksum::trainer
