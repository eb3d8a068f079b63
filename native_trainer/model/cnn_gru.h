// cnn_gru.h - the second published network: convolutions, then pairs of GRUs over the columns.
//
// Sizes for the default options, B grey pictures of 60 × 160:
//
//   image                                          [B,  1, 60, 160]
//   conv1, conv2  3×3 without padding, max pool    [B, 32, 28,  78]
//   conv3, conv4  3×3 without padding, max pool    [B, 32, 12,  37]
//   conv5, conv6  3×3 without padding, max pool    [B, 32,  4,  17]   an odd last column counts
//   columns                                        [T, B, 128], T = 17
//   dense         linear                           [T, B, 128]
//   gru1          first + second                   [T, B, 128]
//   gru2          first, second                    [T, B, 256]
//   classes       dropout, linear, log-softmax     [T, B, 17]
//
// ReLU after every convolution. A GRU is that of Cho et al. 2014: it resets the state before the
// recurrent weights see it,
//   r, z = sigmoid(Wg [x, h] + bg),  c = tanh(Wc [x, r ⊙ h] + bc),  h' = z ⊙ h + (1 - z) ⊙ c.
// The second GRU of a pair was meant to run from right to left. As published both run forward;
// with backward_gru it does what was meant.
//
// Published is a dropout that keeps a quarter, at all times; here it is a matter of training alone.
//
// Parameters, as published ("about 462 k"):
//   conv1            32 · (9 + 1)                            =     320
//   conv2 … conv6    5 · 32 · (9·32 + 1)                     =  46,240
//   dense            128 · (128 + 1)                         =  16,512
//   four GRUs        4 · 3 · 128 · (128 + 128 + 1)           = 394,752
//   classes          17 · (256 + 1)                          =   4,369     together 462,193
// Without the pad class there are 16 classes: 461,936.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/model/cnn_gru_options.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

class CnnGru final : public Architecture {
 public:
  static constexpr int kConvolutions = 6;  // "conv1" …, a pool after every second
  static constexpr int kPairs = 2;         // "gru1", "gru2", of "first" and "second"

  // The geometry has a fixed width and frames(geometry) frames.
  CnnGru(const CnnGruOptions& options, const InputGeometry& geometry, int classes);

  at::Tensor run(at::Tensor images, const Pass& pass) const override;

  const CnnGruOptions& options() const { return options_; }
  // Columns of the last layer; not positive where the picture is too small.
  static int frames(const InputGeometry& geometry);
  static int rows(const InputGeometry& geometry);
  int features() const { return rows(geometry()) * options_.conv_channels; }  // of a column

 private:
  void add_gru(const std::string& name, int input);
  // [T, B, I] → the states of both GRUs of a pair, [2, T, B, H]
  at::Tensor pair(const at::Tensor& x, size_t weights, const Pass& pass) const;

  CnnGruOptions options_;
  std::vector<size_t> conv_weights_;  // biases follow
  size_t dense_ = 0;                  // weight, bias
  // First of eight: of first and second gates [2H, I + H], gates_bias, candidate [H, I + H],
  // candidate_bias; gates in the order r, z.
  std::vector<size_t> pairs_;
  size_t classes_weight_ = 0;  // the bias follows
};

}  // namespace inksum::trainer
