// bootstrap.h - between which bounds a share would lie had other people written.
//
// Strings of one hand are read alike, so strings are no independent draws, writers are: the cluster
// bootstrap draws as many writers as there are, with replacement, and takes the share of all their
// strings; the middle 95 % of 1,000 such shares are the interval (percentile method; Efron &
// Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
#pragma once

#include <optional>
#include <vector>

#include "native_trainer/evaluate/share.h"

namespace inksum::trainer {

struct Interval {
  double low = 0;
  double high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// by_writer: each writer's own share, in any order that is always the same. Always the same answer
// for the same list; none for fewer than two writers, or where they wrote nothing.
std::optional<Interval> bootstrap_interval(const std::vector<Share>& by_writer);

// Of share(a) - share(b): a[i] and b[i] are what two readers got right of writer i's strings, the
// same strings for both. Both are drawn together.
std::optional<Interval> bootstrap_difference(const std::vector<Share>& a,
                                             const std::vector<Share>& b);

}  // namespace inksum::trainer
