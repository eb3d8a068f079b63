// words.h - letters, alone and as words, printed and cursive, from stroke faces: Hershey's, which
// were made for plotters, and the EMS faces, which were made after handwriting.
//
// A face is a beginning only: each letter is drawn as a spline through its corners, slanted,
// stretched and bent anew, letters may be joined, and the line goes up and down. Whole faces are
// held out.
//
// No word can be read as arithmetic: at least two and at least half of its letters are such as are
// neither digit nor operator in any hand (a, h, k, m, …; not o, l, s, z, x, t, b, q, …), and a
// letter that stands alone is one of fewer still.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

// One to eight letters; digits and signs never.
std::string draw_word(Random& random);
// As above: has it letters enough that are no digits?
bool is_surely_a_word(const std::string& word);

class Words {
 public:
  // Throws TrainerError where a face is missing; hershey_folder "": the one that CMake found.
  Words(Split split, const std::string& hershey_folder);

  // Capitals are about 100 high. In a Hershey face, or in an EMS face.
  Ink draw_printed(Random& random) const { return draw(printed_, random); }
  Ink draw_handwritten(Random& random) const { return draw(handwritten_, random); }
  // One of Hershey's Japanese face with many strokes; every fifth is held out.
  Ink draw_kanji(Random& random) const;

  // In units of 1/100 of a capital's height; letters stand on y = 100.
  struct Point {
    double x = 0, y = 0;
    bool is_corner = false;
  };
  struct Letter {
    double left = 0, right = 0;
    std::vector<std::vector<Point>> strokes;
  };
  struct Face {
    std::map<char, Letter> letters;
    double weight = 1;
  };

 private:
  static Ink draw(const std::vector<Face>& faces, Random& random);

  std::vector<Face> printed_, handwritten_;
  std::vector<Letter> kanji_;
};

}  // namespace inksum::trainer
