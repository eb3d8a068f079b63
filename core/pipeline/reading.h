// reading.h - the one place that knows ink, image, CTC and arithmetic: from log-probs to an answer.
//
// P(text | ink) is the network's exact probability of the text times a prior, by Bayes' rule. The
// prior of an expression is 1; of an unfinished one, which the next stroke may finish, 0.2; of what
// no continuation makes well-formed 0.05; of what holds ink that is no symbol the options'
// unreadable_prior. So "(3+7)" wins over a slightly more probable "(3+71", and "3*)4" is still read
// as such where the ink is clear.
//   Worked example: P("3*)4") = .5, P("3*14") = .3 by the network; of the other .2, which no search
//   found, .1 may be expressions (candidates.h). The evidence is .3 + .5 · .05 + .1 + .1 · .2 =
//   .445 at most, so "3*14" is at least .3 / .445 = .674 and "3*)4" .5 · .05 / .445 = .056.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/expr/complaint.h"
#include "core/expr/notation.h"
#include "core/expr/rational.h"
#include "core/pipeline/reading_options.h"
#include "core/text/alphabet.h"

namespace inksum {

enum class ReadingState {
  kNothing,          // no ink, or the network saw no symbol
  kValue,            // text and value
  kIncomplete,       // "12+": more is to come
  kNotAnExpression,  // "3*)4"
  kNoValue,          // an expression without a value: ÷ by 0, too large
  kUnreadable,       // some of the ink, or all of it, is none of the symbols
};

// "nothing", "value", "incomplete", "not_an_expression", "no_value", "unreadable".
std::string_view name_of(ReadingState state);

struct Alternative {
  std::string text;
  std::string value_text;  // "" where it has none
  double probability = 0;  // P(text | ink)
};

// The readings of one value, together: "36" 94 %, "96" 4 %.
struct ValueShare {
  Rational value;
  std::string value_text;
  double probability = 0;
};

struct SymbolChoice {
  std::string symbol;  // "" for none: without this place
  double probability = 0;
};

// One symbol of the text.
struct ReadSymbol {
  std::string symbol;
  size_t begin = 0;  // [begin, end) in the text, bytes
  size_t end = 0;
  double probability = 0;  // of this symbol here, the others being as they are read
  std::vector<SymbolChoice> alternatives = {};  // others, most probable first
  bool corrected = false;  // a person said so: corrections.h; without alternatives and frames then
  int first_frame = 0;     // of the network's answer, by forced alignment
  int last_frame = 0;
  int peak_frame = 0;
  // Its ink, where the reading is of ink and was located: locate() of read_symbols.h.
  double x0 = 0, x1 = 0;          // ink units
  std::vector<int> strokes = {};  // indices into Ink::strokes, ascending
};

struct Reading {
  ReadingState state = ReadingState::kNothing;
  std::string text;               // as read, "" for kNothing
  std::string looks_like;         // what the ink alone looks most like; "" where that is text
  std::optional<Rational> value;  // kValue only
  std::string value_text;         // "21", "3.5", "1/3"; "" where there is no value
  Complaint complaint = Complaint::kNone;  // why there is no value; kNone for kValue
  std::string complaint_sign;              // the sign that it speaks of, "" where it names none
  size_t reason_begin = 0;                 // the place in text that it speaks of
  size_t reason_end = 0;
  double confidence = 0;                  // P(text | ink), 0 … 1, by the decoding's own measure
  double value_confidence = 0;            // P(value | ink): over all texts of that value
  std::vector<Alternative> alternatives;  // most probable first, text itself among them
  std::vector<ValueShare> values;         // most probable first
  std::vector<ReadSymbol> symbols;        // of text, in its order
  bool corrected = false;                 // a person said what some of the ink is (corrections.h)
  bool certain = false;                   // … and all of it: nothing is left to be sure of

  // Why there is no value, in English: a sentence without its full stop; "" for kValue.
  std::string reason() const { return in_english(complaint, complaint_sign); }
};

// As the options' decoding says. Of others than the beam only their text is an alternative, with
//   greedy     the network's exact probability of the label found (with the pads that stand in it),
//   positions  the product of the largest probabilities of the places kept, as published,
// as its confidence. Where the alphabet has a pad, labels that differ in pads alone are the same
// text: what the beam found of them is summed.
Reading read(const LogProbs& log_probs, const Alphabet& alphabet,
             const ReadingOptions& options = {});
// Of one ink in several drawings, at least one (renderings.h): the beam weighs them together
// (candidates.h), other decodings know the first alone. Places of symbols are the first's.
Reading read(std::span<const LogProbs> answers, const Alphabet& alphabet,
             const ReadingOptions& options = {});
// Whether one drawing of the ink is enough: reading_options.h.
bool is_sure(const Reading& reading, const ReadingOptions& options);
// Sets reason and its place for the text of a kUnreadable reading.
void tell_unreadable(Reading& reading);
// A short decimal where there is one, else the fraction: "3.5", "1/3".
std::string text_of_value(const Rational& value);
// What an empty canvas reads as.
Reading nothing_read();

// Whole percent of a confidence as people are told it: never 100, for no reading is certain.
int percent_sure(double confidence);
// For a live region: "12+3*(4-1) = 21, 97 percent sure.", "12+ is not complete yet: …"; of what is
// certain "12+3 = 15, as you said.".
std::string sentence(const Reading& reading, DecimalMark mark = DecimalMark::kPoint);

}  // namespace inksum
