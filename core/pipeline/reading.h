// reading.h - the one place that knows ink, image, CTC and arithmetic: from log-probs to an answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/ctc/decode.h"
#include "core/expr/rational.h"
#include "core/pipeline/decoding.h"
#include "core/text/alphabet.h"

namespace inksum {

enum class ReadingState {
  kNothing,          // no ink, or the network saw no symbol
  kValue,            // text and value
  kIncomplete,       // "12+": more is to come
  kNotAnExpression,  // "3*)4"
  kNoValue,          // an expression without a value: ÷ by 0, too large
};

struct Alternative {
  std::string text;
  double probability = 0;
};

struct Reading {
  ReadingState state = ReadingState::kNothing;
  std::string text;               // as read, "" for kNothing
  std::optional<Rational> value;  // kValue only
  std::string value_text;         // "21", "3.5", "1/3"; "" where there is no value
  std::string reason;             // why there is no value, one sentence; "" for kValue
  size_t reason_begin = 0;        // the place in text that reason speaks of
  size_t reason_end = 0;
  double confidence = 0;                  // P(text | ink), 0 … 1, by the decoding's own measure
  std::vector<Alternative> alternatives;  // most probable first, text itself first
};

// Searches with the beam, ranks what it found and computes the first. People mostly mean
// arithmetic: P(text | ink) is the network's exact probability of the text times a prior, by Bayes'
// rule. The prior of an expression is 1, of an unfinished one 0.2, of what no continuation makes
// well-formed 0.05, so that "(3+7)" wins over a slightly more probable "(3+71", and "3*)4" is still
// read as such where the ink is clear.
//   Worked example: P("3*)4") = .5, P("3*14") = .3, others .2 in all:
//   "3*14" is .3 / (.3 + .5 · .05 + .2) = .571, "3*)4" is .5 · .05 / .525 = .048.
// Where the alphabet has a pad, labels that differ in pads alone are the same text: what the beam
// found of them is summed.
Reading read(const LogProbs& log_probs, const Alphabet& alphabet, const BeamOptions& options = {});
// As the decoding says. The beam as above; of the others only their text is an alternative, with
//   greedy     the network's exact probability of the label found (with the pads that stand in it),
//   positions  the product of the largest probabilities of the places kept, as published,
// as its confidence. options are the beam's.
Reading read(const LogProbs& log_probs, const Alphabet& alphabet, Decoding decoding,
             const BeamOptions& options = {});
// A short decimal where there is one, else the fraction: "3.5", "1/3".
std::string text_of_value(const Rational& value);
// What an empty canvas reads as.
Reading nothing_read();

// Whole percent of a confidence as people are told it: never 100, for no reading is certain.
int percent_sure(double confidence);
// For a live region: "12+3*(4-1) = 21, 97 percent sure.", "12+ is not complete yet: …".
std::string sentence(const Reading& reading);

}  // namespace inksum
