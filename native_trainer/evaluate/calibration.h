// calibration.h - how sure a network's readings are to be, and when they are to be rejected, fitted
// on writers that it was not trained on.
//
// Temperature: the one that makes the mean log loss of "this text is right" smallest, p being the
// text's posterior at that temperature: -log p where it is right, -log(1 - p) where it is wrong.
// That is a proper score: only the true probability makes it smallest (Gneiting & Raftery,
// "Strictly Proper Scoring Rules, Prediction, and Estimation", 2007). The text is what was read
// before, at the temperature 1, so that no temperature can choose itself an easy question: of a
// text that is surely wrong it is easy to say so. Drawings that read as nothing do not count;
// priors stay as they were.
//
// Unreadable prior u and threshold r: of all pairs that reject at most a given share of the
// readable drawings, the one that rejects most of what is no arithmetic. Rejected is what reads as
// nothing or as unreadable.
//
// Both look at sets of readable drawings (composed ones, real ones): every set counts alike,
// however many drawings it has.
//
// What is fitted on some writers tells little of others, so the figures are cross-fitted: writers
// are dealt into two halves, and each half is read with what was fitted on the other. What is kept
// is then fitted on all of them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"
#include "native_trainer/evaluate/evaluation.h"
#include "native_trainer/evaluate/kept_answer.h"
#include "native_trainer/evaluate/weighed_answer.h"

namespace inksum::trainer {

// p is kept within [1e-6, 1 - 1e-6]. 0 where there are no judgements.
double log_loss(const Judgements& judgements);

struct Thresholds {
  double unreadable_prior = 0;
  double reject_below = 0;
};

// `readable` by set, none empty. u is one of 10^((8 - k)/8), k = 0 … 56: 10 … 1e-6; of pairs that
// reject equally much the one of the largest u. Where even the smallest u rejects too many, it, and
// r = 0.
Thresholds fit_thresholds(const std::vector<std::vector<WeighedAnswer>>& readable,
                          const std::vector<WeighedAnswer>& no_arithmetic, double false_rejections);

struct CalibrationOptions {
  ReadingOptions before = {};  // decoding and priors from which the fit starts
  double false_rejections = 0.01;
  uint64_t seed = 1;  // of the halves
};

struct Calibration {
  ReadingOptions fitted;                    // on all
  std::array<ReadingOptions, 2> half = {};  // on one half of the writers each
  std::vector<Evaluation> before, after;    // cross-fitted, by set in the order of the answers
};

// 0 or 1 for every answer: writers' answers stay together; those of unknown writers alternate.
std::vector<int> halves_of(const std::vector<KeptAnswer>& answers, uint64_t seed);

// `answers` are drawings of several sets, the label of those that are no arithmetic being
// kUnreadableSymbol. Throws TrainerError where a half has no readable drawing, or nothing to
// reject. The result does not depend on for_each.
Calibration calibrate(const std::vector<KeptAnswer>& answers, const Alphabet& alphabet,
                      const CalibrationOptions& options, const ForEach& for_each);

}  // namespace inksum::trainer
