// inquiry.h - one ink's way to its reading: the network is asked until the reading is sure.
//
//   Inquiry inquiry(recogniser, ink, recogniser.prepare(ink).value());
//   while (!inquiry.is_done()) {
//     … the caller runs the network on inquiry.raster(), as recogniser.h says …
//     inquiry.take(log_probs);   // and inquiry.reading() can be shown
//   }
//
// The first question is the ink as it is. Where the answer's best text is less probable than the
// manifest's sure_from, its further drawings (renderings.h) are shown to the network as well, and
// all answers are read together. So most ink, which is read easily, is asked for once, and what is
// hard gets the time that helps: a model with two further renderings that a third of the ink needs
// takes 1 + 2/3 times as long on average.
#pragma once

#include <vector>

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/ink/ink.h"
#include "core/pipeline/reading.h"
#include "core/pipeline/recogniser.h"

namespace inksum {

class Inquiry {
 public:
  // raster is what the recogniser prepared of the ink. Keeps a view of the recogniser.
  Inquiry(const Recogniser& recogniser, Ink ink, Grid raster);

  bool is_done() const { return raster_.pixels().empty(); }
  // What the network is to be asked next, [channels · height, width]; empty once it is done.
  const Grid& raster() const { return raster_; }

  // The network's answer to raster(), which is then the next one. Fails as Recogniser::check()
  // does; nothing has changed then. Not to be called once it is done.
  Status take(const LogProbs& log_probs);

  // By the first answer alone, or by all of a finished inquiry; before the first nothing is read.
  // Symbols are located in the ink.
  const Reading& reading() const { return reading_; }

 private:
  struct Answer {
    std::vector<float> values;  // [frames, classes]
    int frames = 0;
    int classes = 0;
  };

  void draw_next();
  // Whether the reading is sure.
  bool read_answers();

  const Recogniser* recogniser_;
  Ink ink_;
  Grid raster_;
  int rendering_ = 0;  // that raster_ is, or was
  std::vector<Answer> answers_;
  Reading reading_ = nothing_read();
};

}  // namespace inksum
