#include "native_trainer/evaluate/evaluation_table.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "native_trainer/evaluate/text_table.h"

namespace inksum::trainer {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr size_t kIndent = 2;
constexpr size_t kConfusionsShown = 10;
constexpr size_t kMistakesShown = 5;
constexpr size_t kLengthsInARow = 12;

std::string count_of(int count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string decimals(double value, int places) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", places, value);
  return text.data();
}

std::string percent_or_dash(const std::optional<double>& share, int places) {
  return share ? percent(*share, places) : "-";
}

// "  exact match          91.35 %   of 2000 strings"
std::string headline(const std::string& name, const std::optional<double>& share,
                     const std::string& note) {
  std::array<char, 64> figures{};
  std::snprintf(figures.data(), figures.size(), "  %-19s %6s %%", name.c_str(),
                percent_or_dash(share, 2).c_str());
  return figures.data() + (note.empty() ? "" : "   " + note) + "\n";
}

// ", 90.12 - 92.40 % of other writers'"
std::string bounds_of(const std::optional<Interval>& interval) {
  if (!interval) return "";
  return "; " + percent(interval->low, 2) + " - " + percent(interval->high, 2) +
         " % for other writers";
}

std::string headlines(const Evaluation& found) {
  std::string text =
      headline("exact match", found.exact.share(),
               "of " + count_of(found.exact.of, "string") + bounds_of(found.intervals.exact));
  text += headline("right value", found.value.share(),
                   "of " + count_of(found.value.of, "string") + " with a value" +
                       bounds_of(found.intervals.value));
  if (found.among_alternatives.of > 0) {
    text +=
        headline("best of three", found.best_of_three.share(),
                 "the label is among the first three" + bounds_of(found.intervals.best_of_three));
    text += headline("among alternatives", found.among_alternatives.share(),
                     "the label is one of them");
  }
  text +=
      headline("CER", found.cer(), count_of(found.edits, "edit") + bounds_of(found.intervals.cer));
  if (found.beam_exact.of > 0) {
    text += headline("beam exact match", found.beam_exact.share(),
                     "by the network alone" + bounds_of(found.intervals.beam));
  }
  if (found.greedy_exact.of > 0) {
    text += headline(
        "greedy exact match", found.greedy_exact.share(),
        "CER " + percent(found.greedy_cer(), 2) + " %" + bounds_of(found.intervals.greedy));
  }
  if (found.repeat_strings.of > 0) {
    std::string note = "of " + count_of(found.repeat_strings.of, "string") + ", " +
                       percent(found.other_strings().share(), 2) + " % of the others";
    for (const auto& [pair, share] : found.repeat_pairs) {
      if (share.right == share.of) continue;
      note += ", " + pair + " " + percent(share.share(), 0) + " % of " + std::to_string(share.of);
    }
    text += headline("equal neighbours", found.repeat_strings.share(), note);
  }
  if (const auto mean = found.writer_mean()) {
    text += headline("mean of writers", *mean,
                     "worst tenth " + percent(*found.worst_tenth_of_writers(), 2) + " %");
  }
  text += headline(
      "mean confidence", found.mean_confidence_right,
      "of right readings, " + percent_or_dash(found.mean_confidence_wrong, 2) + " % of wrong ones");
  text += headline(
      "calibration error", found.ece,
      "between confidence and share right, of values " + percent(found.value_ece, 2) + " %");
  text += headline("confidence >= 0.9",
                   static_cast<double>(found.sure().of) / std::max(1, found.exact.of),
                   percent(found.sure().share(), 2) + " % of these right" +
                       bounds_of(found.intervals.sure_right));
  text += headline(
      "90 % surest", found.surest.share(),
      "right, error area " + percent(found.aurc, 2) + " %" + bounds_of(found.intervals.surest));
  if (found.rejected.right > 0) {
    text += headline("rejected", found.rejected.share(), "as nothing or as unreadable");
  }
  return text;
}

std::string rejections(const Evaluation& found) {
  std::string text =
      headline("rejected", found.exact.share(), "of " + count_of(found.exact.of, "drawing")) +
      headline("told a value", found.told_value.share(), "");
  Rows rows = {{"kind", "rejected %", "drawings"}};
  for (const auto& [kind, share] : found.by_kind) {
    rows.push_back({kind, percent(share.share(), 1), std::to_string(share.of)});
  }
  return text + (rows.size() == 1 ? "" : "\n" + text_table(rows, kIndent));
}

std::string lengths(const Evaluation& found) {
  std::string text;
  for (auto item = found.by_length.begin(); item != found.by_length.end();) {
    Rows rows = {{"length"}, {"exact %"}, {"strings"}};
    for (size_t i = 0; i < kLengthsInARow && item != found.by_length.end(); ++i, ++item) {
      rows[0].push_back(std::to_string(item->first));
      rows[1].push_back(percent(item->second.share(), 1));
      rows[2].push_back(std::to_string(item->second.of));
    }
    text += "\n" + text_table(rows, kIndent);
  }
  return text;
}

std::string symbols(const Evaluation& found) {
  Rows rows = {{"symbol", "written", "read", "precision %", "recall %"}};
  for (const auto& [symbol, score] : found.by_symbol) {
    rows.push_back({symbol, std::to_string(score.written), std::to_string(score.read),
                    percent_or_dash(score.precision(), 1), percent_or_dash(score.recall(), 1)});
  }
  return "\n" + text_table(rows, kIndent);
}

std::string confusions(const Evaluation& found) {
  Rows rows = {{"most frequent mistakes", "times"}};
  for (size_t i = 0; i < std::min(kConfusionsShown, found.confusions.size()); ++i) {
    rows.push_back({describe(found.confusions[i]), std::to_string(found.confusions[i].count)});
  }
  return rows.size() == 1 ? "" : "\n" + text_table(rows, kIndent);
}

std::string confidences(const Evaluation& found) {
  Rows bins = {{"confidence", "mean %", "right %", "readings"}};
  for (const ReliabilityBin& bin : found.reliability) {
    if (bin.exact.of == 0) continue;
    bins.push_back({decimals(bin.from, 2) + " - " + decimals(bin.to, 2),
                    percent(bin.mean_confidence, 1), percent(bin.exact.share(), 1),
                    std::to_string(bin.exact.of)});
  }
  Rows kept = {{"confidence at least"}, {"kept %"}, {"right of these %"}};
  for (const Trusted& coverage : found.coverage) {
    const double share = static_cast<double>(coverage.exact.of) / std::max(1, found.exact.of);
    kept[0].push_back(decimals(coverage.confidence, 2));
    kept[1].push_back(percent(share, 1));
    kept[2].push_back(coverage.exact.of == 0 ? "-" : percent(coverage.exact.share(), 2));
  }
  return "\n" + text_table(bins, kIndent) + "\n" + text_table(kept, kIndent);
}

std::string mistakes(const Evaluation& found) {
  if (found.confident_mistakes.empty()) return "";
  std::string text = "\n  surest mistakes\n";
  for (size_t i = 0; i < std::min(kMistakesShown, found.confident_mistakes.size()); ++i) {
    const NotedAnswer& noted = found.confident_mistakes[i];
    text += "  " + decimals(noted.confidence, 4) + "  " + noted.label + "  read as  " +
            (noted.text.empty() ? "nothing" : noted.text);
    if (!noted.origin.empty()) text += "   (" + noted.origin + ")";
    text += "\n";
  }
  return text;
}

}  // namespace

std::string evaluation_table(const Evaluation& found) {
  if (found.is_of_no_arithmetic()) {
    return found.set + ": " + count_of(found.exact.of, "drawing") + " that are no arithmetic\n\n" +
           rejections(found) + mistakes(found);
  }
  const auto writers = static_cast<int>(found.by_writer.size());
  std::string heading = found.set + ": ";
  if (writers > 0) heading += count_of(writers, "writer") + ", ";
  heading += count_of(found.exact.of, "string") + ", " + count_of(found.symbols, "symbol");
  if (found.exact.of == 0) return heading + "\n";
  return heading + "\n\n" + headlines(found) + lengths(found) + symbols(found) + confusions(found) +
         confidences(found) + mistakes(found);
}

}  // namespace inksum::trainer
