#include "native_trainer/evaluate/evaluation_summary.h"

#include <algorithm>

namespace inksum::trainer {
namespace {

constexpr size_t kConfusionsInSummary = 15;

Json figures(const Share& exact, double cer) {
  return Json::Object{{"exact_match", exact.share()}, {"cer", cer}};
}

Json bounds_of(const std::optional<Interval>& interval) {
  return interval ? Json(Json::Array{interval->low, interval->high}) : Json();
}

// Of what is no arithmetic.
Json rejections_of(const Evaluation& found) {
  Json by_kind{Json::Object{}};
  for (const auto& [kind, share] : found.by_kind) by_kind.set(kind, share.share());
  return Json::Object{{"set", found.set},
                      {"drawings", found.exact.of},
                      {"rejected", found.exact.share()},
                      {"told_value", found.told_value.share()},
                      {"rejected_by_kind", by_kind}};
}

// Of readings of at least 90 % confidence.
Json sure_ones(const Evaluation& found) {
  if (found.exact.of == 0) return {};
  return Json::Object{{"kept", static_cast<double>(found.sure().of) / found.exact.of},
                      {"kept_interval", bounds_of(found.intervals.sure_kept)},
                      {"exact_match", found.sure().share()},
                      {"exact_match_interval", bounds_of(found.intervals.sure_right)}};
}

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

// Of a part or variant of a set.
Json part_of_set(const Evaluation& found) {
  return Json::Object{{"set", found.set},
                      {"part_of", found.part_of},
                      {"strings", found.exact.of},
                      {"exact_match", found.exact.share()},
                      {"exact_match_interval", bounds_of(found.intervals.exact)},
                      {"best_of_three", found.best_of_three.share()},
                      {"cer", found.cer()}};
}

}  // namespace

Json summary_of(const Evaluation& found) {
  if (found.is_of_no_arithmetic()) return rejections_of(found);
  if (!found.part_of.empty()) return part_of_set(found);
  Json by_length{Json::Object{}};
  for (const auto& [length, exact] : found.by_length) {
    by_length.set(std::to_string(length), exact.share());
  }
  Json confusions{Json::Object{}};
  for (size_t i = 0; i < std::min(kConfusionsInSummary, found.confusions.size()); ++i) {
    confusions.set(describe(found.confusions[i]), found.confusions[i].count);
  }
  return Json::Object{
      {"set", found.set},
      {"writers", static_cast<int>(found.by_writer.size())},
      {"strings", found.exact.of},
      {"symbols", found.symbols},
      {"greedy", figures(found.greedy_exact, found.greedy_cer())},
      {"beam", found.beam_exact.of == 0
                   ? Json()
                   : Json(Json::Object{{"exact_match", found.beam_exact.share()}})},
      {"reading", figures(found.exact, found.cer())},
      {"exact_match_interval", bounds_of(found.intervals.exact)},
      {"value_accuracy", found.value.share()},
      {"value_accuracy_interval", bounds_of(found.intervals.value)},
      {"best_of_three", found.best_of_three.share()},
      {"best_of_three_interval", bounds_of(found.intervals.best_of_three)},
      {"among_alternatives", found.among_alternatives.share()},
      {"mean_confidence", Json::Object{{"right", or_null(found.mean_confidence_right)},
                                       {"wrong", or_null(found.mean_confidence_wrong)}}},
      {"ece", found.ece},
      {"value_ece", found.value_ece},
      {"exact_match_of_90_percent_surest", found.surest.share()},
      {"exact_match_of_90_percent_surest_interval", bounds_of(found.intervals.surest)},
      {"confidence_at_least_90_percent", sure_ones(found)},
      {"aurc", found.aurc},
      {"rejected", found.rejected.share()},
      {"exact_match_by_length", by_length},
      {"exact_match_of_equal_neighbours", found.repeat_strings.share()},
      {"exact_match_of_others", found.other_strings().share()},
      {"mean_of_writers", or_null(found.writer_mean())},
      {"mean_of_worst_tenth_of_writers", or_null(found.worst_tenth_of_writers())},
      {"confusions", confusions}};
}

}  // namespace inksum::trainer
