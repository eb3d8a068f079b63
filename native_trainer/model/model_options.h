// model_options.h - which architecture, and every size of it.
#pragma once

#include <string>

#include "native_trainer/model/cnn_gru_options.h"
#include "native_trainer/model/cnn_lstm_options.h"
#include "native_trainer/model/crnn_options.h"

namespace inksum::trainer {

struct ModelOptions {
  std::string architecture = "crnn";
  // Where the architecture is this one:
  CrnnOptions crnn;
  CnnLstmOptions cnn_lstm;
  CnnGruOptions cnn_gru;
};

}  // namespace inksum::trainer
