// log_probs.h - a network's answer: natural-log probabilities [frames, classes], row-major.
#pragma once

#include <cstddef>
#include <limits>
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

  // One log-probability. NaN counts as impossible, and rounding above 0 as certain, so that every
  // search has an order to sort by.
  double at(int t, int class_id) const {
    INKSUM_CHECK(class_id >= 0 && class_id < classes);
    const double log_prob = frame(t)[static_cast<size_t>(class_id)];
    if (log_prob != log_prob) return -std::numeric_limits<double>::infinity();
    return log_prob < 0.0 ? log_prob : 0.0;
  }
};

}  // namespace inksum
