// weighed_answer.h - all that decides, at one temperature, what a drawing is read as and whether it
// is rejected, whatever the unreadable prior and the threshold.
//
// The search knows neither of the two, and of the posteriors (core/pipeline/reading.h) only those
// of texts with kUnreadableSymbol depend on the prior u, in proportion. So the posteriors at u = 1
// tell those at any u:
//   P_u(text) = P_1(text) / (1 - (1 - u) · M),  M the sum of P_1 over the unreadable texts.
//   Worked example: P_1("12") = .5, P_1("1?") = .4, M = .4: at u = .25 "12" has .5 / .7 = .714,
//   "1?" .25 · .4 / .7 = .143.
// Whether the first of several answers is sure depends on the prior as well, so both are kept: what
// it says alone, and what all say together.
#pragma once

#include <string>
#include <vector>

#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"
#include "native_trainer/evaluate/kept_answer.h"
#include "native_trainer/evaluate/trust.h"

namespace inksum::trainer {

struct WeighedAnswer {
  double readable = 0;         // P_1 of the best text without kUnreadableSymbol
  double unreadable = 0;       // P_1 of the best text with it
  double unreadable_mass = 0;  // M
  bool is_nothing = false;     // the best text without it is ""
  double sure_from = 0;        // where the best text of all is less probable than this,
  std::vector<WeighedAnswer> further = {};  // this one counts, if there is one: of all answers
};

// P(text | drawing) at the options' temperature and priors; 0 where the searches do not find it.
double posterior_of(const std::string& text, const KeptAnswer& answer, const Alphabet& alphabet,
                    const ReadingOptions& options);

// At the options' temperature, sure as they say.
WeighedAnswer weigh(const KeptAnswer& answer, const Alphabet& alphabet,
                    const ReadingOptions& options);

// P_u of the best text without kUnreadableSymbol; 0 where that is "".
double confidence_at(const WeighedAnswer& answer, double unreadable_prior);
// As read() would: nothing or unreadable.
bool is_rejected_at(const WeighedAnswer& answer, double unreadable_prior, double reject_below);

}  // namespace inksum::trainer
