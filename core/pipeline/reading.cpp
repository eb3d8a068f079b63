#include "core/pipeline/reading.h"

#include <algorithm>
#include <utility>

#include "core/base/exact_math.h"
#include "core/ctc/temperature.h"
#include "core/expr/value_text.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/conclusion.h"
#include "core/pipeline/read_symbols.h"

namespace inksum {
namespace {

Candidate greedy_text(const LogProbs& log_probs, const Alphabet& alphabet) {
  std::vector<int> label = greedy_decode(log_probs, alphabet.blank());
  const double log_prob = label_log_prob(log_probs, alphabet.blank(), label);
  std::string text = alphabet.decode(label);
  return {.text = std::move(text),
          .label = std::move(label),
          .posterior = std::min(1.0, exact_exp(log_prob))};
}

Candidate positional_text(const LogProbs& log_probs, const Alphabet& alphabet) {
  Hypothesis kept = positional_decode(log_probs, alphabet.class_of("("));
  std::string text = alphabet.decode(kept.label);
  return {.text = std::move(text),
          .label = std::move(kept.label),
          .posterior = std::min(1.0, exact_exp(kept.log_prob))};
}

// What the ink alone looks most like, where that is not what it was read as.
std::string looks_of(const std::vector<Candidate>& candidates) {
  const auto most = std::max_element(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.network < b.network; });
  return most == candidates.begin() ? "" : most->text;
}

std::vector<Candidate> candidates_by(std::span<const LogProbs> answers, const Alphabet& alphabet,
                                     const ReadingOptions& options) {
  switch (options.decoding) {
    case Decoding::kGreedy:
      return {greedy_text(answers.front(), alphabet)};
    case Decoding::kPositions:
      return {positional_text(answers.front(), alphabet)};
    case Decoding::kBeam:
      break;
  }
  return find_candidates(answers, alphabet, options);
}

Reading read_tempered(std::span<const LogProbs> answers, const Alphabet& alphabet,
                      const ReadingOptions& options) {
  const std::vector<Candidate> candidates = candidates_by(answers, alphabet, options);
  std::vector<WeighedText> texts;
  texts.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    texts.push_back({candidate.text, candidate.posterior});
  }
  Reading reading = conclude(texts, options);
  if (reading.text.empty()) return reading;
  reading.looks_like = looks_of(candidates);
  const std::vector<int>& label = candidates.front().label;
  reading.symbols = options.decoding == Decoding::kPositions
                        ? symbols_at_positions(answers.front(), alphabet, label)
                        : read_symbols(answers, alphabet, label, options);
  return reading;
}

}  // namespace

std::string_view name_of(ReadingState state) {
  // In the order of ReadingState.
  constexpr std::string_view kNames[] = {"nothing",           "value",    "incomplete",
                                         "not_an_expression", "no_value", "unreadable"};
  return kNames[static_cast<size_t>(state)];
}

Reading read(const LogProbs& log_probs, const Alphabet& alphabet, const ReadingOptions& options) {
  return read({&log_probs, 1}, alphabet, options);
}

Reading read(std::span<const LogProbs> answers, const Alphabet& alphabet,
             const ReadingOptions& options) {
  INKSUM_CHECK(!answers.empty());
  for (const LogProbs& answer : answers) INKSUM_CHECK(answer.classes == alphabet.classes());
  if (options.decoding != Decoding::kBeam) {
    return read_tempered(answers.first(1), alphabet, options);
  }
  const TemperedAnswers tempered(answers, options.temperature);
  return read_tempered(tempered.log_probs(), alphabet, options);
}

bool is_sure(const Reading& reading, const ReadingOptions& options) {
  return reading.confidence >= options.sure_from;
}

void tell_unreadable(Reading& reading) {
  const size_t place = reading.text.find(kUnreadableSymbol);
  const bool in_part = place != std::string::npos &&
                       reading.text.find_first_not_of(kUnreadableSymbol) != std::string::npos;
  reading.reason_begin = in_part ? place : 0;
  reading.reason_end = in_part ? place + 1 : reading.text.size();
  reading.complaint = in_part ? Complaint::kForeignInk : Complaint::kNotArithmetic;
  reading.complaint_sign.clear();
}

std::string text_of_value(const Rational& value) { return short_text(value); }

Reading nothing_read() {
  Reading reading;
  reading.complaint = Complaint::kNothingWritten;
  return reading;
}

int percent_sure(double confidence) {
  return std::clamp(static_cast<int>(confidence * 100 + 0.5), 0, 99);
}

std::string sentence(const Reading& reading, DecimalMark mark) {
  const std::string text = with_decimal_mark(reading.text, mark);
  switch (reading.state) {
    case ReadingState::kNothing: {
      std::string said = reading.reason() + ".";
      said[0] = static_cast<char>(said[0] - 'a' + 'A');
      return said;
    }
    case ReadingState::kValue:
      return text.substr(0, text.find('=')) + " = " + with_decimal_mark(reading.value_text, mark) +
             (reading.certain ? ", as you said."
                              : ", " + std::to_string(percent_sure(reading.value_confidence)) +
                                    " percent sure.");
    case ReadingState::kIncomplete:
      return text + " is not complete yet: " + reading.reason() + ".";
    case ReadingState::kNotAnExpression:
      return text + " is not an expression: " + reading.reason() + ".";
    case ReadingState::kUnreadable:
      return "I cannot read this: " + reading.reason() + ".";
    case ReadingState::kNoValue:
      break;
  }
  return text + " has no value: " + reading.reason() + ".";
}

}  // namespace inksum
