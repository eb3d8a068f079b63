#include "native_trainer/report/inspect_network.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "core/pipeline/reading.h"
#include "native_trainer/report/mosaic.h"
#include "native_trainer/train/images.h"
#include "native_trainer/train/loader.h"

namespace inksum::trainer {
namespace {

constexpr int kPicturedExamples = 2;

std::vector<float> values_of(const at::Tensor& tensor) {
  const at::Tensor plain = tensor.detach().cpu().to(at::kFloat).contiguous();
  return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

// The output of one layer for a batch of one: maps [1, C, H, W], or a recurrent layer's units
// [T, 1, U] (also [1, T, U]). Maps of one row each are shown as one map, a channel a row.
// The answer is told in probabilities.
LayerMaps maps_of(const NamedTensor& layer) {
  const bool answer = layer.name == "log_probs";
  at::Tensor output = answer ? layer.tensor.exp() : layer.tensor;
  if (output.dim() == 4) {
    output = output.squeeze(0);
    if (output.size(1) == 1) output = output.transpose(0, 1);  // [C, 1, W] → [1, C, W]
  } else if (output.dim() == 3) {
    const bool frames_first = output.size(1) == 1;
    output = output.squeeze(frames_first ? 1 : 0).t().unsqueeze(0);  // [1, U, T]
  } else {
    output = output.reshape({1, -1, 1});
  }
  return {answer ? "probabilities" : layer.name, static_cast<int>(output.size(0)),
          static_cast<int>(output.size(1)), static_cast<int>(output.size(2)), values_of(output)};
}

Posteriors posteriors_of(const LogProbs& log_probs, const Alphabet& alphabet) {
  Posteriors posteriors;
  posteriors.frames = log_probs.frames;
  for (int id = 0; id < log_probs.classes; ++id) {
    const bool is_pad = alphabet.pad() == id;
    posteriors.symbols.push_back(is_pad ? "□" : std::string(alphabet.symbol(id)));
  }
  for (int t = 0; t < log_probs.frames; ++t) {
    for (const float value : log_probs.frame(t)) posteriors.values.push_back(std::exp(value));
  }
  return posteriors;
}

}  // namespace

Picture picture_of(const Example& example, const InputGeometry& geometry) {
  const Grid& raster = example.raster;
  const int shown = has_motion(geometry) ? 1 : geometry.channels;  // the ink alone
  Picture picture{raster.width(), raster.height() / geometry.channels, shown, {}};
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      for (int channel = 0; channel < picture.channels; ++channel) {
        const float value = raster(channel * picture.height + y, x);
        const float light = geometry.ink_is_dark ? value : 1.0F - value;
        picture.pixels.push_back(
            static_cast<uint8_t>(std::lround(255.0F * std::clamp(light, 0.0F, 1.0F))));
      }
    }
  }
  return picture;
}

InspectedSample inspect(const TrainedModel& trained, const Example& example, bool layers) {
  InspectedSample sample;
  sample.answer.label = trained.alphabet.decode(example.label);
  sample.answer.writer = example.writer;
  sample.answer.origin = example.origin;
  if (example.raster.width() == 0) return sample;
  sample.picture = picture_of(example, trained.geometry);
  std::vector<NamedTensor> outputs;
  const at::Tensor answer =
      trained.model.infer(images_of({&example.raster}, trained.geometry), &outputs)
          .squeeze(1)
          .contiguous();  // [T, C]
  const LogProbs log_probs{answer.data_ptr<float>(), static_cast<int>(answer.size(0)),
                           static_cast<int>(answer.size(1))};
  take_reading(sample.answer, read(log_probs, trained.alphabet, reading_options_of(trained)));
  sample.posteriors = posteriors_of(log_probs, trained.alphabet);
  if (layers) {
    for (const NamedTensor& output : outputs) sample.layers.push_back(maps_of(output));
  }
  return sample;
}

FilterBank first_filters(const Network& network) {
  for (const NamedTensor& named : network.named_tensors()) {
    const at::Tensor& tensor = named.tensor;
    if (tensor.dim() != 4) continue;
    return {named.name,
            static_cast<int>(tensor.size(0)),
            static_cast<int>(tensor.size(1)),
            static_cast<int>(tensor.size(2)),
            static_cast<int>(tensor.size(3)),
            values_of(tensor)};
  }
  return {};
}

std::vector<NamedPicture> layer_pictures(const Network& network, const Example& example,
                                         const std::string& label) {
  const InputGeometry& geometry = network.architecture().geometry();
  std::vector<NamedPicture> pictures;
  if (example.raster.width() == 0) return pictures;
  pictures.push_back({"inputs/" + label, picture_of(example, geometry)});
  std::vector<NamedTensor> outputs;
  network.infer(images_of({&example.raster}, geometry).to(network.weights().device()), &outputs);
  for (const NamedTensor& output : outputs) {
    pictures.push_back({output.name + "/" + label, mosaic_of(maps_of(output))});
  }
  return pictures;
}

void log_validation(RunLog& log, const RunMoment& moment, const std::vector<SetFigures>& sets,
                    const Network& network, const std::vector<Example>& examples,
                    const Alphabet& alphabet) {
  std::vector<std::vector<float>> kept;
  std::vector<NamedValues> values;
  for (const NamedTensor& named : network.named_tensors()) {
    kept.push_back(values_of(named.tensor));
    values.push_back({named.name, kept.back()});
  }
  log.validated(moment, sets, values);
  int pictured = 0;
  for (const Example& example : examples) {
    if (pictured == kPicturedExamples) break;
    if (example.raster.width() == 0) continue;
    log.pictures(moment.step, layer_pictures(network, example, alphabet.decode(example.label)));
    ++pictured;
  }
}

}  // namespace inksum::trainer
