// beam_search_fuzzer.cpp - any bytes as log-probabilities, searched for arithmetic.
//
// What must hold: complete labels are well-formed and unfinished ones can go on, as the parser has
// it; they are different, most probable first; a label's exact probability lies within what was
// found and that plus what was pruned; where every path can be walked, so do those of labels that
// were not found, and of all together; without a constraint it is the plain search, bit by bit.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "core/ctc/beam_search.h"
#include "core/pipeline/language.h"
#include "tests/core/ctc/ctc_oracle.h"
#include "tests/fuzz/answer.h"
#include "tests/fuzz/must_hold.h"
#include "tests/fuzz/verdict.h"

using namespace inksum;
using fuzz::Verdict;

namespace {

constexpr int kMostFrames = 16;
constexpr double kMostPaths = 1100;
constexpr Language kLanguages[] = {Language::kExpression, Language::kNumber, Language::kFree};
constexpr const char* kSymbols[] = {"1+", "1()", "1.-", "1=", "2+(-)", "0123456789+-*/().=?"};

Alphabet alphabet_of(std::string_view symbols) {
  std::vector<Symbol> list;
  for (const char symbol : symbols) list.push_back({std::string(1, symbol), {}});
  return Alphabet::create(std::move(list), 0).value();
}

// Rounding, and what is lost where a double ends (core/ctc/beam_search.h).
bool is_at_most(double a, double b) { return a <= b * (1 + 1e-9) + 1e-280; }

struct Search {
  const LogProbs& answer;
  const Alphabet& alphabet;
  Language language;
  const SearchResult& result;

  Verdict verdict_on(const std::vector<int>& label) const {
    if (language == Language::kFree) return Verdict::kAccepted;
    const Grammar grammar =
        language == Language::kExpression ? Grammar::kExpression : Grammar::kNumber;
    return fuzz::verdict_on(grammar, alphabet.decode(label));
  }
  double probability_of(const std::vector<int>& label) const {
    return std::exp(label_log_prob(answer, alphabet.blank(), label));
  }
};

void check_finding(const Search& search, const Finding& finding, Verdict expected) {
  INKSUM_MUST_HOLD(finding.mass >= 0 && finding.pruned_mass >= 0);
  double sum = 0;
  for (size_t i = 0; i < finding.best.size(); ++i) {
    const Hypothesis& found = finding.best[i];
    INKSUM_MUST_HOLD(search.verdict_on(found.label) == expected);
    INKSUM_MUST_HOLD(frames_needed(found.label) <= search.answer.frames);
    const double probability = std::exp(found.log_prob);
    INKSUM_MUST_HOLD(is_at_most(probability, search.probability_of(found.label)));
    INKSUM_MUST_HOLD(
        is_at_most(search.probability_of(found.label), probability + finding.pruned_mass));
    sum += probability;
    if (i == 0) continue;
    INKSUM_MUST_HOLD(finding.best[i - 1].log_prob >= found.log_prob);
    for (size_t j = 0; j < i; ++j) INKSUM_MUST_HOLD(finding.best[j].label != found.label);
  }
  INKSUM_MUST_HOLD(is_at_most(sum, finding.mass));
}

// The same answer as the searches understand it: no NaN, nothing above 0.
std::vector<float> understood(const LogProbs& answer) {
  std::vector<float> values;
  for (int t = 0; t < answer.frames; ++t) {
    for (int c = 0; c < answer.classes; ++c) values.push_back(static_cast<float>(answer.at(t, c)));
  }
  return values;
}

void check_by_enumeration(const Search& search, size_t n_best) {
  const LogProbs& answer = search.answer;
  if (answer.frames == 0 || std::pow(answer.classes, answer.frames) > kMostPaths) return;
  const test::Table table(answer.classes, understood(answer));
  const test::Enumeration all = test::enumerate_paths(table, search.alphabet.blank());
  for (const auto& [expected, finding] : {std::pair(Verdict::kAccepted, &search.result.complete),
                                          std::pair(Verdict::kAlive, &search.result.unfinished)}) {
    double sum = 0;
    for (const auto& [label, probability] : all.probability) {
      if (search.verdict_on(label) != expected) continue;
      sum += probability;
      const bool is_found =
          std::any_of(finding->best.begin(), finding->best.end(),
                      [&wanted = label](const Hypothesis& h) { return h.label == wanted; });
      if (is_found) continue;
      // It stands behind the n best, or the whole of it was pruned.
      const double behind =
          finding->best.size() == n_best ? std::exp(finding->best.back().log_prob) : 0;
      INKSUM_MUST_HOLD(is_at_most(probability, behind + finding->pruned_mass));
    }
    INKSUM_MUST_HOLD(is_at_most(finding->mass, sum));
    INKSUM_MUST_HOLD(is_at_most(sum, finding->mass + finding->pruned_mass));
  }
}

void check_free(const Search& search, const BeamOptions& options) {
  const auto plain = prefix_beam_search(search.answer, search.alphabet.blank(), options);
  const std::vector<Hypothesis>& best = search.result.complete.best;
  INKSUM_MUST_HOLD(plain.size() == best.size());
  for (size_t i = 0; i < best.size(); ++i) {
    INKSUM_MUST_HOLD(plain[i].label == best[i].label && plain[i].log_prob == best[i].log_prob);
  }
  INKSUM_MUST_HOLD(search.result.unfinished.best.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  FuzzedDataProvider input(data, size);
  const Alphabet alphabet = alphabet_of(input.PickValueInArray(kSymbols));
  const Language language = input.PickValueInArray(kLanguages);
  BeamOptions options;
  options.beam_width = input.ConsumeIntegralInRange<int>(1, 32);
  options.n_best = input.ConsumeIntegralInRange<int>(1, 32);
  const fuzz::Answer made(input, alphabet.classes(), kMostFrames);
  const LogProbs answer = made.log_probs();

  const SearchResult result =
      beam_search(answer, alphabet.blank(), constraint_for(language, alphabet), options);
  INKSUM_MUST_HOLD(result.beam_width >= options.beam_width);
  const Search search{answer, alphabet, language, result};
  check_finding(search, result.complete, Verdict::kAccepted);
  check_finding(search, result.unfinished, Verdict::kAlive);
  check_by_enumeration(search, static_cast<size_t>(options.n_best));
  if (language == Language::kFree) check_free(search, options);
  return 0;
}
