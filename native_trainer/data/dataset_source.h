// dataset_source.h - records to samples, and sources of samples for training.
//
// Every source is a pure function of (seed, index). Index i of a data set of n records is place
// i % n of epoch i / n, and each epoch visits every record once in an order of its own:
//
//   auto records = std::make_shared<const std::vector<Record>>(std::move(dataset.records));
//   SampleSource mine = dataset_source(records, split.training, seed, {});
//   SampleSource both = mixed_source({{3, mine}, {1, composed}}, seed);   // three of four are mine
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "native_trainer/data/dataset.h"
#include "native_trainer/data/sample.h"

namespace inksum::trainer {

// Which of the two a record gives that has both.
enum class Prefer { kInk, kPicture };

// Opens the record's picture where it has one to give. Throws TrainerError where that cannot be
// read. From any thread.
Sample sample_of(const Record& record, Prefer prefer = Prefer::kInk);

struct SourceOptions {
  Prefer prefer = Prefer::kInk;
  // Of decoded pictures. The first that fit stay: where all come round equally often, nothing is
  // gained by exchanging them.
  size_t cache_bytes = size_t{1} << 30;
};

// indices: of the records to draw from, e.g. a split's training half; at least one.
SampleSource dataset_source(std::shared_ptr<const std::vector<Record>> records,
                            std::vector<size_t> indices, uint64_t seed, SourceOptions options = {});

struct WeightedSource {
  double weight = 1;  // relative to the others'; above 0
  SampleSource source;
};

// In every block of 1024 indices each source has its exact share (to the nearest 1/1024), in a
// shuffled order; each is asked for every one of its own indices once. Throws TrainerError for
// weights that are no share of anything.
SampleSource mixed_source(std::vector<WeightedSource> sources, uint64_t seed);

}  // namespace inksum::trainer
