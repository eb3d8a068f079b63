// cnn_lstm_options.h - the switches and every size of the network (cnn_lstm.h).
#pragma once

namespace inksum::trainer {

struct CnnLstmOptions {
  // The flaws of the published network, corrected where true.
  bool running_statistics = false;  // else every image is normalised by itself when it is read
  bool columns_as_time = false;     // else the last convolution's channels are the time steps
  bool collapse = false;            // else frame i is symbol i, in the loss and in reading

  int conv1_channels = 64;
  int conv2_channels = 128;
  int conv3_channels = 128;
  int conv4_channels = 7;  // as many as the longest label has symbols, where they are the time
  int lstm_size = 64;
};

}  // namespace inksum::trainer
