#include "native_trainer/train/loader.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/check.h"
#include "core/ctc/decode.h"
#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "native_trainer/config/settings.h"
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
  if (shards() < static_cast<size_t>(options.world)) {
    throw UsageError("--batch " + std::to_string(options.batch) + " in shards of " +
                     std::to_string(options.shard) + " makes " + std::to_string(shards()) +
                     ", too few for " + std::to_string(options.world) +
                     " ranks: choose a smaller --shard");
  }
  for (auto number = static_cast<size_t>(options.rank); number < shards();
       number += static_cast<size_t>(options.world)) {
    lanes_.push_back({number, {}, {}});
  }
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
  const auto pieces = static_cast<size_t>(options_.pool);
  const size_t length = pieces * static_cast<size_t>(options_.shard);
  const uint64_t begin = static_cast<uint64_t>(pool) * length * shards();
  for (Lane& lane : lanes_) lane.examples.resize(length);
  std::vector<int64_t> replaced(static_cast<size_t>(workers.count()), 0);
  workers.run(length * lanes_.size(), [&](size_t i, size_t worker) {
    Lane& lane = lanes_[i % lanes_.size()];
    const size_t k = i / lanes_.size();
    lane.examples[k] = example(begin + k * shards() + lane.number, replaced[worker]);
  });
  replaced_ += std::accumulate(replaced.begin(), replaced.end(), int64_t{0});

  for (Lane& lane : lanes_) {
    lane.by_width.clear();
    for (const Example& example : lane.examples) lane.by_width.push_back(&example);
    std::stable_sort(
        lane.by_width.begin(), lane.by_width.end(),
        [](const Example* a, const Example* b) { return a->raster.width() < b->raster.width(); });
  }
  order_.resize(pieces);
  std::iota(order_.begin(), order_.end(), size_t{0});
  Random random(options_.seed, static_cast<uint64_t>(pool));
  for (size_t i = pieces - 1; i > 0; --i) {
    std::swap(order_[i], order_[static_cast<size_t>(random.integer(0, static_cast<int>(i)))]);
  }
  pool_ = pool;
}

std::vector<Shard> Loader::batch(int64_t step, Workers& workers) {
  if (step / options_.pool != pool_) fill_pool(step / options_.pool, workers);
  const size_t piece = order_[static_cast<size_t>(step % options_.pool)];
  std::vector<Shard> parts;
  for (const Lane& lane : lanes_) {
    const auto first = lane.by_width.begin() + static_cast<std::ptrdiff_t>(piece) * options_.shard;
    parts.push_back(make_shard({first, first + options_.shard}, geometry_, options_.labels));
    const uint64_t stream = static_cast<uint64_t>(step) * shards() + lane.number;
    parts.back().noise_seed = Random(options_.seed, kNoiseStreams + stream).next();
  }
  return parts;
}

}  // namespace inksum::trainer
