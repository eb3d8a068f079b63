#include "native_trainer/model/crnn.h"

#include <ATen/ATen.h>

#include <cmath>
#include <utility>

#include "core/base/check.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

constexpr double kBatchNormEpsilon = 1e-5;

int64_t count_of(const std::vector<int64_t>& shape) {
  int64_t count = 1;
  for (int64_t size : shape) count *= size;
  return count;
}

at::IntArrayRef pair(const std::array<int64_t, 2>& values) { return {values.data(), 2}; }

std::array<int64_t, 2> wide(const std::array<int, 2>& values) { return {values[0], values[1]}; }

}  // namespace

Crnn::Crnn(const CrnnOptions& options, int height, int classes, uint64_t seed, at::ScalarType type)
    : options_(options), height_(height), classes_(classes) {
  INKSUM_CHECK(height % kRowStride == 0 && height > 0 && classes > 1);
  const int rows = height / kRowStride;
  const CrnnOptions& o = options_;
  add_conv({"conv1", {5, 5}, {2, 2}, {2, 2}, {1, 1}, 1, o.conv1_channels});
  add_conv({"conv2", {3, 3}, {1, 1}, {1, 1}, {2, 2}, o.conv1_channels, o.conv2_channels});
  add_conv({"conv3", {3, 3}, {1, 1}, {1, 1}, {2, 1}, o.conv2_channels, o.conv3_channels});
  add_conv({"conv4", {3, 3}, {1, 1}, {1, 1}, {1, 1}, o.conv3_channels, o.conv4_channels});
  add_conv({"collapse", {rows, 1}, {1, 1}, {0, 0}, {1, 1}, o.conv4_channels, o.collapse_channels});
  first_gru_parameter_ = parameters_.size();
  add_gru_direction("gru.forward", o.collapse_channels);
  add_gru_direction("gru.backward", o.collapse_channels);
  add_parameter("classes.weight", {classes, 2 * o.gru_size}, true);
  add_parameter("classes.bias", {classes}, false);
  initialise(seed, type);
  make_leaves();
}

void Crnn::add_conv(Layer layer) {
  layer.first_parameter = parameters_.size();
  layer.first_statistic = statistic_count_;
  statistic_count_ += 2 * layer.out;
  add_parameter(layer.name + ".weight", {layer.out, layer.in, layer.kernel[0], layer.kernel[1]},
                true);
  add_parameter(layer.name + ".gamma", {layer.out}, false);
  add_parameter(layer.name + ".beta", {layer.out}, false);
  layers_.push_back(std::move(layer));
}

void Crnn::add_gru_direction(const std::string& name, int input) {
  const int64_t gates = 3 * options_.gru_size;
  add_parameter(name + ".input", {gates, input}, true);
  add_parameter(name + ".recurrent", {gates, options_.gru_size}, true);
  add_parameter(name + ".input_bias", {gates}, false);
  add_parameter(name + ".hidden_bias", {gates}, false);
}

void Crnn::add_parameter(const std::string& name, std::vector<int64_t> shape, bool decays) {
  const int64_t count = count_of(shape);
  parameters_.push_back({name, std::move(shape), weight_count_, decays});
  weight_count_ += count;
}

// Convolutions: normal with variance 2 / fan-in (He et al. 2015). Recurrence and classes: uniform
// within 1 / sqrt(units). Scales 1, other biases 0.
void Crnn::initialise(uint64_t seed, at::ScalarType type) {
  std::vector<double> values(static_cast<size_t>(weight_count_), 0.0);
  Random random(seed);
  for (size_t i = 0; i < parameters_.size(); ++i) {
    const Parameter& parameter = parameters_[i];
    const auto begin = values.begin() + parameter.offset;
    const auto end = begin + count_of(parameter.shape);
    const bool is_gamma = i < first_gru_parameter_ && i % 3 == 1;
    if (is_gamma) {
      std::fill(begin, end, 1.0);
    } else if (parameter.shape.size() == 4) {
      const double fan_in = static_cast<double>(count_of(parameter.shape) / parameter.shape[0]);
      const double deviation = std::sqrt(2.0 / fan_in);
      for (auto value = begin; value != end; ++value) *value = random.normal(0, deviation);
    } else if (i >= first_gru_parameter_) {
      const double bound = 1.0 / std::sqrt(static_cast<double>(options_.gru_size));
      for (auto value = begin; value != end; ++value) *value = random.uniform(-bound, bound);
    }
  }
  weights_ = at::tensor(values, at::kDouble).to(type);
  statistics_ = at::zeros({statistic_count_}, type);
  for (const Layer& layer : layers_) {
    statistics_.narrow(0, layer.first_statistic + layer.out, layer.out).fill_(1.0);
  }
}

void Crnn::make_leaves() {
  batch_statistics_ = at::zeros_like(statistics_);
  leaves_.clear();
  for (const Parameter& parameter : parameters_) {
    at::Tensor leaf = weights_.detach()
                          .narrow(0, parameter.offset, count_of(parameter.shape))
                          .view(parameter.shape);
    leaves_.push_back(leaf.set_requires_grad(true));
  }
}

