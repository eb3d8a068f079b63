#include "native_trainer/train/example.h"

#include <utility>

#include "core/ctc/decode.h"
#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "native_trainer/error.h"
#include "native_trainer/train/images.h"

namespace inksum::trainer {

Example draw_example(const Sample& sample, const Alphabet& alphabet,
                     const InputGeometry& geometry) {
  auto label = alphabet.encode(sample.label);
  if (!label) throw TrainerError("label '" + sample.label + "': " + label.error().message);
  Grid raster;
  if (!sample.picture.empty()) {
    if (has_motion(geometry)) {
      throw TrainerError((sample.origin.empty() ? "a sample" : sample.origin) +
                         " is a picture; 4 channels tell how a pen moved: train on ink, or with "
                         "--channels 1");
    }
    if (auto drawn = raster_of(sample.picture, geometry)) raster = std::move(drawn).value();
  } else if (const auto placement = normalise(sample.ink, geometry)) {
    raster = rasterise(sample.ink, placement.value(), geometry, sample.pen_width);
    if (sample.hides_motion) hide_motion(raster, geometry);
  }
  return {std::move(raster), std::move(label).value(), sample.writer, sample.origin};
}

Example draw_to_measure(Sample sample, const Alphabet& alphabet, const InputGeometry& geometry) {
  Example example = draw_example(sample, alphabet, geometry);
  example.ink = std::move(sample.ink);
  example.pen_width = sample.pen_width;
  return example;
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

}  // namespace inksum::trainer
