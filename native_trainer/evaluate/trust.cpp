#include "native_trainer/evaluate/trust.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace inksum::trainer {
namespace {

constexpr double kCoverageConfidences[] = {0.5, 0.8, 0.9, 0.95, 0.99};

bool is_surer(const Judgement& a, const Judgement& b) {
  return a.confidence != b.confidence ? a.confidence > b.confidence : a.right < b.right;
}

}  // namespace

Judgements judgements_of(const std::vector<Answer>& answers) {
  Judgements judgements;
  judgements.reserve(answers.size());
  for (const Answer& answer : answers) judgements.push_back({answer.confidence, is_right(answer)});
  return judgements;
}

std::vector<ReliabilityBin> reliability_of(const Judgements& judgements) {
  std::vector<ReliabilityBin> bins(kReliabilityBins);
  for (int i = 0; i < kReliabilityBins; ++i) {
    bins[static_cast<size_t>(i)].from = static_cast<double>(i) / kReliabilityBins;
    bins[static_cast<size_t>(i)].to = static_cast<double>(i + 1) / kReliabilityBins;
  }
  for (const Judgement& judgement : judgements) {
    size_t i = 0;
    while (i + 1 < bins.size() && judgement.confidence > bins[i].to) ++i;
    bins[i].exact.add(judgement.right);
    bins[i].mean_confidence += judgement.confidence;
  }
  for (ReliabilityBin& bin : bins) bin.mean_confidence /= std::max(1, bin.exact.of);
  return bins;
}

double expected_calibration_error(const std::vector<ReliabilityBin>& bins) {
  double sum = 0;
  int readings = 0;
  for (const ReliabilityBin& bin : bins) {
    sum += bin.exact.of * std::abs(bin.exact.share() - bin.mean_confidence);
    readings += bin.exact.of;
  }
  return readings == 0 ? 0 : sum / readings;
}

std::vector<Trusted> coverage_of(const Judgements& judgements) {
  std::vector<Trusted> list;
  for (const double threshold : kCoverageConfidences) {
    Trusted coverage{threshold, {}};
    for (const Judgement& judgement : judgements) {
      if (judgement.confidence >= threshold) coverage.exact.add(judgement.right);
    }
    list.push_back(coverage);
  }
  return list;
}

std::vector<bool> surest_of(const Judgements& judgements, double share) {
  std::vector<size_t> order(judgements.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return is_surer(judgements[a], judgements[b]); });
  const auto wanted =
      static_cast<size_t>(std::ceil(share * static_cast<double>(judgements.size())));
  std::vector<bool> surest(judgements.size(), false);
  for (size_t i = 0; i < std::min(wanted, order.size()); ++i) surest[order[i]] = true;
  return surest;
}

double area_under_risk_coverage(Judgements judgements) {
  std::sort(judgements.begin(), judgements.end(), is_surer);
  Share kept;
  double sum = 0;
  for (const Judgement& judgement : judgements) {
    kept.add(judgement.right);
    sum += 1 - kept.share();
  }
  return judgements.empty() ? 0 : sum / static_cast<double>(judgements.size());
}

}  // namespace inksum::trainer
