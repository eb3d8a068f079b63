#include "native_trainer/train/loader.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/check.h"
#include "core/ctc/decode.h"
#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "native_trainer/data/random.h"
#include "native_trainer/error.h"
#include "native_trainer/train/images.h"

namespace inksum::trainer {
namespace {

// Replacements of sample i are samples i + 2^40, i + 2 * 2^40, …
constexpr uint64_t kReplacementStride = uint64_t{1} << 40;
constexpr int kMostReplacements = 100;
// Streams of the seed from which the shards' own seeds are drawn.
constexpr uint64_t kNoiseStreams = uint64_t{1} << 62;

}  // namespace

Example draw_example(const Sample& sample, const Alphabet& alphabet,
                     const InputGeometry& geometry) {
  auto label = alphabet.encode(sample.label);
  if (!label) throw TrainerError("label '" + sample.label + "': " + label.error().message);
  Grid raster;
  if (!sample.picture.empty()) {
    if (auto drawn = raster_of(sample.picture, geometry)) raster = std::move(drawn).value();
  } else if (const auto placement = normalise(sample.ink, geometry)) {
    raster = rasterise(sample.ink, placement.value(), geometry, sample.pen_width);
  }
  return {std::move(raster), std::move(label).value(), sample.writer, sample.origin};
}

bool can_be_learnt(const Example& example, const InputGeometry& geometry, const LabelRule& rule) {
  if (example.raster.width() == 0) return false;
  const std::vector<int> label = label_for_loss(rule, example.label);
  const int frames =
      frames_for_loss(rule, label, frames_for_width(geometry, example.raster.width()));
  if (has_fixed_width(geometry)) return frames >= frames_needed(label);
  return frames >= 2 * static_cast<int>(label.size()) + 1;
}

Shard make_shard(const std::vector<const Example*>& examples, const InputGeometry& geometry,
                 const LabelRule& rule) {
  std::vector<const Grid*> rasters;
  for (const Example* example : examples) rasters.push_back(&example->raster);
  Shard shard;
  shard.images = images_of(rasters, geometry);
  for (const Example* example : examples) {
    const std::vector<int> label = label_for_loss(rule, example->label);
    const int frames = frames_for_width(geometry, example->raster.width());
    shard.labels.insert(shard.labels.end(), label.begin(), label.end());
    shard.label_lengths.push_back(static_cast<int64_t>(label.size()));
    shard.frames.push_back(frames_for_loss(rule, label, frames));
    shard.origins.push_back(example->origin);
  }
  return shard;
}

Loader::Loader(const LoaderOptions& options, const Alphabet& alphabet,
               const InputGeometry& geometry, SampleSource source)
    : options_(options), alphabet_(alphabet), geometry_(geometry), source_(std::move(source)) {
  INKSUM_CHECK(options.batch % options.shard == 0);
}

Example Loader::example(uint64_t index, int64_t& replaced) const {
  for (int attempt = 0; attempt < kMostReplacements; ++attempt) {
    Example example =
        draw_example(source_(index + attempt * kReplacementStride), alphabet_, geometry_);
    if (can_be_learnt(example, geometry_, options_.labels)) return example;
    ++replaced;
  }
  throw TrainerError("no sample fits its raster: the labels are too long for the geometry");
}

void Loader::fill_pool(int64_t pool, Workers& workers) {
  const size_t size = static_cast<size_t>(options_.batch) * static_cast<size_t>(options_.pool);
  examples_.resize(size);
  std::vector<int64_t> replaced(static_cast<size_t>(workers.count()), 0);
  workers.run(size, [&](size_t i, size_t worker) {
    examples_[i] = example(static_cast<uint64_t>(pool) * size + i, replaced[worker]);
  });
  replaced_ += std::accumulate(replaced.begin(), replaced.end(), int64_t{0});

  std::vector<const Example*> sorted;
  for (const Example& example : examples_) sorted.push_back(&example);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Example* a, const Example* b) {
    return a->raster.width() < b->raster.width();
  });
  batches_.clear();
  for (size_t begin = 0; begin < size; begin += static_cast<size_t>(options_.batch)) {
    batches_.emplace_back(sorted.begin() + begin, sorted.begin() + begin + options_.batch);
  }
  Random random(options_.seed, static_cast<uint64_t>(pool));
  for (size_t i = batches_.size() - 1; i > 0; --i) {
    std::swap(batches_[i], batches_[static_cast<size_t>(random.integer(0, static_cast<int>(i)))]);
  }
  pool_ = pool;
}

std::vector<Shard> Loader::batch(int64_t step, Workers& workers) {
  if (step / options_.pool != pool_) fill_pool(step / options_.pool, workers);
  const auto& examples = batches_[static_cast<size_t>(step % options_.pool)];
  const size_t shards = static_cast<size_t>(options_.batch / options_.shard);
  std::vector<Shard> parts;
  for (size_t part = 0; part < shards; ++part) {
    std::vector<const Example*> members;  // every shards-th: all shards are about equally wide
    for (size_t i = part; i < examples.size(); i += shards) members.push_back(examples[i]);
    parts.push_back(make_shard(members, geometry_, options_.labels));
    const uint64_t stream = static_cast<uint64_t>(step) * shards + part;
    parts.back().noise_seed = Random(options_.seed, kNoiseStreams + stream).next();
  }
  return parts;
}

}  // namespace inksum::trainer
