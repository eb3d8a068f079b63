// words.h - letters, alone and as words, printed and cursive, from Hershey's stroke faces.
//
// A face is a beginning only: each letter is drawn as a spline through its corners, slanted,
// stretched and bent anew, letters may be joined, and the line goes up and down. Whole faces are
// held out.
//
// No word can be read as arithmetic: at least two and at least half of its letters are such as are
// neither digit nor operator in any hand (a, h, k, m, …; not o, l, s, z, x, t, b, q, …), and a
// letter that stands alone is one of fewer still.
#pragma once

#include <string>
#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/negatives/hershey_font.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

// One to eight letters; digits and signs never.
std::string draw_word(Random& random);
// As above: has it letters enough that are no digits?
bool is_surely_a_word(const std::string& word);

class Words {
 public:
  // Throws TrainerError where a face is missing; font_folder "": the one that CMake found.
  Words(Split split, const std::string& font_folder);

  // Capitals are about 100 high.
  Ink draw(Random& random) const;
  // One of the Japanese face with many strokes; every fifth is held out.
  Ink draw_kanji(Random& random) const;

 private:
  struct Face {
    std::vector<HersheyGlyph> glyphs;  // from character 32 on
    double weight = 1;
  };

  std::vector<Face> faces_;
  std::vector<HersheyGlyph> kanji_;
};

}  // namespace inksum::trainer
