// model_options.h - which architecture, and every size of it.
#pragma once

#include <string>

#include "native_trainer/model/crnn_options.h"

namespace inksum::trainer {

struct ModelOptions {
  std::string architecture = "crnn";
  CrnnOptions crnn;  // where the architecture is this one
};

}  // namespace inksum::trainer
