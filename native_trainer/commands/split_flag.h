// split_flag.h - the word after --split.
#pragma once

#include <string>

#include "native_trainer/config/settings.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

inline Split split_named(const std::string& name) {
  if (name == "training") return Split::kTraining;
  if (name == "held_out") return Split::kHeldOut;
  throw UsageError("--split must be training or held_out, not '" + name + "'");
}

}  // namespace inksum::trainer
