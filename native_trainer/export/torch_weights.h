// torch_weights.h - takes weights out of LibTorch modules in the form that the ONNX builder wants.
#pragma once

#include <torch/torch.h>

#include "native_trainer/export/onnx_builder.h"

namespace inksum::trainer {

Weights weights_of(const torch::Tensor& tensor);

struct FoldedConv {
  Weights weight;
  Weights bias;
};

// A convolution and the batch normalisation after it are one affine map once the running mean m and
// variance v stand still. For output channel o, with learned scale g and shift s:
//   k = g[o] / sqrt(v[o] + eps)    weight'[o] = k * weight[o]    bias'[o] = k * (bias[o] - m[o]) +
//   s[o]
// Computed in double, rounded once. A convolution without a bias counts as bias 0.
FoldedConv fold_batch_norm(const torch::nn::Conv2d& conv, const torch::nn::BatchNorm2d& norm);

struct BidirectionalGru {
  GruDirection forward;
  GruDirection backward;
};

// Layer counts from 0; the GRU must be bidirectional and have biases.
BidirectionalGru gru_weights(const torch::nn::GRU& gru, int layer);

}  // namespace inksum::trainer
