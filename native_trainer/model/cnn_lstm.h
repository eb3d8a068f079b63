// cnn_lstm.h - the first published network: its last convolution's channels are the time steps.
//
// Sizes for the default options, B pictures of 60 × 180, red, green and blue:
//
//   image                            [B,   3, 60, 180]
//   conv1    3×3, max pool 2×2       [B,  64, 30,  90]
//   conv2    3×3, max pool 2×2       [B, 128, 15,  45]
//   conv3    3×3, max pool 2×2       [B, 128,  7,  22]
//   conv4    3×3, max pool 2×2       [B,   7,  3,  11]
//   steps    channel c is frame c    [T, B, 33], T = 7
//   lstm1    forward only            [T, B, 64]
//   lstm2    forward only            [T, B, 64]
//   classes  linear, log-softmax     [T, B, 16]
//
// Every convolution is followed by batch norm without scale and shift (ε = 0.001), leaky ReLU
// (slope 0.01) and max pool. The pool goes first here: it commutes with increasing functions.
//
// As published, batch norm knows no running statistics: in training it uses those of the batch,
// and a picture that is read is normalised by its own, whatever other pictures are read with it.
// With running_statistics it reads as batch norm commonly does.
//
// With columns_as_time the 11 columns of the last layer are the frames, of 3 × 7 features each.
// Without collapse frame i stands for symbol i; that is a matter of loss and reading (labels.h).
//
// Parameters, as published:
//   convolutions' weights  9 · (3·64 + 64·128 + 128·128 + 128·7)   = 230,976
//   convolutions' biases   64 + 128 + 128 + 7                      =     327
//   lstm1                  4 · 64 · (33 + 64 + 1)                  =  25,088
//   lstm2                  4 · 64 · (64 + 64 + 1)                  =  33,024
//   classes                16 · (64 + 1)                           =   1,040     together 290,455
// The biases are there to be counted and saved: batch norm takes every constant away again, so
// that they change nothing and their gradient is 0; run() leaves them out.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/model/cnn_lstm_options.h"
#include "native_trainer/model/network.h"

namespace inksum::trainer {

class CnnLstm final : public Architecture {
 public:
  static constexpr int kConvolutions = 4;  // "conv1" …, each halves height and width
  static constexpr int kLstms = 2;         // "lstm1" …, gates in PyTorch's order i, f, g, o
  static constexpr double kNormEpsilon = 1e-3;
  static constexpr double kLeak = 0.01;
  // Added to the forget gate's bias, so that an LSTM remembers before it has learnt to.
  static constexpr double kForgetBias = 1;

  // The geometry has a fixed width and frames(options, geometry) frames.
  CnnLstm(const CnnLstmOptions& options, const InputGeometry& geometry, int classes);

  at::Tensor run(at::Tensor images, const Pass& pass) const override;

  const CnnLstmOptions& options() const { return options_; }
  static int frames(const CnnLstmOptions& options, const InputGeometry& geometry);
  static int rows(const InputGeometry& geometry);  // of the last convolution
  int features() const;                            // of a frame

 private:
  at::Tensor normalise(const at::Tensor& x, size_t layer, const Pass& pass) const;
  at::Tensor lstm(const at::Tensor& x, size_t weights, const Pass& pass) const;

  CnnLstmOptions options_;
  std::vector<size_t> conv_weights_;
  std::vector<size_t> statistics_of_;  // means; variances follow
  std::vector<size_t> lstms_;          // first of input, recurrent, bias
  size_t classes_weight_ = 0;          // the bias follows
};

}  // namespace inksum::trainer
