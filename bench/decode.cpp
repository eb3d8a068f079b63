// decode.cpp - the time from a network's answer to a reading, on one core:
//
//   inksum_bench_decode → one line of JSON for each way and length:
//   {"way":"greedy","frames":64,"microseconds":1.23,"allocations":2}
//
// Beam 16, 5-best, 20 classes. Each way reads the same answers (bench/synthetic_answer.h), over and
// over; a time is the median of runs of about a millisecond, in which one answer is read several
// times. Built natively and as wasm: bench/decode.mjs holds the two side by side.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/allocations.h"
#include "bench/synthetic_answer.h"
#include "core/ctc/beam_search.h"
#include "core/expr/expression.h"
#include "core/pipeline/candidates.h"
#include "core/pipeline/language.h"
#include "core/pipeline/recogniser.h"

namespace {

using namespace inksum;

constexpr int kLengths[] = {64, 32, 128, 256};
constexpr int kAnswers = 24;
constexpr int kRounds = 9;
constexpr double kRunSeconds = 1e-3;

size_t g_kept = 0;  // of every result something is kept, so that none is optimised away

struct Reader {
  Alphabet alphabet = bench::arithmetic_alphabet();
  BeamOptions options = {.beam_width = 16, .n_best = 5};
  Constraint constraint = constraint_for(Language::kExpression, alphabet);
  Recogniser recogniser = Recogniser(Manifest{.name = "bench",
                                              .model_file = "model.onnx",
                                              .model_bytes = 1,
                                              .model_fingerprint = "0123456789abcdef",
                                              .input_name = "image",
                                              .output_name = "log_probs",
                                              .geometry = {},
                                              .alphabet = alphabet,
                                              .reading = {},
                                              .training = {},
                                              .metrics = {}});

  void greedy(const LogProbs& answer) const {
    g_kept += greedy_decode(answer, alphabet.blank()).size();
  }
  void plain_beam(const LogProbs& answer) const {
    g_kept += prefix_beam_search(answer, alphabet.blank(), options).size();
  }
  void constrained_beam(const LogProbs& answer) const {
    g_kept += beam_search(answer, alphabet.blank(), constraint, options).complete.best.size();
  }
  void constrained_values(const LogProbs& answer) const {
    const auto found = beam_search(answer, alphabet.blank(), constraint, options);
    for (const Hypothesis& hypothesis : found.complete.best) add_value(hypothesis.label);
  }
  // A reading but for its symbols: posteriors and values of what both searches find.
  void values(const LogProbs& answer) const {
    for (const Candidate& candidate : find_candidates({&answer, 1}, alphabet, {.beam = options})) {
      add_value(candidate.label);
    }
  }
  void add_value(const std::vector<int>& label) const {
    const auto value = evaluate(alphabet.decode(label));
    if (value) g_kept += text_of_value(value.value()).size();
  }
  void reading(const LogProbs& answer) const {
    const int width = answer.frames * recogniser.manifest().geometry.frame_stride;
    g_kept += recogniser.finish(answer, width).value().alternatives.size();
  }
};

struct Way {
  const char* name;
  void (Reader::*run)(const LogProbs&) const;
};
constexpr Way kWays[] = {{"greedy", &Reader::greedy},
                         {"plain beam", &Reader::plain_beam},
                         {"constrained beam", &Reader::constrained_beam},
                         {"constrained, values", &Reader::constrained_values},
                         {"reading, no symbols", &Reader::values},
                         {"reading with symbols", &Reader::reading}};

double seconds_of(const Reader& reader, const Way& way, const LogProbs& answer, int times) {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < times; ++i) (reader.*way.run)(answer);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <class T>
T median(std::vector<T> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void measure(const Reader& reader, const Way& way,
             const std::vector<bench::SyntheticAnswer>& answers) {
  const LogProbs first = answers[0].log_probs();
  seconds_of(reader, way, first, 3);  // warms up
  const double once = std::max(1e-7, seconds_of(reader, way, first, 10) / 10);
  const int times = std::max(1, static_cast<int>(kRunSeconds / once));
  std::vector<double> seconds;
  std::vector<size_t> allocations;
  for (int round = 0; round < kRounds; ++round) {
    for (const bench::SyntheticAnswer& answer : answers) {
      const size_t before = bench::allocations();
      (reader.*way.run)(answer.log_probs());
      allocations.push_back(bench::allocations() - before);
      seconds.push_back(seconds_of(reader, way, answer.log_probs(), times) / times);
    }
  }
  std::printf("{\"way\":\"%s\",\"frames\":%d,\"microseconds\":%.3f,\"allocations\":%zu}\n",
              way.name, first.frames, median(seconds) * 1e6, median(allocations));
  std::fflush(stdout);
}

}  // namespace

int main() {
  const Reader reader;
  for (const int frames : kLengths) {
    std::vector<bench::SyntheticAnswer> answers;
    for (int i = 0; i < kAnswers; ++i) {
      answers.emplace_back(reader.alphabet, frames, static_cast<uint64_t>(frames * 1000 + i + 1));
    }
    for (const Way& way : kWays) measure(reader, way, answers);
  }
  return g_kept > 0 ? 0 : 1;
}
