// loader.h - batches made from composed samples: encoded, drawn, sorted by width, padded with
// paper.
//
// A batch is made of shards, and sample i of a pool belongs to shard i % shards: each shard's
// samples are sorted by themselves, and the batch of a step takes one piece of each. So a shard is
// a pure function of the configuration, the step and its number: nothing of the loader needs saving
// to resume a run, and a rank of several makes its own shards only.
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
#include "native_trainer/train/workers.h"

namespace inksum::trainer {

struct Example {
  Grid raster;             // [channels H, W]; no pixels where the ink cannot be drawn
  std::vector<int> label;  // class ids
  std::string writer = {};
  std::string origin = {};  // for people
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

struct LoaderOptions {
  int batch = 64;
  int shard = 32;
  int pool = 16;  // batches
  uint64_t seed = 1;
  LabelRule labels = {};
  int rank = 0;
  int world = 1;  // shard i of a batch is rank i % world's
};

class Loader {
 public:
  Loader(const LoaderOptions& options, const Alphabet& alphabet, const InputGeometry& geometry,
         SampleSource source);

  // This rank's shards of a step. Workers compose a new pool where the step needs one.
  std::vector<Shard> batch(int64_t step, Workers& workers);

  // Samples replaced so far because they cannot be learnt.
  int64_t replaced() const { return replaced_; }

 private:
  // The samples of one shard in all batches of the pool.
  struct Lane {
    size_t number;  // of the shard
    std::vector<Example> examples;
    std::vector<const Example*> by_width;
  };

  Example example(uint64_t index, int64_t& replaced) const;
  void fill_pool(int64_t pool, Workers& workers);
  size_t shards() const { return static_cast<size_t>(options_.batch / options_.shard); }

  LoaderOptions options_;
  Alphabet alphabet_;
  InputGeometry geometry_;
  SampleSource source_;
  int64_t pool_ = -1;
  std::vector<Lane> lanes_;    // this rank's shards, by number
  std::vector<size_t> order_;  // of use: pieces of the lanes
  int64_t replaced_ = 0;
};

// Encodes and draws.
Example draw_example(const Sample& sample, const Alphabet& alphabet, const InputGeometry& geometry);

// CTC needs a frame for every symbol and one between equal neighbours; 2 L + 1 are always enough
// and are asked for where the width follows the ink. A rule of the loss alone: the page reads
// whatever is drawn, and so does who measures.
bool can_be_learnt(const Example& example, const InputGeometry& geometry,
                   const LabelRule& rule = {});

}  // namespace inksum::trainer
