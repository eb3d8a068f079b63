#include "native_trainer/model/cnn_lstm.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>
#include <tuple>

#include "core/base/check.h"

namespace inksum::trainer {
namespace {

// Of a uniform distribution: Glorot & Bengio, "Understanding the difficulty of training deep
// feedforward neural networks", 2010.
double glorot(double fan_in, double fan_out) { return std::sqrt(6 / (fan_in + fan_out)); }

int halved(int size) {
  for (int i = 0; i < CnnLstm::kConvolutions; ++i) size /= 2;
  return size;
}

}  // namespace

int CnnLstm::frames(const CnnLstmOptions& options, const InputGeometry& geometry) {
  return options.columns_as_time ? halved(geometry.max_width) : options.conv4_channels;
}

int CnnLstm::rows(const InputGeometry& geometry) {
  // Where channels are the frames, columns are features as rows are.
  return geometry.max_width < 16 ? 0 : halved(geometry.height);
}

int CnnLstm::features() const {
  return rows(geometry()) *
         (options_.columns_as_time ? options_.conv4_channels : halved(geometry().max_width));
}

CnnLstm::CnnLstm(const CnnLstmOptions& options, const InputGeometry& geometry, int classes)
    : Architecture(geometry, classes), options_(options) {
  INKSUM_CHECK(has_fixed_width(geometry) && geometry.frames == frames(options, geometry));
  INKSUM_CHECK(features() > 0 && geometry.frames > 0);
  const std::array<int, kConvolutions + 1> channels = {
      geometry.channels, options.conv1_channels, options.conv2_channels, options.conv3_channels,
      options.conv4_channels};
  for (int i = 0; i < kConvolutions; ++i) {
    const std::string name = "conv" + std::to_string(i + 1);
    const int in = channels[i], out = channels[i + 1];
    conv_weights_.push_back(add_parameter(name + ".weight", {out, in, 3, 3}, Initial::kUniform,
                                          glorot(9.0 * in, 9.0 * out), true));
    add_parameter(name + ".bias", {out}, Initial::kZero, 0, false);
    if (options.running_statistics) {
      statistics_of_.push_back(add_statistic(name + ".mean", out, 0));
      add_statistic(name + ".variance", out, 1);
    }
  }
  const int units = options.lstm_size;
  for (int i = 0; i < kLstms; ++i) {
    const std::string name = "lstm" + std::to_string(i + 1);
    const int in = i == 0 ? features() : units;
    const double spread = glorot(in + units, 4.0 * units);
    lstms_.push_back(
        add_parameter(name + ".input", {4 * units, in}, Initial::kUniform, spread, true));
    add_parameter(name + ".recurrent", {4 * units, units}, Initial::kUniform, spread, true);
    add_parameter(name + ".bias", {4 * units}, Initial::kZero, 0, false);
  }
  // Published as uniform within 0 … 1: what all classes have in common, softmax does not see.
  classes_weight_ = add_parameter("classes.weight", {classes, units}, Initial::kUniform, 0.5, true);
  add_parameter("classes.bias", {classes}, Initial::kZero, 0, false);
}

at::Tensor CnnLstm::normalise(const at::Tensor& x, size_t layer, const Pass& pass) const {
  at::Tensor mean, variance;
  if (options_.running_statistics) {
    mean = pass.statistic(statistics()[statistics_of_[layer]]);
    variance = pass.statistic(statistics()[statistics_of_[layer] + 1]);
  }
  if (!pass.training && !options_.running_statistics) {
    return at::instance_norm(x, {}, {}, {}, {}, true, 0.0, kNormEpsilon, false);
  }
  // Momentum 1: in training, what is passed as running statistics becomes this batch's own.
  return at::batch_norm(x, {}, {}, mean, variance, pass.training, 1.0, kNormEpsilon, false);
}

at::Tensor CnnLstm::lstm(const at::Tensor& x, size_t weights, const Pass& pass) const {
  const int64_t units = options_.lstm_size;
  const at::Tensor start = at::zeros({1, x.size(1), units}, x.options());
  at::Tensor hidden_bias = at::zeros({4 * units}, x.options());
  hidden_bias.narrow(0, units, units).fill_(kForgetBias);
  const std::vector<at::Tensor> parameters = {pass.parameters[weights],
                                              pass.parameters[weights + 1],
                                              pass.parameters[weights + 2], hidden_bias};
  return std::get<0>(
      at::lstm(x, {start, start}, parameters, true, 1, 0.0, pass.training, false, false));
}

at::Tensor CnnLstm::run(at::Tensor x, const Pass& pass) const {
  INKSUM_CHECK(x.dim() == 4 && x.size(1) == geometry().channels && x.size(2) == geometry().height &&
               x.size(3) == geometry().max_width);
  x = x.to(at::MemoryFormat::ChannelsLast);
  for (size_t i = 0; i < conv_weights_.size(); ++i) {
    x = at::conv2d(x, pass.parameters[conv_weights_[i]], {}, 1, 1);
    x = at::leaky_relu(at::max_pool2d(normalise(x, i, pass), 2), kLeak);
    pass.keep("conv" + std::to_string(i + 1), x);
  }
  // [B, C, Y, X] → [X, B, C Y], or → [C, B, Y X]
  x = options_.columns_as_time ? x.permute({3, 0, 1, 2}) : x.permute({1, 0, 2, 3});
  x = x.reshape({x.size(0), x.size(1), features()});
  for (size_t i = 0; i < lstms_.size(); ++i) {
    x = lstm(x, lstms_[i], pass);
    pass.keep("lstm" + std::to_string(i + 1), x);
  }
  x = at::linear(x, pass.parameters[classes_weight_], pass.parameters[classes_weight_ + 1]);
  x = at::log_softmax(x, 2);
  pass.keep("log_probs", x);
  return x;
}

}  // namespace inksum::trainer
