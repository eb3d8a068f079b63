#include "native_trainer/evaluate/calibration_table.h"

#include <array>
#include <cstdio>
#include <vector>

#include "native_trainer/evaluate/text_table.h"

namespace inksum::trainer {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string figure(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4g", value);
  return text.data();
}

std::vector<std::string> options_row(const char* name, const ReadingOptions& options) {
  return {name, figure(options.temperature), figure(options.unreadable_prior),
          figure(options.reject_below)};
}

std::vector<std::string> kind_row(const std::string& kind, const Share& before,
                                  const Share& after) {
  return {kind, std::to_string(after.of), percent(before.share(), 2), percent(after.share(), 2)};
}

// The sets as their own columns: "real strings".
Rows trade_off_rows(const std::vector<TradeOff>& trade_offs) {
  Rows rows = {{"rejected % where the fit allows %", "no arithmetic"}};
  for (const auto& [set, share] : trade_offs.front().readable) rows[0].push_back(set);
  for (const TradeOff& trade_off : trade_offs) {
    rows.push_back(
        {percent(trade_off.false_rejections, 2), percent(trade_off.no_arithmetic.share(), 2)});
    for (const auto& [set, share] : trade_off.readable) {
      rows.back().push_back(percent(share.share(), 2));
    }
  }
  return rows;
}

}  // namespace

std::string calibration_table(const Calibration& calibration) {
  const Rows fitted = {
      {"fitted on", "temperature", "unreadable prior", "reject below"},
      options_row("half of the writers", calibration.half[0]),
      options_row("the other half", calibration.half[1]),
      options_row("all of them", calibration.fitted),
  };
  Rows readable = {{"readable", "drawings", "exact % before", "after", "ECE % before", "after",
                    "rejected % before", "after"}};
  Rows kinds = {{"no arithmetic", "drawings", "rejected % before", "after"}};
  for (size_t i = 0; i < calibration.after.size(); ++i) {
    const Evaluation &before = calibration.before[i], &after = calibration.after[i];
    if (!after.is_of_no_arithmetic()) {
      readable.push_back({after.set, std::to_string(after.exact.of),
                          percent(before.exact.share(), 2), percent(after.exact.share(), 2),
                          percent(before.ece, 2), percent(after.ece, 2),
                          percent(before.rejected.share(), 2), percent(after.rejected.share(), 2)});
      continue;
    }
    for (const auto& [kind, share] : after.by_kind) {
      kinds.push_back(kind_row(kind, before.by_kind.at(kind), share));
    }
    kinds.push_back(kind_row(after.set + ", all", before.exact, after.exact));
    kinds.push_back(kind_row(after.set + ", told a value", before.told_value, after.told_value));
  }
  return text_table(fitted, 2) + "\n" + text_table(readable, 2) + "\n" + text_table(kinds, 2) +
         "\n" + text_table(trade_off_rows(calibration.trade_offs), 2);
}

}  // namespace inksum::trainer
