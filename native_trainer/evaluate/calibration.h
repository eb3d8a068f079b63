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
// is then fitted on all of them. The same way is told what other shares of false rejections would
// have brought.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"
#include "native_trainer/evaluate/evaluation.h"
#include "native_trainer/evaluate/kept_answer.h"
#include "native_trainer/evaluate/share.h"
#include "native_trainer/evaluate/thresholds.h"

namespace inksum::trainer {

// p is kept within [1e-6, 1 - 1e-6]. 0 where there are no judgements.
double log_loss(const Judgements& judgements);

struct CalibrationOptions {
  ReadingOptions before = {};  // decoding and priors from which the fit starts
  double false_rejections = 0.01;
  uint64_t seed = 1;  // of the halves
};

// What thresholds reject that were fitted for another share of false rejections, cross-fitted.
struct TradeOff {
  double false_rejections = 0;                          // that the fit allowed
  std::vector<std::pair<std::string, Share>> readable;  // rejected, by set in the answers' order
  Share no_arithmetic;                                  // rejected
};

struct Calibration {
  ReadingOptions fitted;                    // on all
  std::array<ReadingOptions, 2> half = {};  // on one half of the writers each
  std::vector<Evaluation> before, after;    // cross-fitted, by set in the order of the answers
  std::vector<TradeOff> trade_offs;         // by what they allow, ascending
};

// 0 or 1 for every answer: writers' answers stay together; those of unknown writers alternate.
std::vector<int> halves_of(const std::vector<KeptAnswer>& answers, uint64_t seed);

// `answers` are drawings of several sets, the label of those that are no arithmetic being
// kUnreadableSymbol. Throws TrainerError where a half has no readable drawing, or nothing to
// reject. The result does not depend on for_each.
Calibration calibrate(const std::vector<KeptAnswer>& answers, const Alphabet& alphabet,
                      const CalibrationOptions& options, const ForEach& for_each);

}  // namespace inksum::trainer
