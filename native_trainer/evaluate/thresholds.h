// thresholds.h - from when on a reading is rejected: the fit of the unreadable prior and the
// threshold to what must be read and what must not (calibration.h tells which of them is sought).
#pragma once

#include <vector>

#include "native_trainer/evaluate/weighed_answer.h"

namespace inksum::trainer {

struct Thresholds {
  double unreadable_prior = 0;
  double reject_below = 0;
};

// `readable` by set, none empty. u is one of 10^((8 - k)/8), k = 0 … 56: 10 … 1e-6; of pairs that
// reject equally much the one of the largest u. Where even the smallest u rejects too many, it, and
// r = 0.
Thresholds fit_thresholds(const std::vector<std::vector<WeighedAnswer>>& readable,
                          const std::vector<WeighedAnswer>& no_arithmetic, double false_rejections);

}  // namespace inksum::trainer
