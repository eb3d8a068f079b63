// writer_intervals.h - between which bounds each figure of a set would lie had other people written
// (bootstrap.h).
//
// None for a figure that fewer than two known writers bear on. The 90 % of which the reader is
// surest are chosen once, from all readings, not anew in every draw.
#pragma once

#include <optional>
#include <vector>

#include "native_trainer/evaluate/answer.h"
#include "native_trainer/evaluate/bootstrap.h"

namespace inksum::trainer {

struct WriterIntervals {
  std::optional<Interval> exact, value, best_of_three, greedy, beam, cer;
  std::optional<Interval> sure_kept, sure_right;  // of readings with confidence >= .9
  std::optional<Interval> surest;

  friend bool operator==(const WriterIntervals&, const WriterIntervals&) = default;
};

WriterIntervals intervals_of(const std::vector<Answer>& answers);

}  // namespace inksum::trainer
