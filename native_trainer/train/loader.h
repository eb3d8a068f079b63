// loader.h - batches made from an endless source: encoded, drawn, sorted by width, padded with
// paper; the next ones are made while the network learns from these.
//
// Step s uses samples s * batch … by their index in the pool of its time, so the batch of a step is
// a pure function of the configuration: nothing of the loader needs saving to resume a run.
//
// A batch is made of shards, and sample i of a pool belongs to shard i % shards: each shard's
// samples are sorted by themselves, and the batch of a step takes one piece of each. So a rank of
// several makes its own shards only, and all ranks together learn the batches that one alone would.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/image/input_geometry.h"
#include "core/text/alphabet.h"
#include "native_trainer/data/sample.h"
#include "native_trainer/train/example.h"
#include "native_trainer/train/labels.h"
#include "native_trainer/train/prefetch.h"

namespace inksum::trainer {

struct LoaderOptions {
  int batch = 64;
  int shard = 32;
  int pool = 16;  // batches
  uint64_t seed = 1;
  LabelRule labels = {};
  int rank = 0;
  int world = 1;  // shard i of a batch is rank i % world's
  int threads = 1;
  int64_t steps = std::numeric_limits<int64_t>::max();  // of the run; later ones are not made
};

class Loader {
 public:
  Loader(const LoaderOptions& options, const Alphabet& alphabet, const InputGeometry& geometry,
         SampleSource source);

  // This process's shards of a step. Empty where stop() becomes true before they are made.
  std::optional<std::vector<Shard>> batch(int64_t step, const std::function<bool()>& stop);
  std::vector<Shard> batch(int64_t step);

  // Samples replaced so far because they cannot be learnt.
  int64_t replaced() const { return replaced_; }

 private:
  size_t shards() const { return static_cast<size_t>(options_.batch / options_.shard); }
  size_t own_shards() const;
  size_t lane_size() const;  // samples of one shard in all batches of a pool
  Example example(uint64_t index) const;
  void arrange(int64_t pool);

  const LoaderOptions options_;
  const Alphabet alphabet_;
  const InputGeometry geometry_;
  const SampleSource source_;
  int64_t pool_ = -1;
  std::vector<Example> examples_;                   // of the pool, lane by lane
  std::vector<std::vector<const Example*>> lanes_;  // sorted by width, one for each own shard
  std::vector<size_t> order_;                       // of use: pieces of the lanes
  int64_t replaced_ = 0;
  Prefetch prefetch_;
};

}  // namespace inksum::trainer
