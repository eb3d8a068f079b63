#include "native_trainer/evaluate/thresholds.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inksum::trainer {
namespace {

constexpr int kPriorsPerDecade = 8;
constexpr int kPriorDecades = 7;
constexpr double kMostPrior = 10;

// With four digits and not above.
double rounded_down(double value) {
  if (value <= 0) return 0;
  const double scale = std::pow(10.0, 3 - std::floor(std::log10(value)));
  return std::floor(value * scale) / scale;
}

struct WeightedConfidence {
  double confidence = 0;
  double weight = 0;
};

// The largest threshold that rejects at most `budget` of the weights.
double largest_threshold(std::vector<WeightedConfidence> kept, double budget) {
  std::sort(kept.begin(), kept.end(),
            [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
  double threshold = 0;
  for (const WeightedConfidence& item : kept) {
    threshold = item.confidence;
    budget -= item.weight;
    if (budget < 0) break;
  }
  return rounded_down(threshold);
}

}  // namespace

Thresholds fit_thresholds(const std::vector<std::vector<WeighedAnswer>>& readable,
                          const std::vector<WeighedAnswer>& no_arithmetic,
                          double false_rejections) {
  constexpr double kRounding = 1e-9;  // of sums of weights
  Thresholds best;
  int most = -1;
  double prior = kMostPrior;
  for (int k = 0; k <= kPriorDecades * kPriorsPerDecade; ++k) {
    prior = rounded_down(kMostPrior * std::pow(10.0, -static_cast<double>(k) / kPriorsPerDecade) *
                         (1 + 1e-12));
    double budget = false_rejections + kRounding;
    std::vector<WeightedConfidence> kept;
    for (const auto& set : readable) {
      const double weight = 1.0 / static_cast<double>(readable.size() * set.size());
      for (const WeighedAnswer& answer : set) {
        if (is_rejected_at(answer, prior, 0)) {
          budget -= weight;
        } else {
          kept.push_back({confidence_at(answer, prior), weight});
        }
      }
    }
    if (budget < 0) continue;
    const double threshold = largest_threshold(std::move(kept), budget);
    const auto rejected = static_cast<int>(std::count_if(
        no_arithmetic.begin(), no_arithmetic.end(),
        [&](const WeighedAnswer& answer) { return is_rejected_at(answer, prior, threshold); }));
    if (rejected > most) {
      most = rejected;
      best = {prior, threshold};
    }
  }
  return most >= 0 ? best : Thresholds{prior, 0};
}

}  // namespace inksum::trainer
