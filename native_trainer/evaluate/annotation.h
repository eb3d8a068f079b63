// annotation.h - a picture of a reading: what was read, how surely, and where each symbol stands.
//
//   +--------------------------------------+
//   | 12+3 = 15                       97 % |   text, value, confidence
//   | (the picture as it was given)        |   where it is not what the network saw
//   | 1 ¦ 2 ¦  +  ¦ 3                      |   what the network saw, cut between the symbols
//   | -   -    -    -                      |   the frames in which it saw each symbol
//   | 1   2    +    3                      |   each symbol, and how sure of it the network is
//   | 99  99   98   97                     |   where it is surest, in percent
//   +--------------------------------------+
#pragma once

#include <string>
#include <vector>

#include "core/image/picture.h"
#include "native_trainer/evaluate/canvas.h"

namespace inksum::trainer {

struct MarkedSymbol {
  std::string symbol;
  double from = 0;  // px of Annotation::seen; [from, to) are the symbol's frames
  double to = 0;
  double probability = 0;  // 0 … 1
};

struct Annotation {
  std::string text;   // what was read; "" where nothing was
  std::string value;  // "" where there is none
  std::string note;   // why there is none, one sentence; "" where nothing is to be said
  double confidence = 0;
  Picture given;  // the picture as it was given; empty where that is not shown
  Picture seen;
  std::vector<MarkedSymbol> symbols;  // from left to right
};

// Where to cut between the symbols, px of the picture: in the middle between one's last frame and
// the next one's first; before the first and after the last as far from their middles as symbols
// stand apart on average, within [0, width]. One more than there are symbols, or none.
std::vector<double> boundaries_of(const std::vector<MarkedSymbol>& symbols, double width);

class Annotator {
 public:
  // font_folder: of Inter-Regular.otf and Inter-SemiBold.otf. Throws TrainerError.
  explicit Annotator(const std::string& font_folder);

  Picture draw(const Annotation& annotation) const;

 private:
  void write_heading(const Annotation& annotation, Canvas& canvas) const;
  void mark(const Annotation& annotation, int x, int y, Canvas& canvas) const;

  Lettering heading_, symbol_, small_;
};

}  // namespace inksum::trainer
