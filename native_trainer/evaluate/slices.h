// slices.h - parts of a set that are told apart by what is written.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/evaluate/answer.h"

namespace inksum::trainer {

// Which the first readers of this project could read: what they read is told apart, so that none of
// it is lost.
inline constexpr const char* kFirstSymbols = "0123456789+-*()";

struct Slice {
  std::string name;
  std::vector<Answer> answers;
};

// "of 0-9+-*()": nothing else is written; "expressions of 0-9+-*()": nor is it digits alone.
std::vector<Slice> slices_of(const std::vector<Answer>& answers);

}  // namespace inksum::trainer
