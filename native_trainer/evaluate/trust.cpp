#include "native_trainer/evaluate/trust.h"

#include <algorithm>
#include <cmath>

namespace inksum::trainer {
namespace {

constexpr double kCoverageConfidences[] = {0.5, 0.8, 0.9, 0.95, 0.99};

void sort_surest_first(Judgements& judgements) {
  std::sort(judgements.begin(), judgements.end(), [](const Judgement& a, const Judgement& b) {
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return a.right < b.right;
  });
}

}  // namespace

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

Share right_among_surest(Judgements judgements, double share) {
  sort_surest_first(judgements);
  const double wanted = std::ceil(share * static_cast<double>(judgements.size()));
  Share found;
  for (const Judgement& judgement : judgements) {
    if (found.of >= wanted) break;
    found.add(judgement.right);
  }
  return found;
}

double area_under_risk_coverage(Judgements judgements) {
  sort_surest_first(judgements);
  Share kept;
  double sum = 0;
  for (const Judgement& judgement : judgements) {
    kept.add(judgement.right);
    sum += 1 - kept.share();
  }
  return judgements.empty() ? 0 : sum / static_cast<double>(judgements.size());
}

}  // namespace inksum::trainer
