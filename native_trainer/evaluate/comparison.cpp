#include "native_trainer/evaluate/comparison.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <utility>

#include "native_trainer/error.h"
#include "native_trainer/evaluate/text_table.h"

namespace inksum::trainer {
namespace {

class Pairs {
 public:
  void add(const std::string& writer, bool a, bool b) {
    found_.a.add(a);
    found_.b.add(b);
    found_.only_a += a && !b ? 1 : 0;
    found_.only_b += b && !a ? 1 : 0;
    if (writer.empty()) return;
    auto& [of_a, of_b] = by_writer_[writer];
    of_a.add(a);
    of_b.add(b);
  }

  Difference finish() {
    std::vector<Share> a, b;
    for (const auto& [writer, shares] : by_writer_) {
      a.push_back(shares.first);
      b.push_back(shares.second);
    }
    found_.bounds = bootstrap_difference(a, b);
    return found_;
  }

 private:
  Difference found_;
  std::map<std::string, std::pair<Share, Share>> by_writer_;
};

void check_same(const std::string& set, const std::vector<Answer>& a,
                const std::vector<Answer>& b) {
  const size_t both = std::min(a.size(), b.size());
  for (size_t i = 0; i < both; ++i) {
    if (a[i].label == b[i].label && a[i].writer == b[i].writer) continue;
    throw TrainerError(set + ": drawing " + std::to_string(i + 1) + " is '" + a[i].label +
                       "' for one network and '" + b[i].label +
                       "' for the other: only answers to the same drawings can be compared");
  }
  if (a.size() != b.size()) {
    throw TrainerError(set + ": one network read " + std::to_string(a.size()) +
                       " drawings, the other " + std::to_string(b.size()));
  }
}

Json difference_to_json(const Difference& found) {
  const auto share_to_json = [](const Share& share) {
    return Json::Object{{"right", share.right}, {"of", share.of}, {"share", share.share()}};
  };
  return Json::Object{{"a", share_to_json(found.a)},
                      {"b", share_to_json(found.b)},
                      {"only_a", found.only_a},
                      {"only_b", found.only_b},
                      {"difference", found.difference()},
                      {"interval", found.bounds ? Json(Json::Object{{"low", found.bounds->low},
                                                                    {"high", found.bounds->high}})
                                                : Json()}};
}

std::string with_sign(double share) { return (share >= 0 ? "+" : "") + percent(share, 2); }

}  // namespace

Comparison compare_answers(std::string set, const std::vector<Answer>& a,
                           const std::vector<Answer>& b) {
  check_same(set, a, b);
  Pairs exact, value, best_of_three;
  for (size_t i = 0; i < a.size(); ++i) {
    const std::string& writer = a[i].writer;
    exact.add(writer, is_right(a[i]), is_right(b[i]));
    const auto of_a = has_right_value(a[i]), of_b = has_right_value(b[i]);
    if (of_a && of_b) value.add(writer, *of_a, *of_b);
    if (a[i].alternatives.empty() && b[i].alternatives.empty()) continue;
    best_of_three.add(writer, is_among_first(a[i], 3), is_among_first(b[i], 3));
  }
  return {std::move(set), exact.finish(), value.finish(), best_of_three.finish()};
}

Json to_json(const Comparison& comparison) {
  return Json::Object{{"set", comparison.set},
                      {"exact", difference_to_json(comparison.exact)},
                      {"value", difference_to_json(comparison.value)},
                      {"best_of_three", difference_to_json(comparison.best_of_three)}};
}

std::string comparison_table(const std::vector<Comparison>& comparisons, const std::string& other) {
  std::vector<std::vector<std::string>> rows = {{"against " + other, "strings", "exact %", "its %",
                                                 "only here", "only there", "difference %",
                                                 "95 %, other writers", "best of 3, difference %"}};
  for (const Comparison& comparison : comparisons) {
    const Difference& exact = comparison.exact;
    rows.push_back(
        {comparison.set, std::to_string(exact.a.of), percent(exact.a.share(), 2),
         percent(exact.b.share(), 2), std::to_string(exact.only_a), std::to_string(exact.only_b),
         with_sign(exact.difference()),
         exact.bounds ? with_sign(exact.bounds->low) + " to " + with_sign(exact.bounds->high) : "-",
         comparison.best_of_three.a.of == 0 ? "-"
                                            : with_sign(comparison.best_of_three.difference())});
  }
  return text_table(rows, 0);
}

}  // namespace inksum::trainer
