// crnn.h - the network: convolutions over the picture, a recurrence over its columns, CTC classes.
//
// Shi, Bai & Yao, "An End-to-End Trainable Neural Network for Image-based Sequence Recognition",
// 2015, made small. Sizes for the default options, B pictures of 40 × W, W a multiple of 4:
//
//   image                                   [B,   1, 40, W  ]
//   conv1    5×5 stride 2                   [B,  32, 20, W/2]
//   conv2    3×3, max pool 2×2              [B,  64, 10, W/4]
//   conv3    3×3, max pool 2×1              [B,  96,  5, W/4]
//   conv4    3×3                            [B, 128,  5, W/4]
//   collapse 5×1, no padding                [B, 160,  1, W/4]
//   gru      112 forward, 112 backward      [T, B, 224], T = W/4
//   classes  linear, log-softmax            [T, B, C]
//
// Every convolution is followed by its max pool, batch norm and ReLU. Batch norm scales by |gamma|:
// a scale that is never negative commutes with the pool, so the pool may come first (a cheaper
// backward pass) and batch norm still folds exactly into the convolution for inference.
//
// All weights lie in one flat vector, of which every layer sees its part. Optimiser, averaging and
// the exchange between threads are then arithmetic on vectors.
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "native_trainer/model/crnn_options.h"

namespace inksum::trainer {

struct NamedTensor {
  std::string name;
  at::Tensor tensor;
};

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

class Crnn {
 public:
  // Weights are drawn from `seed`. type: float32, or float64 to check gradients.
  Crnn(const CrnnOptions& options, int height, int classes, uint64_t seed,
       at::ScalarType type = at::kFloat);

  // The same network over these vectors, which it shares with their owner; gradients and batch
  // statistics of its own. with(weights(), statistics()) is a replica for another thread.
  Crnn with(const at::Tensor& weights, const at::Tensor& statistics) const;

  // As the page computes it, with the running statistics. [B, 1, H, W] → log-probs [T, B, C]
  at::Tensor infer(const at::Tensor& images) const;
  // With the statistics of this very batch, which batch_statistics() then holds; differentiable.
  at::Tensor forward(const at::Tensor& images);

  at::Tensor& weights() { return weights_; }  // [P], all parameters
  const at::Tensor& weights() const { return weights_; }
  at::Tensor& statistics() { return statistics_; }  // running means and variances of all layers
  const at::Tensor& statistics() const { return statistics_; }
  const at::Tensor& batch_statistics() const { return batch_statistics_; }
  // d loss / d weights [P] since the last call, which also clears it.
  at::Tensor take_gradient();
  // 1 where weight decay applies, 0 for biases and batch norm. [P]
  at::Tensor decay_mask() const;

  // Views of weights and statistics by name ("conv1.weight", "gru.forward.input", …), for files.
  std::vector<NamedTensor> named_tensors() const;

  const CrnnOptions& options() const { return options_; }
  int height() const { return height_; }
  int classes() const { return classes_; }

  // What the exporter writes, in order of use.
  std::vector<ConvLayer> folded_convolutions() const;
  GruDirectionWeights gru_forward() const;
  GruDirectionWeights gru_backward() const;
  at::Tensor linear_weight() const;  // [C, 2H]
  at::Tensor linear_bias() const;    // [C]

 private:
  struct Layer {
    std::string name;
    std::array<int, 2> kernel{}, stride{}, padding{}, pool{};
    int in = 0, out = 0;
    size_t first_parameter = 0;   // of three: weight, gamma, beta
    int64_t first_statistic = 0;  // out means, then out variances
  };
  struct Parameter {
    std::string name;
    std::vector<int64_t> shape;
    int64_t offset = 0;
    bool decays = false;
  };

  void add_conv(Layer layer);
  void add_gru_direction(const std::string& name, int input);
  void add_parameter(const std::string& name, std::vector<int64_t> shape, bool decays);
  void initialise(uint64_t seed, at::ScalarType type);
  void make_leaves();
  // [B, 1, H, W] → [T, B, C]
  at::Tensor run(at::Tensor images, const at::Tensor& statistics, bool training) const;
  GruDirectionWeights direction(size_t first) const;

  CrnnOptions options_;
  int height_;
  int classes_;
  std::vector<Layer> layers_;
  std::vector<Parameter> parameters_;
  int64_t weight_count_ = 0;
  int64_t statistic_count_ = 0;
  size_t first_gru_parameter_ = 0;  // of eight: forward, backward
  at::Tensor weights_;              // [P]
  at::Tensor statistics_;           // [S]
  at::Tensor batch_statistics_;     // [S]
  std::vector<at::Tensor> leaves_;  // parameters_ as views of weights_, each with its gradient
};

}  // namespace inksum::trainer
