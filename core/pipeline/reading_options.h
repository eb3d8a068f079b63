// reading_options.h - how a model's answers are to be read: measured once, kept in its manifest.
//
// The figures belong to a network: `inksum-trainer calibrate` fits them on writers that it was not
// trained on.
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/ctc/decode.h"
#include "core/pipeline/decoding.h"
#include "core/pipeline/language.h"

namespace inksum {

struct ReadingOptions {
  Decoding decoding = Decoding::kBeam;
  // The rest is the beam's.
  Language language = Language::kExpression;
  BeamOptions beam = {};
  // Log-probabilities are divided by it and made to sum to one again, frame by frame (Guo et al.,
  // "On Calibration of Modern Neural Networks", ICML 2017): above 1 the network is less sure than
  // it says.
  double temperature = 1;
  // How often people draw what is none of the symbols, relative to an expression: the prior of
  // texts that hold kUnreadableSymbol.
  double unreadable_prior = 0.2;
  // A reading that is less probable than this is none.
  double reject_below = 0;
  // In how many drawings the network is asked, at most, of ink that it is not sure of in the first:
  // its best text is less probable than sure_from (core/pipeline/inquiry.h).
  int renderings = 1;
  double sure_from = 0.95;
};

// {"decoding": "beam", "language": "expression", "temperature": 1.1, "unreadable_prior": 0.2,
// "reject_below": 0.01, "renderings": 3, "sure_from": 0.95}; a member that is missing has its
// default. The width of the beam is the
// program's, not the model's. The error is a sentence that names the member at fault.
Result<ReadingOptions> reading_options_from_json(const Json& json);
Json to_json(const ReadingOptions& options);

}  // namespace inksum
