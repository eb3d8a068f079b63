#include "native_trainer/model/crnn.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <utility>

#include "core/base/check.h"

namespace inksum::trainer {
namespace {

constexpr double kBatchNormEpsilon = 1e-5;

at::IntArrayRef pair(const std::array<int64_t, 2>& values) { return {values.data(), 2}; }

std::array<int64_t, 2> wide(const std::array<int, 2>& values) { return {values[0], values[1]}; }

}  // namespace

Crnn::Crnn(const CrnnOptions& options, const InputGeometry& geometry, int classes)
    : Architecture(geometry, classes), options_(options) {
  INKSUM_CHECK(geometry.height % kRowStride == 0 && geometry.height > 0 && classes > 1);
  INKSUM_CHECK(geometry.frame_stride == kFrameStride);
  const int rows = geometry.height / kRowStride;
  const CrnnOptions& o = options_;
  const std::array none{1, 1}, both{2, 2}, rows_only{2, 1};
  const auto halving = [&](Layer layer, std::array<int, 2> by) {
    layer.stride = o.max_pool ? none : by;
    layer.pool = o.max_pool ? by : none;
    add_conv(std::move(layer));
  };
  add_conv({"conv1", {5, 5}, {2, 2}, {2, 2}, {1, 1}, geometry.channels, o.conv1_channels});
  halving({"conv2", {3, 3}, {}, {1, 1}, {}, o.conv1_channels, o.conv2_channels}, both);
  halving({"conv3", {3, 3}, {}, {1, 1}, {}, o.conv2_channels, o.conv3_channels}, rows_only);
  add_conv({"conv4", {3, 3}, {1, 1}, {1, 1}, {1, 1}, o.conv3_channels, o.conv4_channels});
  add_conv({"collapse", {rows, 1}, {1, 1}, {0, 0}, {1, 1}, o.conv4_channels, o.collapse_channels});
  gru_ = parameters().size();
  add_gru_direction("gru.forward", o.collapse_channels);
  add_gru_direction("gru.backward", o.collapse_channels);
  const double bound = 1.0 / std::sqrt(static_cast<double>(o.gru_size));
  linear_ =
      add_parameter("classes.weight", {classes, 2 * o.gru_size}, Initial::kUniform, bound, true);
  add_parameter("classes.bias", {classes}, Initial::kUniform, bound, false);
}

// Weights: normal with variance 2 / fan-in (He et al. 2015).
void Crnn::add_conv(Layer layer) {
  const double fan_in = static_cast<double>(layer.in) * layer.kernel[0] * layer.kernel[1];
  layer.weight =
      add_parameter(layer.name + ".weight", {layer.out, layer.in, layer.kernel[0], layer.kernel[1]},
                    Initial::kNormal, std::sqrt(2.0 / fan_in), true);
  add_parameter(layer.name + ".gamma", {layer.out}, Initial::kOne, 0, false);
  add_parameter(layer.name + ".beta", {layer.out}, Initial::kZero, 0, false);
  layer.mean = add_statistic(layer.name + ".mean", layer.out, 0);
  add_statistic(layer.name + ".variance", layer.out, 1);
  layers_.push_back(std::move(layer));
}

// Uniform within 1 / sqrt(units).
void Crnn::add_gru_direction(const std::string& name, int input) {
  const int64_t gates = 3 * options_.gru_size;
  const double bound = 1.0 / std::sqrt(static_cast<double>(options_.gru_size));
  add_parameter(name + ".input", {gates, input}, Initial::kUniform, bound, true);
  add_parameter(name + ".recurrent", {gates, options_.gru_size}, Initial::kUniform, bound, true);
  add_parameter(name + ".input_bias", {gates}, Initial::kUniform, bound, false);
  add_parameter(name + ".hidden_bias", {gates}, Initial::kUniform, bound, false);
}

at::Tensor Crnn::run(at::Tensor x, const Pass& pass) const {
  INKSUM_CHECK(x.dim() == 4 && x.size(2) == geometry().height && x.size(3) % kFrameStride == 0);
  // contiguous() would leave pictures of one channel, and so every layer, in the slower order.
  x = x.to(at::MemoryFormat::ChannelsLast);
  for (const Layer& layer : layers_) {
    const at::Tensor* parameter = &pass.parameters[layer.weight];
    const auto stride = wide(layer.stride), padding = wide(layer.padding), pool = wide(layer.pool);
    x = at::conv2d(x, parameter[0], {}, pair(stride), pair(padding));
    if (layer.pool != std::array{1, 1}) x = at::max_pool2d(x, pair(pool));
    // Momentum 1: in training, what is passed as running statistics becomes this batch's own.
    x = at::batch_norm(
        x, parameter[1].abs(), parameter[2], pass.statistic(statistics()[layer.mean]),
        pass.statistic(statistics()[layer.mean + 1]), pass.training, 1.0, kBatchNormEpsilon, false);
    x = at::relu_(x);
    pass.keep(layer.name, x);
  }
  x = x.squeeze(2).permute({2, 0, 1}).contiguous();  // [B, 160, 1, T] → [T, B, 160]
  x = pass.drop_out(x, options_.dropout);
  const at::Tensor start = at::zeros({2, x.size(1), options_.gru_size}, x.options());
  const at::TensorList gru(&pass.parameters[gru_], 8);
  x = std::get<0>(at::gru(x, start, gru, true, 1, 0.0, pass.training, true, false));
  pass.keep("gru", x);
  x = pass.drop_out(x, options_.dropout, 1);
  x = at::linear(x, pass.parameters[linear_], pass.parameters[linear_ + 1]);
  x = at::log_softmax(x, 2);
  pass.keep("log_probs", x);
  return x;
}

std::vector<ConvLayer> Crnn::folded_convolutions(const Network& network) const {
  const c10::NoGradGuard no_grad;
  std::vector<ConvLayer> folded;
  for (const Layer& layer : layers_) {
    const auto exact = [&](size_t i) {
      return network.parameter(layer.weight + i).to(at::kDouble);
    };
    const auto running = [&](size_t i) {
      const Statistic& statistic = statistics()[layer.mean + i];
      return network.statistics().narrow(0, statistic.offset, statistic.count).to(at::kDouble);
    };
    const at::Tensor factor = exact(1).abs() / at::sqrt(running(1) + kBatchNormEpsilon);
    folded.push_back({layer.name,
                      (exact(0) * factor.view({-1, 1, 1, 1})).to(at::kFloat).contiguous(),
                      (exact(2) - running(0) * factor).to(at::kFloat).contiguous(), layer.stride,
                      layer.padding, layer.pool});
  }
  return folded;
}

GruDirectionWeights Crnn::gru_forward(const Network& network) const {
  return {network.parameter(gru_), network.parameter(gru_ + 1), network.parameter(gru_ + 2),
          network.parameter(gru_ + 3)};
}

GruDirectionWeights Crnn::gru_backward(const Network& network) const {
  return {network.parameter(gru_ + 4), network.parameter(gru_ + 5), network.parameter(gru_ + 6),
          network.parameter(gru_ + 7)};
}

at::Tensor Crnn::linear_weight(const Network& network) const { return network.parameter(linear_); }

at::Tensor Crnn::linear_bias(const Network& network) const {
  return network.parameter(linear_ + 1);
}

}  // namespace inksum::trainer
