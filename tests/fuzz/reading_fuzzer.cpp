// reading_fuzzer.cpp - any bytes as a network's answer, all the way to what a person is told.
//
// What must hold: probabilities are 0 … 1, fall along the alternatives and sum to at most 1; the
// text is the first alternative and its state and value are those of computing it; what is told is
// a sentence, and the line for tools is JSON. A recogniser refuses in words what is no answer of
// its model.
#include <cmath>
#include <cstdint>
#include <string>

#include "core/expr/expression.h"
#include "core/pipeline/reading_line.h"
#include "core/pipeline/recogniser.h"
#include "tests/core/pipeline/synthetic_answer.h"
#include "tests/fuzz/answer.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

constexpr int kMostFrames = 16;
constexpr Decoding kDecodings[] = {Decoding::kBeam, Decoding::kGreedy, Decoding::kPositions};

void check_probabilities(const Reading& reading) {
  double sum = 0, before = 1;
  for (const Alternative& alternative : reading.alternatives) {
    INKSUM_MUST_HOLD(alternative.probability >= 0 && alternative.probability <= before);
    before = alternative.probability;
    sum += alternative.probability;
  }
  INKSUM_MUST_HOLD(sum <= 1 + 1e-9);
  if (reading.alternatives.empty()) {
    INKSUM_MUST_HOLD(reading.text.empty() && reading.confidence == 0);
    return;
  }
  INKSUM_MUST_HOLD(reading.text == reading.alternatives[0].text);
  INKSUM_MUST_HOLD(reading.confidence == reading.alternatives[0].probability);
}

void check_value(const Reading& reading) {
  const bool has_value = reading.state == ReadingState::kValue;
  INKSUM_MUST_HOLD(has_value == reading.value.has_value());
  INKSUM_MUST_HOLD(has_value == reading.reason.empty());
  INKSUM_MUST_HOLD(has_value != reading.value_text.empty());
  INKSUM_MUST_HOLD(reading.reason_begin <= reading.reason_end);
  INKSUM_MUST_HOLD(reading.reason_end <= reading.text.size());
  INKSUM_MUST_HOLD((reading.state == ReadingState::kNothing) == reading.text.empty());
  const auto value = evaluate(reading.text);
  INKSUM_MUST_HOLD(has_value == value.ok());
  if (value) INKSUM_MUST_HOLD(*reading.value == value.value());
}

void check_reading(const Reading& reading) {
  check_probabilities(reading);
  check_value(reading);
  INKSUM_MUST_HOLD(sentence(reading).ends_with("."));
  const Json line = reading_line("id", reading);
  const auto again = parse_json(line.dump());
  INKSUM_MUST_HOLD(again && again.value() == line);
}

Recogniser recogniser_of(const Alphabet& alphabet, Decoding decoding) {
  return Recogniser(Manifest{.name = "fuzz",
                             .model_file = "model.onnx",
                             .model_bytes = 1,
                             .model_fingerprint = "0123456789abcdef",
                             .input_name = "image",
                             .output_name = "log_probs",
                             .geometry = {},
                             .alphabet = alphabet,
                             .decoding = decoding,
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Alphabet kAlphabet = test::arithmetic_alphabet();
  FuzzedDataProvider input(data, size);
  const Decoding decoding = input.PickValueInArray(kDecodings);
  BeamOptions options;
  options.beam_width = input.ConsumeIntegralInRange<int>(1, 16);
  options.n_best = input.ConsumeIntegralInRange<int>(1, 8);
  const bool as_it_comes = input.ConsumeBool();
  const fuzz::Answer made(input, kAlphabet.classes(), kMostFrames);
  const LogProbs answer = made.log_probs();
  if (as_it_comes) {
    check_reading(read(answer, kAlphabet, decoding, options));
    return 0;
  }
  const int width = answer.frames * InputGeometry{}.frame_stride;
  const auto finished = recogniser_of(kAlphabet, decoding).finish(answer, width);
  INKSUM_MUST_HOLD(finished.ok() == is_made_of_log_probs(answer));
  if (finished) {
    check_reading(finished.value());
  } else {
    INKSUM_MUST_HOLD(!finished.error().message.empty());
  }
  return 0;
}
