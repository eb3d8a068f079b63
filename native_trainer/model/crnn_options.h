// crnn_options.h - every size of the network (crnn.h).
#pragma once

namespace inksum::trainer {

struct CrnnOptions {
  int conv1_channels = 32;
  int conv2_channels = 64;
  int conv3_channels = 96;
  int conv4_channels = 128;
  int collapse_channels = 160;
  int gru_size = 112;  // in each direction
  // conv2 and conv3 halve the raster by max pools after them, not by their strides: more of what
  // they saw is kept, for 1.6 times the multiplications of the whole network.
  bool max_pool = false;
  double dropout = 0;  // share of what the GRU takes and gives that a training step leaves out
};

// Pixels of width for one output frame, and of height for one row before the last convolution.
inline constexpr int kFrameStride = 4;
inline constexpr int kRowStride = 8;

}  // namespace inksum::trainer
