// log_probs.h - a network's answer: natural-log probabilities [frames, classes], row-major.
#pragma once

#include <cstddef>
#include <span>

#include "core/base/check.h"

namespace inksum {

struct LogProbs {
  const float* data = nullptr;  // not owned
  int frames = 0;               // T
  int classes = 0;              // C, the blank included

  std::span<const float> frame(int t) const {
    INKSUM_CHECK(t >= 0 && t < frames);
    return {data + static_cast<size_t>(t) * classes, static_cast<size_t>(classes)};
  }
};

}  // namespace inksum
