// error.h - the trainer's one exception: its message names the file, line or flag at fault.
#pragma once

#include <stdexcept>
#include <string>

namespace inksum::trainer {

class TrainerError : public std::runtime_error {
 public:
  explicit TrainerError(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace inksum::trainer
