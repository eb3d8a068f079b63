#include "native_trainer/data/dataset_source.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>

#include "core/base/check.h"
#include "native_trainer/data/permutation.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/data/random.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr uint64_t kBlock = 1024;

// A key for each (seed, epoch), unrelated to its neighbours'.
uint64_t key_of(uint64_t seed, uint64_t epoch) { return Random(seed, epoch).next(); }

class PictureCache {
 public:
  PictureCache(size_t records, size_t limit) : pictures_(records), left_(limit) {}

  // Two threads may both read a picture that is new; one of the two copies is kept.
  Picture get(size_t index, const std::string& path) {
    {
      const std::lock_guard lock(mutex_);
      if (pictures_[index]) return *pictures_[index];
    }
    Picture picture = read_png(path);
    const std::lock_guard lock(mutex_);
    if (!pictures_[index] && picture.pixels.size() <= left_) {
      left_ -= picture.pixels.size();
      pictures_[index] = std::make_unique<const Picture>(picture);
    }
    return picture;
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<const Picture>> pictures_;
  size_t left_;  // bytes
};

bool gives_picture(const Record& record, Prefer prefer) {
  if (record.picture.empty()) return false;
  return prefer == Prefer::kPicture || is_empty(record.ink);
}

Sample sample_without_picture(const Record& record, Prefer prefer) {
  Sample sample;
  sample.label = record.label;
  sample.writer = record.writer;
  sample.origin = record.place;
  if (!gives_picture(record, prefer)) sample.ink = record.ink;
  return sample;
}

class RecordSource {
 public:
  RecordSource(std::shared_ptr<const std::vector<Record>> records, std::vector<size_t> indices,
               uint64_t seed, SourceOptions options)
      : records_(std::move(records)),
        indices_(std::move(indices)),
        seed_(seed),
        prefer_(options.prefer),
        cache_(records_->size(), options.cache_bytes) {}

  Sample sample(uint64_t index) {
    const uint64_t epoch = index / indices_.size();
    const uint64_t place = permuted(index % indices_.size(), indices_.size(), key_of(seed_, epoch));
    const size_t at = indices_[place];
    const Record& record = (*records_)[at];
    Sample sample = sample_without_picture(record, prefer_);
    if (gives_picture(record, prefer_)) sample.picture = cache_.get(at, record.picture);
    return sample;
  }

 private:
  std::shared_ptr<const std::vector<Record>> records_;
  std::vector<size_t> indices_;
  uint64_t seed_;
  Prefer prefer_;
  PictureCache cache_;
};

// How many of a block's places each source has: largest remainders, but never none.
std::vector<uint64_t> places_of(const std::vector<WeightedSource>& sources) {
  double sum = 0;
  for (const WeightedSource& source : sources) {
    if (!(source.weight > 0) || !std::isfinite(source.weight)) {
      throw TrainerError("a source's weight must be above 0, not " + std::to_string(source.weight));
    }
    sum += source.weight;
  }
  std::vector<uint64_t> places;
  std::vector<std::pair<double, size_t>> remainders;
  uint64_t taken = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    const double exact = sources[i].weight / sum * static_cast<double>(kBlock);
    places.push_back(std::max<uint64_t>(1, static_cast<uint64_t>(exact)));
    remainders.emplace_back(static_cast<double>(places[i]) - exact, i);
    taken += places[i];
  }
  std::sort(remainders.begin(), remainders.end());
  for (size_t i = 0; taken < kBlock; i = (i + 1) % remainders.size(), ++taken) {
    ++places[remainders[i].second];
  }
  for (; taken > kBlock; --taken) --*std::max_element(places.begin(), places.end());
  return places;
}

struct Mixture {
  std::vector<WeightedSource> sources;
  std::vector<uint64_t> places;
  uint64_t seed;

  Sample sample(uint64_t index) const {
    const uint64_t block = index / kBlock;
    uint64_t place = permuted(index % kBlock, kBlock, key_of(seed, block));
    size_t source = 0;
    while (place >= places[source]) place -= places[source++];
    return sources[source].source(block * places[source] + place);
  }
};

}  // namespace

Sample sample_of(const Record& record, Prefer prefer) {
  Sample sample = sample_without_picture(record, prefer);
  if (gives_picture(record, prefer)) sample.picture = read_png(record.picture);
  return sample;
}

SampleSource dataset_source(std::shared_ptr<const std::vector<Record>> records,
                            std::vector<size_t> indices, uint64_t seed, SourceOptions options) {
  if (indices.empty()) throw TrainerError("a data set without records cannot be trained on");
  for (const size_t index : indices) INKSUM_CHECK(index < records->size());
  auto source =
      std::make_shared<RecordSource>(std::move(records), std::move(indices), seed, options);
  return [source](uint64_t index) { return source->sample(index); };
}

SampleSource mixed_source(std::vector<WeightedSource> sources, uint64_t seed) {
  if (sources.empty() || sources.size() > kBlock) {
    throw TrainerError("a mixture has between 1 and " + std::to_string(kBlock) + " sources");
  }
  std::vector<uint64_t> places = places_of(sources);
  auto mixture =
      std::make_shared<const Mixture>(Mixture{std::move(sources), std::move(places), seed});
  return [mixture](uint64_t index) { return mixture->sample(index); };
}

}  // namespace inksum::trainer
