// reading_fuzzer.cpp - any bytes as a network's answer, or as several to one ink, all the way to
// what a person is told.
//
// What must hold: probabilities are 0 … 1, fall along the alternatives and the values, and sum to
// at most 1; state and value are those of computing the text, or none where it cannot be read; the
// symbols spell the text in the order of their frames; what is told is a sentence, and the line for
// tools is JSON. A recogniser refuses in words what is no answer of its model.
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/expr/automaton.h"
#include "core/expr/expression.h"
#include "core/pipeline/reading_line.h"
#include "core/pipeline/recogniser.h"
#include "core/pipeline/renderings.h"
#include "tests/fuzz/answer.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

constexpr int kMostFrames = 16;
constexpr double kRounding = 1e-9;
constexpr Language kLanguages[] = {Language::kExpression, Language::kNumber, Language::kFree};
constexpr Decoding kDecodings[] = {Decoding::kBeam, Decoding::kGreedy, Decoding::kPositions};

Alphabet arithmetic_alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*/().=?")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  return Alphabet::create(std::move(symbols), 0).value();
}

template <class T>
void check_shares(const std::vector<T>& shares) {
  double sum = 0, before = 1;
  for (const T& share : shares) {
    INKSUM_MUST_HOLD(share.probability >= 0 && share.probability <= before + kRounding);
    before = share.probability;
    sum += share.probability;
  }
  INKSUM_MUST_HOLD(sum <= 1 + kRounding);
}

// Arithmetic has no value where only numbers are asked for.
bool may_have_value(const std::string& text, Language language) {
  return language != Language::kNumber || place_of(Grammar::kNumber, text).has_value();
}

void check_probabilities(const Reading& reading, Language language) {
  check_shares(reading.alternatives);
  check_shares(reading.values);
  INKSUM_MUST_HOLD(reading.confidence >= 0 && reading.confidence <= 1 + kRounding);
  INKSUM_MUST_HOLD(reading.value_confidence <= 1 + kRounding);
  INKSUM_MUST_HOLD(reading.looks_like != reading.text || reading.text.empty());
  if (reading.state == ReadingState::kValue) {
    INKSUM_MUST_HOLD(reading.value_confidence >= reading.confidence - kRounding);
  }
  for (const Alternative& alternative : reading.alternatives) {
    const auto value = evaluate(alternative.text);
    const bool has_value = value && may_have_value(alternative.text, language);
    INKSUM_MUST_HOLD(alternative.value_text == (has_value ? text_of_value(value.value()) : ""));
  }
}

void check_value(const Reading& reading, Language language) {
  const bool has_value = reading.state == ReadingState::kValue;
  INKSUM_MUST_HOLD(has_value == reading.value.has_value());
  INKSUM_MUST_HOLD(has_value == reading.reason().empty());
  INKSUM_MUST_HOLD(has_value != reading.value_text.empty());
  INKSUM_MUST_HOLD(reading.reason_begin <= reading.reason_end);
  INKSUM_MUST_HOLD(reading.reason_end <= reading.text.size());
  INKSUM_MUST_HOLD((reading.state == ReadingState::kNothing) == reading.text.empty());
  if (reading.state == ReadingState::kUnreadable) return;
  const auto value = evaluate(reading.text);
  INKSUM_MUST_HOLD(has_value == (value.ok() && may_have_value(reading.text, language)));
  if (has_value) INKSUM_MUST_HOLD(*reading.value == value.value());
}

void check_symbols(const Reading& reading, int frames) {
  std::string spelled;
  int before = -1;
  for (const ReadSymbol& symbol : reading.symbols) {
    INKSUM_MUST_HOLD(symbol.begin == spelled.size());
    spelled += symbol.symbol;
    INKSUM_MUST_HOLD(symbol.end == spelled.size());
    INKSUM_MUST_HOLD(symbol.probability >= 0 && symbol.probability <= 1 + kRounding);
    check_shares(symbol.alternatives);
    INKSUM_MUST_HOLD(before < symbol.first_frame && symbol.last_frame < frames);
    INKSUM_MUST_HOLD(symbol.first_frame <= symbol.peak_frame);
    INKSUM_MUST_HOLD(symbol.peak_frame <= symbol.last_frame);
    before = symbol.last_frame;
  }
  // A text that the answer leaves no path for has no places.
  INKSUM_MUST_HOLD(spelled == reading.text || (spelled.empty() && reading.confidence == 0));
}

void check_reading(const Reading& reading, int frames, Language language) {
  check_probabilities(reading, language);
  check_value(reading, language);
  check_symbols(reading, frames);
  INKSUM_MUST_HOLD(sentence(reading).ends_with("."));
  const Json line = reading_line("id", reading);
  const auto again = parse_json(line.dump());
  INKSUM_MUST_HOLD(again && again.value() == line);
}

Recogniser recogniser_of(const Alphabet& alphabet, const ReadingOptions& options) {
  return Recogniser(Manifest{.name = "fuzz",
                             .model_file = "model.onnx",
                             .model_bytes = 1,
                             .model_fingerprint = "0123456789abcdef",
                             .input_name = "image",
                             .output_name = "log_probs",
                             .geometry = {},
                             .alphabet = alphabet,
                             .reading = options,
                             .training = {},
                             .metrics = {}});
}

bool is_made_of_log_probs(const LogProbs& answer) {
  for (int t = 0; t < answer.frames; ++t) {
    for (const float value : answer.frame(t)) {
      if (!(value <= 1e-3F)) return false;
    }
  }
  return true;
}

ReadingOptions options_from(FuzzedDataProvider& input) {
  ReadingOptions options;
  options.decoding = input.PickValueInArray(kDecodings);
  options.beam.beam_width = input.ConsumeIntegralInRange<int>(1, 16);
  options.beam.n_best = input.ConsumeIntegralInRange<int>(1, 8);
  // Sixteenths, so that 1 and its neighbours are among them.
  options.temperature = input.ConsumeIntegralInRange<int>(1, 64) / 16.0;
  options.unreadable_prior = input.ConsumeIntegralInRange<int>(0, 16) / 16.0;
  options.reject_below = input.ConsumeIntegralInRange<int>(0, 16) / 16.0;
  options.language = input.PickValueInArray(kLanguages);
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Alphabet kAlphabet = arithmetic_alphabet();
  FuzzedDataProvider input(data, size);
  const ReadingOptions options = options_from(input);
  const bool as_it_comes = input.ConsumeBool();
  std::vector<fuzz::Answer> made;
  do {
    made.emplace_back(input, kAlphabet.classes(), kMostFrames);
  } while (made.size() < kMostRenderings && input.ConsumeBool());
  std::vector<LogProbs> answers;
  for (const fuzz::Answer& one : made) answers.push_back(one.log_probs());
  const LogProbs& answer = answers.front();
  if (as_it_comes) {
    check_reading(read(answers, kAlphabet, options), answer.frames, options.language);
    return 0;
  }
  const int width = answer.frames * InputGeometry{}.frame_stride;
  const auto finished = recogniser_of(kAlphabet, options).finish(answer, width);
  INKSUM_MUST_HOLD(finished.ok() == is_made_of_log_probs(answer));
  if (finished) {
    check_reading(finished.value(), answer.frames, options.language);
  } else {
    INKSUM_MUST_HOLD(!finished.error().message.empty());
  }
  return 0;
}
