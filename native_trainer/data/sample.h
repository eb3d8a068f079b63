// sample.h - one labelled drawing or picture: what every source of data gives.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/image/picture.h"
#include "core/ink/ink.h"

namespace inksum::trainer {

struct Sample {
  std::string label;        // in the alphabet's symbols
  Ink ink;                  // canvas units, y grows down; empty where the sample is a picture
  float pen_width = 0.08F;  // share of the raster's height; of ink only
  std::string writer;       // "" where nobody's hand is in it, or it is not known whose
  Picture picture = {};     // empty where the sample is ink
  std::string origin = {};  // for people: "strings.jsonl:12", "printed 17"
  // The symbol of each stroke, as its place in the label; empty where it is not known.
  std::vector<int> stroke_symbols = {};
  bool hides_motion = false;  // the network is shown where the pen was, not how it moved
};

// Sample `index` of a source without an end; a pure function, called from any thread.
using SampleSource = std::function<Sample(uint64_t index)>;

}  // namespace inksum::trainer
