// comparison.h - whether one network reads better than another, told by the same drawings.
//
// Both read every drawing, so what is hard for both cancels out: the interval is of the difference
// itself (paired, by writer: bootstrap.h), far narrower than those of the two figures. One that
// holds 0 tells nothing apart.
//   Worked example: of 100 strings A alone reads 5, B alone 2, both or neither the others: the
//   difference is +3 %, whatever the two read in all.
//
// As JSON: {"set": "…", "exact": {"a": Share, "b": Share, "only_a": 5, "only_b": 2,
//           "difference": 0.03, "interval": {"low": -0.01, "high": 0.07}}, "value": …,
//           "best_of_three": …}; the interval is null where fewer than two writers are known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "native_trainer/evaluate/answer.h"
#include "native_trainer/evaluate/bootstrap.h"

namespace inksum::trainer {

struct Difference {
  Share a, b;                      // of the same drawings
  int only_a = 0, only_b = 0;      // right by one alone
  std::optional<Interval> bounds;  // of difference(), for other writers
  double difference() const { return a.share() - b.share(); }
};

struct Comparison {
  std::string set;
  Difference exact, value, best_of_three;
};

// a, b: two networks' answers to the same drawings in the same order. Throws TrainerError naming
// the set and the first drawing whose label or writer differs.
Comparison compare_answers(std::string set, const std::vector<Answer>& a,
                           const std::vector<Answer>& b);

Json to_json(const Comparison& comparison);
// A line a set. `other`: what b is called.
std::string comparison_table(const std::vector<Comparison>& comparisons, const std::string& other);

}  // namespace inksum::trainer