Crnn Crnn::with(const at::Tensor& weights, const at::Tensor& statistics) const {
  INKSUM_CHECK(weights.numel() == weight_count_ && statistics.numel() == statistic_count_);
  Crnn other = *this;
  other.weights_ = weights;
  other.statistics_ = statistics;
  other.make_leaves();
  return other;
}

at::Tensor Crnn::infer(const at::Tensor& images) const {
  const at::NoGradGuard no_grad;
  return run(images, statistics_, false);
}

at::Tensor Crnn::forward(const at::Tensor& images) { return run(images, batch_statistics_, true); }

at::Tensor Crnn::run(at::Tensor x, const at::Tensor& statistics, bool training) const {
  INKSUM_CHECK(x.dim() == 4 && x.size(2) == height_ && x.size(3) % kFrameStride == 0);
  x = x.contiguous(at::MemoryFormat::ChannelsLast);
  for (const Layer& layer : layers_) {
    const at::Tensor* parameter = &leaves_[layer.first_parameter];
    const auto stride = wide(layer.stride), padding = wide(layer.padding), pool = wide(layer.pool);
    x = at::conv2d(x, parameter[0], {}, pair(stride), pair(padding));
    if (layer.pool != std::array{1, 1}) x = at::max_pool2d(x, pair(pool));
    // Momentum 1: in training, what is passed as running statistics becomes this batch's own.
    x = at::batch_norm(x, parameter[1].abs(), parameter[2],
                       statistics.narrow(0, layer.first_statistic, layer.out),
                       statistics.narrow(0, layer.first_statistic + layer.out, layer.out), training,
                       1.0, kBatchNormEpsilon, false);
    x = at::relu_(x);
  }
  x = x.squeeze(2).permute({2, 0, 1}).contiguous();  // [B, 160, 1, T] → [T, B, 160]
  const at::Tensor start = at::zeros({2, x.size(1), options_.gru_size}, x.options());
  const at::TensorList gru(&leaves_[first_gru_parameter_], 8);
  x = std::get<0>(at::gru(x, start, gru, true, 1, 0.0, training, true, false));
  x = at::linear(x, leaves_[first_gru_parameter_ + 8], leaves_[first_gru_parameter_ + 9]);
  return at::log_softmax(x, 2);
}

at::Tensor Crnn::take_gradient() {
  std::vector<at::Tensor> parts;
  for (at::Tensor& leaf : leaves_) {
    parts.push_back(leaf.grad().defined() ? leaf.grad().reshape({-1})
                                          : at::zeros({leaf.numel()}, leaf.options()));
    leaf.mutable_grad() = at::Tensor();
  }
  return at::cat(parts).detach();
}

at::Tensor Crnn::decay_mask() const {
  at::Tensor mask = at::zeros_like(weights_);
  for (const Parameter& parameter : parameters_) {
    if (parameter.decays) mask.narrow(0, parameter.offset, count_of(parameter.shape)).fill_(1.0);
  }
  return mask;
}

std::vector<NamedTensor> Crnn::named_tensors() const {
  std::vector<NamedTensor> named;
  for (size_t i = 0; i < parameters_.size(); ++i) {
    named.push_back({parameters_[i].name, leaves_[i].detach()});
  }
  for (const Layer& layer : layers_) {
    named.push_back(
        {layer.name + ".mean", statistics_.narrow(0, layer.first_statistic, layer.out)});
    named.push_back({layer.name + ".variance",
                     statistics_.narrow(0, layer.first_statistic + layer.out, layer.out)});
  }
  return named;
}

std::vector<ConvLayer> Crnn::folded_convolutions() const {
  const at::NoGradGuard no_grad;
  std::vector<ConvLayer> folded;
  for (const Layer& layer : layers_) {
    const auto exact = [&](size_t i) { return leaves_[layer.first_parameter + i].to(at::kDouble); };
    const at::Tensor statistics =
        statistics_.narrow(0, layer.first_statistic, 2 * layer.out).to(at::kDouble);
    const at::Tensor mean = statistics.narrow(0, 0, layer.out);
    const at::Tensor variance = statistics.narrow(0, layer.out, layer.out);
    const at::Tensor factor = exact(1).abs() / at::sqrt(variance + kBatchNormEpsilon);
    folded.push_back({layer.name,
                      (exact(0) * factor.view({-1, 1, 1, 1})).to(at::kFloat).contiguous(),
                      (exact(2) - mean * factor).to(at::kFloat).contiguous(), layer.stride,
                      layer.padding, layer.pool});
  }
  return folded;
}

GruDirectionWeights Crnn::direction(size_t first) const {
  return {leaves_[first].detach(), leaves_[first + 1].detach(), leaves_[first + 2].detach(),
          leaves_[first + 3].detach()};
}

GruDirectionWeights Crnn::gru_forward() const { return direction(first_gru_parameter_); }
GruDirectionWeights Crnn::gru_backward() const { return direction(first_gru_parameter_ + 4); }
at::Tensor Crnn::linear_weight() const { return leaves_[first_gru_parameter_ + 8].detach(); }
at::Tensor Crnn::linear_bias() const { return leaves_[first_gru_parameter_ + 9].detach(); }

}  // namespace inksum::trainer
