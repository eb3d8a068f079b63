// svg_font.h - letters as strokes from the EMS faces: https://www.w3.org/TR/SVG11/fonts.html
//
// EMS faces are single-line faces that S. B. Michaels made after handwriting faces (SIL Open Font
// License; Inkscape comes with them); nothing of them is in this repository nor in a
// model. A glyph is an element with the path of its strokes, y growing up, in the face's own units:
//
//     <glyph unicode="L" horiz-adv-x="463" d="M 100 660 L 100 0 L 400 0" />
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/ink/ink.h"

namespace inksum::trainer {

struct SvgGlyph {
  Ink ink;  // H is 100 high and stands on y = 100; y grows down
  double advance = 0;
};

// The glyphs of A-Z and a-z. Throws TrainerError, beginning with `where`, for what is no such face
// or lacks one of them.
std::map<char, SvgGlyph> parse_svg_face(std::string_view text, const std::string& where);

// folder/face.svg. folder "": the one that CMake found. Throws TrainerError naming the file, and
// the CMake variable where it does not exist.
std::map<char, SvgGlyph> load_svg_face(const std::string& folder, const std::string& face);

}  // namespace inksum::trainer
