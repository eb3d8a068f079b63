#include "native_trainer/evaluate/overview_table.h"

#include <algorithm>

#include "native_trainer/evaluate/text_table.h"

namespace inksum::trainer {
namespace {

std::string or_dash(const Share& share) { return share.of == 0 ? "-" : percent(share.share(), 2); }

std::string name_of(const Evaluation& found) {
  if (found.part_of.empty()) return found.set;
  const bool repeats = found.set.starts_with(found.part_of + ", ");
  return "  " + (repeats ? found.set.substr(found.part_of.size() + 2) : found.set);
}

}  // namespace

std::string overview_table(const std::vector<Evaluation>& found) {
  std::vector<std::vector<std::string>> rows = {
      {"set", "strings", "writers", "exact", "95 %, other writers", "value", "best of 3", "beam",
       "greedy", "CER", "p>=.9", "right", "90 % surest"}};
  for (const Evaluation& each : found) {
    const auto& exact = each.intervals.exact;
    std::vector<std::string> row = {
        name_of(each), std::to_string(each.exact.of), std::to_string(each.by_writer.size()),
        or_dash(each.exact),
        exact ? percent(exact->low, 2) + " - " + percent(exact->high, 2) : "-"};
    if (!each.is_of_no_arithmetic()) {
      const double kept = static_cast<double>(each.sure().of) / std::max(1, each.exact.of);
      row.insert(row.end(),
                 {or_dash(each.value), or_dash(each.best_of_three), or_dash(each.beam_exact),
                  or_dash(each.greedy_exact), percent(each.cer(), 2), percent(kept, 1),
                  or_dash(each.sure()), or_dash(each.surest)});
    }
    rows.push_back(std::move(row));
  }
  return text_table(rows, 0);
}

}  // namespace inksum::trainer
