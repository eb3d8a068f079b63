// crnn.h - the network: convolutions over the picture, a recurrence over its columns, CTC classes.
//
// Shi, Bai & Yao, "An End-to-End Trainable Neural Network for Image-based Sequence Recognition",
// 2015, made small. Sizes for the default options, B rasters of 40 × W, W a multiple of 4:
//
//   image                                   [B,   4, 40, W  ], or 1 or 3 channels
//   conv1    5×5 stride 2×2                 [B,  32, 20, W/2]
//   conv2    3×3 stride 2×2                 [B,  64, 10, W/4]
//   conv3    3×3 stride 2×1                 [B,  96,  5, W/4]
//   conv4    3×3                            [B, 128,  5, W/4]
//   collapse 5×1, no padding                [B, 160,  1, W/4]
//   gru      112 forward, 112 backward      [T, B, 224], T = W/4
//   classes  linear, log-softmax            [T, B, C]
//
// With max_pool, conv2 and conv3 have stride 1 and max pools 2×2 and 2×1 instead.
//
// Every convolution is followed by its max pool, if any, batch norm and ReLU. Batch norm scales by
// |gamma|: a scale that is never negative commutes with the pool, so the pool may come first (a
// cheaper backward pass) and batch norm still folds exactly into the convolution for inference.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "native_trainer/model/crnn_options.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

// A convolution with its batch norm folded in: relu(max_pool(conv(x, weight) + bias)).
struct ConvLayer {
  std::string name;              // "conv1" … "conv4", "collapse"
  at::Tensor weight;             // [O, I, KH, KW] float32, contiguous
  at::Tensor bias;               // [O]
  std::array<int, 2> stride{};   // [y, x]
  std::array<int, 2> padding{};  // [y, x], on both sides
  std::array<int, 2> pool{};     // [y, x]; {1, 1}: none
};

// One direction, gates in PyTorch's order r, z, n.
struct GruDirectionWeights {
  at::Tensor input;        // [3H, I]
  at::Tensor recurrent;    // [3H, H]
  at::Tensor input_bias;   // [3H]
  at::Tensor hidden_bias;  // [3H]
};

class Crnn final : public Architecture {
 public:
  // The geometry's height is a multiple of kRowStride, its frame_stride is kFrameStride.
  Crnn(const CrnnOptions& options, const InputGeometry& geometry, int classes);

  at::Tensor run(at::Tensor images, const Pass& pass) const override;

  const CrnnOptions& options() const { return options_; }

  // What the exporter writes, of a network with this architecture, in order of use.
  std::vector<ConvLayer> folded_convolutions(const Network& network) const;
  GruDirectionWeights gru_forward(const Network& network) const;
  GruDirectionWeights gru_backward(const Network& network) const;
  at::Tensor linear_weight(const Network& network) const;  // [C, 2H]
  at::Tensor linear_bias(const Network& network) const;    // [C]

 private:
  struct Layer {
    std::string name;
    std::array<int, 2> kernel{}, stride{}, padding{}, pool{};
    int in = 0, out = 0;
    size_t weight = 0;  // first of the parameters weight, gamma, beta
    size_t mean = 0;    // first of the statistics mean, variance
  };

  void add_conv(Layer layer);
  void add_gru_direction(const std::string& name, int input);

  CrnnOptions options_;
  std::vector<Layer> layers_;
  size_t gru_ = 0;     // first of eight parameters: forward, backward
  size_t linear_ = 0;  // first of two: weight, bias
};

}  // namespace inksum::trainer
