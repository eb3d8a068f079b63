// hershey_font.h - the stroke faces that Dr. A. V. Hershey drew for plotters: letters as polylines.
//
// Anyone may use them for any purpose, told that Dr. A. V. Hershey made them at the U.S. National
// Bureau of Standards and James Hurt of Cognition, Inc. the format; nothing of them is in this
// repository nor in a model. One glyph a line, the first for the space (character 32):
//
//     columns 0-4 a number, 5-7 how many pairs follow, then pairs of characters; each character's
//     code less that of 'R' is a coordinate, y grows down. The first pair is the glyph's left and
//     right side, " R" lifts the pen: "  501  9I[RFJ[ RRFZ[ RMTWT" is an A of three strokes.
//
// Capitals stand between y = -12 and y = 9.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inksum::trainer {

struct HersheyPoint {
  int x = 0;
  int y = 0;
};

struct HersheyGlyph {
  int left = 0;
  int right = 0;
  std::vector<std::vector<HersheyPoint>> strokes;
};

// Throws TrainerError, beginning with `where`, for a line that is no glyph.
HersheyGlyph parse_hershey_glyph(std::string_view line, const std::string& where);

// All glyphs of folder/face.jhf. folder "": the one that CMake found. Throws TrainerError naming
// the file, and the CMake variable where it does not exist.
std::vector<HersheyGlyph> load_hershey_face(const std::string& folder, const std::string& face);

}  // namespace inksum::trainer
