#include "native_trainer/model/cnn_gru.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>

#include "core/base/check.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

constexpr double kSpread = 0.1;  // of all weights but those of the GRUs

// What two convolutions without padding and a pool leave; half a window counts.
int after_blocks(int size) {
  for (int i = 0; i < CnnGru::kConvolutions / 2; ++i) size = (size - 4 + 1) / 2;
  return size;
}

}  // namespace

int CnnGru::frames(const InputGeometry& geometry) { return after_blocks(geometry.max_width); }

int CnnGru::rows(const InputGeometry& geometry) { return after_blocks(geometry.height); }

CnnGru::CnnGru(const CnnGruOptions& options, const InputGeometry& geometry, int classes)
    : Architecture(geometry, classes), options_(options) {
  INKSUM_CHECK(has_fixed_width(geometry) && geometry.frames == frames(geometry));
  INKSUM_CHECK(geometry.frames > 0 && rows(geometry) > 0);
  for (int i = 0; i < kConvolutions; ++i) {
    const std::string name = "conv" + std::to_string(i + 1);
    const int in = i == 0 ? geometry.channels : options.conv_channels;
    conv_weights_.push_back(add_parameter(name + ".weight", {options.conv_channels, in, 3, 3},
                                          Initial::kNormal, kSpread, true));
    add_parameter(name + ".bias", {options.conv_channels}, Initial::kZero, 0, false);
  }
  dense_ = add_parameter("dense.weight", {options.dense_size, features()}, Initial::kNormal,
                         kSpread, true);
  add_parameter("dense.bias", {options.dense_size}, Initial::kZero, 0, false);
  for (int i = 0; i < kPairs; ++i) {
    const std::string name = "gru" + std::to_string(i + 1);
    const int input = i == 0 ? options.dense_size : options.gru_size;
    pairs_.push_back(parameters().size());
    add_gru(name + ".first", input);
    add_gru(name + ".second", input);
  }
  classes_weight_ = add_parameter("classes.weight", {classes, 2 * options.gru_size},
                                  Initial::kNormal, kSpread, true);
  add_parameter("classes.bias", {classes}, Initial::kZero, 0, false);
}

// Gates begin open. Weights: Glorot & Bengio, "Understanding the difficulty of training deep
// feedforward neural networks", 2010.
void CnnGru::add_gru(const std::string& name, int input) {
  const int64_t units = options_.gru_size, inputs = input + units;
  const auto glorot = [&](int64_t outputs) {
    return std::sqrt(6.0 / static_cast<double>(inputs + outputs));
  };
  add_parameter(name + ".gates", {2 * units, inputs}, Initial::kUniform, glorot(2 * units), true);
  add_parameter(name + ".gates_bias", {2 * units}, Initial::kOne, 0, false);
  add_parameter(name + ".candidate", {units, inputs}, Initial::kUniform, glorot(units), true);
  add_parameter(name + ".candidate_bias", {units}, Initial::kZero, 0, false);
}

// Both GRUs take each step together, as one product of stacked matrices.
at::Tensor CnnGru::pair(const at::Tensor& x, size_t weights, const Pass& pass) const {
  const int64_t frames = x.size(0), batch = x.size(1), inputs = x.size(2);
  const int64_t units = options_.gru_size;
  const auto stacked = [&](size_t i) {
    return at::stack({pass.parameters[weights + i], pass.parameters[weights + 4 + i]});
  };
  const auto by_source = [&](size_t i) {  // [2, I, …] and [2, H, …]
    return stacked(i).transpose(1, 2).split_with_sizes({inputs, units}, 1);
  };
  const auto gates = by_source(0), candidate = by_source(2);
  const at::Tensor gates_state = gates[1].contiguous(), candidate_state = candidate[1].contiguous();

  const at::Tensor both = options_.backward_gru ? at::stack({x, x.flip(0)}) : at::stack({x, x});
  const at::Tensor flat = both.view({2, frames * batch, inputs});
  const auto from_input = [&](const at::Tensor& weight, const at::Tensor& bias) {
    return at::baddbmm(bias.unsqueeze(1), flat, weight).view({2, frames, batch, -1}).unbind(1);
  };
  const auto gates_input = from_input(gates[0], stacked(1));
  const auto candidate_input = from_input(candidate[0], stacked(3));
  at::Tensor state = at::zeros({2, batch, units}, x.options());
  std::vector<at::Tensor> states;
  for (size_t t = 0; t < gates_input.size(); ++t) {
    const auto open = at::sigmoid(at::baddbmm(gates_input[t], state, gates_state)).chunk(2, 2);
    const at::Tensor& reset = open[0];
    const at::Tensor& keep = open[1];
    const at::Tensor next =
        at::tanh(at::baddbmm(candidate_input[t], reset * state, candidate_state));
    state = at::lerp(next, state, keep);
    states.push_back(state);
  }
  return at::stack(states, 1);
}

at::Tensor CnnGru::run(at::Tensor x, const Pass& pass) const {
  INKSUM_CHECK(x.dim() == 4 && x.size(1) == geometry().channels && x.size(2) == geometry().height &&
               x.size(3) == geometry().max_width);
  // contiguous() would leave pictures of one channel, and so every layer, in the slower order.
  x = x.to(at::MemoryFormat::ChannelsLast);
  for (size_t i = 0; i < conv_weights_.size(); ++i) {
    const at::Tensor* parameter = &pass.parameters[conv_weights_[i]];
    x = at::conv2d(x, parameter[0], parameter[1]);
    if (i % 2 == 1) x = at::max_pool2d(x, 2, {}, 0, 1, /*ceil_mode=*/true);
    x = at::relu(x);  // commutes with the pool
    pass.keep("conv" + std::to_string(i + 1), x);
  }
  x = x.permute({3, 0, 2, 1});  // [B, C, Y, T] → [T, B, Y, C]
  x = x.reshape({x.size(0), x.size(1), features()});
  x = at::linear(x, pass.parameters[dense_], pass.parameters[dense_ + 1]);
  pass.keep("dense", x);
  for (size_t i = 0; i < pairs_.size(); ++i) {
    const auto states = pair(x, pairs_[i], pass).unbind(0);
    const at::Tensor& first = states[0];
    const at::Tensor second = options_.backward_gru ? states[1].flip(0) : states[1];
    x = i + 1 < pairs_.size() ? first + second : at::cat({first, second}, 2);
    pass.keep("gru" + std::to_string(i + 1), x);
  }
  x = pass.drop_out(x, options_.dropout);
  x = at::linear(x, pass.parameters[classes_weight_], pass.parameters[classes_weight_ + 1]);
  x = at::log_softmax(x, 2);
  pass.keep("log_probs", x);
  return x;
}

}  // namespace inksum::trainer
