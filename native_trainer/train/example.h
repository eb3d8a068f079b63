// example.h - a sample as the network learns it: drawn, and its label in class ids; and how
// examples stand side by side in a part of a batch.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/grid.h"
#include "core/image/input_geometry.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/sample.h"
#include "native_trainer/train/labels.h"

namespace inksum::trainer {

struct Example {
  Grid raster;             // [channels H, W]; no pixels where the ink cannot be drawn
  std::vector<int> label;  // class ids
  std::string writer = {};
  std::string origin = {};  // for people
  int replaced = 0;         // samples before it in its place that could not be learnt
  // What it was drawn from, where it may be drawn again; no ink otherwise.
  Ink ink = {};
  float pen_width = 0;  // share of the raster's height
};

// A part of a batch, for one thread.
struct Shard {
  at::Tensor images;                   // [B, channels, H, W], the widest example's W
  std::vector<int64_t> labels;         // all labels as the loss sees them, one after the other
  std::vector<int64_t> label_lengths;  // [B]
  std::vector<int64_t> frames;         // [B], for the loss, without the padding
  std::vector<std::string> origins;    // [B], for people
  uint64_t noise_seed = 0;             // of dropout: the same whoever computes this shard
};

Shard make_shard(const std::vector<const Example*>& examples, const InputGeometry& geometry,
                 const LabelRule& rule = {});

// Encodes and draws.
Example draw_example(const Sample& sample, const Alphabet& alphabet, const InputGeometry& geometry);
// The same, to be drawn again.
Example draw_to_measure(Sample sample, const Alphabet& alphabet, const InputGeometry& geometry);

// CTC needs a frame for every symbol and one between equal neighbours; 2 L + 1 are always enough
// and are asked for where the width follows the ink. A rule of the loss alone: the page reads
// whatever is drawn, and so does who measures.
bool can_be_learnt(const Example& example, const InputGeometry& geometry,
                   const LabelRule& rule = {});

}  // namespace inksum::trainer
