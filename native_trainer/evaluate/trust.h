// trust.h - whether a confidence can be believed, and what it is worth to ask again in doubt.
//
// Guo et al., "On Calibration of Modern Neural Networks", ICML 2017: the expected calibration error
// (ECE) is the mean of |share right - mean confidence| over 15 bins of equal width, weighted by the
// readings in each.
//   Worked example: four readings of confidence .95, three of them right, and one of .35 that is
//   wrong: ECE = 4/5 · |.75 - .95| + 1/5 · |0 - .35| = .23.
//
// Geifman et al., "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers", ICLR 2019: the
// area under the risk-coverage curve (AURC) is the mean, over every number k of readings kept, of
// the share that is wrong among the k surest.
//   Worked example: .9 right, .8 wrong, .7 right: (0/1 + 1/2 + 1/3) / 3 = .278.
#pragma once

#include <vector>

#include "native_trainer/evaluate/answer.h"
#include "native_trainer/evaluate/share.h"

namespace inksum::trainer {

struct Judgement {
  double confidence = 0;  // 0 … 1
  bool right = false;
};
using Judgements = std::vector<Judgement>;

// Readings of confidence from < p <= to; the first bin holds 0 too.
struct ReliabilityBin {
  double from = 0;
  double to = 0;
  Share exact;
  double mean_confidence = 0;
  friend bool operator==(const ReliabilityBin&, const ReliabilityBin&) = default;
};

// What is left where only readings of confidence >= `confidence` are trusted.
struct Trusted {
  double confidence = 0;
  Share exact;
  friend bool operator==(const Trusted&, const Trusted&) = default;
};

inline constexpr int kReliabilityBins = 15;

// How sure the reader was, of every text: rejected ones are the least sure.
Judgements judgements_of(const std::vector<Answer>& answers);
// The share of them of which the reader is surest that figures are told of.
inline constexpr double kSurestShare = 0.9;

std::vector<ReliabilityBin> reliability_of(const Judgements& judgements);
// 0 where there are no readings.
double expected_calibration_error(const std::vector<ReliabilityBin>& bins);
// From which on a reading counts as sure.
inline constexpr double kSureConfidence = 0.9;
// At .5, .8, .9, .95 and .99.
std::vector<Trusted> coverage_of(const Judgements& judgements);

// Of equal confidences the wrong ones count as the surer: no figure is better than it must be.
// surest_of tells of every reading whether it is one of the ⌈share · readings⌉ surest.
std::vector<bool> surest_of(const Judgements& judgements, double share);
double area_under_risk_coverage(Judgements judgements);

}  // namespace inksum::trainer
