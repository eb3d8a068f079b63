// cnn_gru_options.h - the switches and every size of the network (cnn_gru.h).
#pragma once

namespace inksum::trainer {

struct CnnGruOptions {
  // The flaws of the published network, corrected where turned around.
  bool backward_gru = false;  // true: the second GRU of each pair runs from right to left
  bool pad_class = true;      // short labels are filled up to padded_length with a class of its own

  int padded_length = 7;  // symbols
  int conv_channels = 32;
  int dense_size = 128;
  int gru_size = 128;     // of each of the four
  double dropout = 0.75;  // share of the last features that a training step leaves out
};

}  // namespace inksum::trainer
