// inspection.h - what a trained network does with chosen samples, as plain numbers: its answers,
// the posteriors that they are read from, the output of every layer and the filters of the first
// one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/image/picture.h"
#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {

// The output of one layer for one picture. A recurrent layer has one map: its units, one below
// another, over the frames.
struct LayerMaps {
  std::string name;
  int channels = 0, height = 0, width = 0;
  std::vector<float> values;  // [channels, height, width]
};

struct FilterBank {
  std::string name;
  int count = 0, channels = 0, height = 0, width = 0;
  std::vector<float> values;  // [count, channels, height, width]
};

// What the network believes in every frame.
struct Posteriors {
  int frames = 0;
  std::vector<std::string> symbols;  // by class id; the blank is ""
  std::vector<float> values;         // [frames, symbols.size()], probabilities

  float at(int frame, size_t class_id) const {
    return values[static_cast<size_t>(frame) * symbols.size() + class_id];
  }
};

struct InspectedSample {
  Answer answer;
  Picture picture;  // what the network sees, dark ink on light paper
  Posteriors posteriors;
  std::vector<LayerMaps> layers;  // in order of use; empty where nobody asked
};

struct Inspection {
  std::string weights;  // the file: "weights.safetensors"
  int64_t parameters = 0;
  std::vector<std::string> alphabet;  // symbols in order of their classes, without the blank
  std::vector<Evaluation> sets;
  std::vector<InspectedSample> worst;  // readings that are wrong, surest first
  std::vector<InspectedSample> shown;  // with their layers
  FilterBank filters;
  std::string missing;  // why parts of the above are not there, as a sentence; "" where they are
};

}  // namespace inksum::trainer
