#include "native_trainer/train/loader.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "core/base/check.h"
#include "native_trainer/config/settings.h"
#include "native_trainer/data/random.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

// Replacements of sample i are samples i + 2^40, i + 2 * 2^40, …
constexpr uint64_t kReplacementStride = uint64_t{1} << 40;
constexpr int kMostReplacements = 100;
// Streams of the seed from which the shards' own seeds are drawn.
constexpr uint64_t kNoiseStreams = uint64_t{1} << 62;

int64_t pools_of(const LoaderOptions& options) {
  return options.steps / options.pool + (options.steps % options.pool == 0 ? 0 : 1);
}

const LoaderOptions& checked(const LoaderOptions& options) {
  INKSUM_CHECK(options.batch % options.shard == 0);
  if (const int shards = options.batch / options.shard; shards < options.world) {
    throw UsageError("--batch " + std::to_string(options.batch) + " in shards of " +
                     std::to_string(options.shard) + " makes " + std::to_string(shards) +
                     ", too few for " + std::to_string(options.world) +
                     " ranks: choose a smaller --shard");
  }
  return options;
}

}  // namespace

Loader::Loader(const LoaderOptions& options, const Alphabet& alphabet,
               const InputGeometry& geometry, SampleSource source)
    : options_(checked(options)),
      alphabet_(alphabet),
      geometry_(geometry),
      source_(std::move(source)),
      prefetch_(options.threads, own_shards() * lane_size(), pools_of(options),
                [this](int64_t pool, size_t item) {
                  const size_t shard = static_cast<size_t>(options_.rank) +
                                       item / lane_size() * static_cast<size_t>(options_.world);
                  const uint64_t begin = static_cast<uint64_t>(pool) * lane_size();
                  return example((begin + item % lane_size()) * shards() + shard);
                }) {}

size_t Loader::own_shards() const {
  const auto rank = static_cast<size_t>(options_.rank), world = static_cast<size_t>(options_.world);
  return (shards() - rank + world - 1) / world;
}

size_t Loader::lane_size() const {
  return static_cast<size_t>(options_.shard) * static_cast<size_t>(options_.pool);
}

Example Loader::example(uint64_t index) const {
  for (int attempt = 0; attempt < kMostReplacements; ++attempt) {
    Example example = draw_example(
        source_(index + static_cast<uint64_t>(attempt) * kReplacementStride), alphabet_, geometry_);
    if (!can_be_learnt(example, geometry_, options_.labels)) continue;
    example.replaced = attempt;
    if (example.origin.empty()) example.origin = "sample " + std::to_string(index);
    return example;
  }
  throw TrainerError("no sample fits its raster: the labels are too long for the geometry");
}

void Loader::arrange(int64_t pool) {
  lanes_.assign(own_shards(), {});
  for (size_t i = 0; i < examples_.size(); ++i) {
    lanes_[i / lane_size()].push_back(&examples_[i]);
    replaced_ += examples_[i].replaced;
  }
  for (std::vector<const Example*>& lane : lanes_) {
    std::stable_sort(lane.begin(), lane.end(), [](const Example* a, const Example* b) {
      return a->raster.width() < b->raster.width();
    });
  }
  order_.resize(static_cast<size_t>(options_.pool));
  std::iota(order_.begin(), order_.end(), size_t{0});
  Random random(options_.seed, static_cast<uint64_t>(pool));
  for (size_t i = order_.size() - 1; i > 0; --i) {
    std::swap(order_[i], order_[static_cast<size_t>(random.integer(0, static_cast<int>(i)))]);
  }
  pool_ = pool;
}

std::optional<std::vector<Shard>> Loader::batch(int64_t step, const std::function<bool()>& stop) {
  if (const int64_t pool = step / options_.pool; pool != pool_) {
    auto examples = prefetch_.take(pool, stop);
    if (!examples) return std::nullopt;
    examples_ = std::move(*examples);
    arrange(pool);
  }
  const auto size = static_cast<size_t>(options_.shard);
  const size_t piece = order_[static_cast<size_t>(step % options_.pool)] * size;
  std::vector<Shard> parts;
  for (size_t i = 0; i < lanes_.size(); ++i) {
    const auto first = lanes_[i].begin() + static_cast<std::ptrdiff_t>(piece);
    const std::vector<const Example*> members(first, first + options_.shard);
    parts.push_back(make_shard(members, geometry_, options_.labels));
    const size_t number =
        static_cast<size_t>(options_.rank) + i * static_cast<size_t>(options_.world);
    const uint64_t noise = static_cast<uint64_t>(step) * shards() + number;
    parts.back().noise_seed = Random(options_.seed, kNoiseStreams + noise).next();
  }
  return parts;
}

std::vector<Shard> Loader::batch(int64_t step) {
  return *batch(step, [] { return false; });
}

}  // namespace inksum::trainer
