// The readings of several answers to one ink, against enumeration of every path of every answer.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <random>
#include <string>

#include "core/pipeline/candidates.h"
#include "core/pipeline/reading.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::SyntheticAnswer;

namespace {

constexpr std::string_view kSymbols = "12+";

Alphabet small_alphabet() {
  std::vector<Symbol> symbols;
  for (const char symbol : kSymbols) symbols.push_back({std::string(1, symbol), {}});
  return Alphabet::create(std::move(symbols), 0).value();
}

struct RandomAnswer {
  std::vector<float> values;
  int frames = 0;

  LogProbs log_probs() const {
    return {values.data(), frames, static_cast<int>(kSymbols.size()) + 1};
  }
};

RandomAnswer random_answer(std::mt19937& random, int frames) {
  RandomAnswer answer;
  answer.frames = frames;
  std::uniform_real_distribution<double> weight(0.01, 1.0);
  for (int t = 0; t < frames; ++t) {
    double sum = 0;
    std::vector<double> weights;
    for (size_t c = 0; c <= kSymbols.size(); ++c) sum += weights.emplace_back(weight(random));
    for (const double w : weights) answer.values.push_back(static_cast<float>(std::log(w / sum)));
  }
  return answer;
}

// Of every text, by walking through all paths.
std::map<std::string, double> probabilities_of(const RandomAnswer& answer) {
  const int classes = static_cast<int>(kSymbols.size()) + 1;
  int paths = 1;
  for (int t = 0; t < answer.frames; ++t) paths *= classes;
  std::map<std::string, double> found;
  for (int path = 0; path < paths; ++path) {
    double probability = 1;
    std::string text;
    int previous = 0;
    for (int t = 0, rest = path; t < answer.frames; ++t, rest /= classes) {
      const int c = rest % classes;
      probability *= std::exp(double{answer.values[static_cast<size_t>(t * classes + c)]});
      if (c != 0 && c != previous) text += kSymbols[static_cast<size_t>(c - 1)];
      previous = c;
    }
    found[text] += probability;
  }
  return found;
}

// The geometric means, times priors, made to sum to 1.
std::map<std::string, double> posteriors_of(const std::vector<RandomAnswer>& answers,
                                            const ReadingOptions& options) {
  std::map<std::string, double> product;
  for (const auto& [text, p] : probabilities_of(answers[0])) product[text] = p;
  for (size_t a = 1; a < answers.size(); ++a) {
    const auto other = probabilities_of(answers[a]);
    for (auto& [text, p] : product) p *= other.count(text) > 0 ? other.at(text) : 0.0;
  }
  double sum = 0;
  for (auto& [text, p] : product) {
    p = std::pow(p, 1.0 / static_cast<double>(answers.size())) *
        prior_of(kind_of(text, options.language), options);
    sum += p;
  }
  for (auto& [text, p] : product) p /= sum;
  return product;
}

std::vector<LogProbs> log_probs_of(const std::vector<RandomAnswer>& answers) {
  std::vector<LogProbs> all;
  for (const RandomAnswer& answer : answers) all.push_back(answer.log_probs());
  return all;
}

std::vector<RandomAnswer> random_answers(std::mt19937& random) {
  std::vector<RandomAnswer> answers;
  const int count = 1 + static_cast<int>(random() % 3);
  for (int a = 0; a < count; ++a) {
    answers.push_back(random_answer(random, 2 + static_cast<int>(random() % 3)));
  }
  return answers;
}

}  // namespace

TEST_CASE("Posteriors by several answers are their geometric means times the priors",
          "[reading][renderings]") {
  const Alphabet alphabet = small_alphabet();
  std::mt19937 random(1);
  for (int i = 0; i < 40; ++i) {
    // Searched is the first answer: texts that need more frames than it has are no candidates.
    std::vector<RandomAnswer> answers = random_answers(random);
    for (const RandomAnswer& answer : answers) {
      if (answer.frames > answers[0].frames) answers[0] = answer;
    }
    for (const Language language : {Language::kExpression, Language::kFree}) {
      const ReadingOptions options = {.language = language,
                                      .beam = {.beam_width = 400, .n_best = 400}};
      const auto expected = posteriors_of(answers, options);
      const auto found = find_candidates(log_probs_of(answers), alphabet, options);
      REQUIRE(found.size() >= 10);
      for (const Candidate& candidate : found) {
        INFO(candidate.text);
        CHECK(candidate.posterior == Catch::Approx(expected.at(candidate.text)).margin(1e-7));
      }
    }
  }
}

TEST_CASE("A posterior by several answers is a lower bound, however little was searched",
          "[reading][renderings]") {
  const Alphabet alphabet = small_alphabet();
  std::mt19937 random(2);
  int checked = 0;
  for (int i = 0; i < 300; ++i) {
    const std::vector<RandomAnswer> answers = random_answers(random);
    const ReadingOptions options = {.beam = {.beam_width = 2 + i % 4, .n_best = 2}};
    const auto expected = posteriors_of(answers, options);
    const auto found = find_candidates(log_probs_of(answers), alphabet, options);
    // What counts as left has the priors of arithmetic, not that of nothing.
    if (std::none_of(found.begin(), found.end(),
                     [](const Candidate& candidate) { return candidate.text.empty(); })) {
      continue;
    }
    ++checked;
    double sum = 0;
    for (const Candidate& candidate : found) {
      INFO(candidate.text);
      const auto truth = expected.find(candidate.text);
      CHECK(candidate.posterior <= (truth == expected.end() ? 0 : truth->second) + 1e-7);
      sum += candidate.posterior;
    }
    CHECK(sum <= 1 + 1e-9);
  }
  CHECK(checked >= 10);
}

TEST_CASE("The same answer twice says what it says once", "[reading][renderings]") {
  const Alphabet alphabet = small_alphabet();
  std::mt19937 random(3);
  const RandomAnswer answer = random_answer(random, 4);
  for (const double temperature : {1.0, 1.5}) {
    const ReadingOptions options = {.beam = {.beam_width = 400, .n_best = 5},
                                    .temperature = temperature};
    const Reading once = read(answer.log_probs(), alphabet, options);
    const Reading twice = read(log_probs_of({answer, answer}), alphabet, options);
    CHECK(twice.text == once.text);
    CHECK(twice.confidence == Catch::Approx(once.confidence));
    REQUIRE(twice.alternatives.size() == once.alternatives.size());
    REQUIRE(twice.symbols.size() == once.symbols.size());
    for (size_t i = 0; i < once.symbols.size(); ++i) {
      CHECK(twice.symbols[i].probability == Catch::Approx(once.symbols[i].probability));
    }
  }
}

TEST_CASE("What most answers doubt is not read, though the first is for it",
          "[reading][renderings]") {
  const Alphabet alphabet = test::arithmetic_alphabet();
  SyntheticAnswer first(alphabet, "7"), second(alphabet, "1", 0.9), third(alphabet, "1", 0.9);
  // The first looks like 7 more than like 1, but like 1 as well.
  const size_t frame = static_cast<size_t>(alphabet.classes());
  first.values()[frame + static_cast<size_t>(*alphabet.class_of("7"))] = std::log(0.6F);
  first.values()[frame + static_cast<size_t>(*alphabet.class_of("1"))] = std::log(0.39F);
  CHECK(read(first.log_probs(), alphabet).text == "7");
  const LogProbs all[] = {first.log_probs(), second.log_probs(), third.log_probs()};
  const Reading reading = read(all, alphabet);
  CHECK(reading.text == "1");
  REQUIRE(reading.symbols.size() == 1);
  CHECK(reading.symbols[0].probability > 0.5);
  CHECK(reading.symbols[0].peak_frame == 1);
  REQUIRE(reading.symbols[0].alternatives.size() >= 1);
  CHECK(reading.symbols[0].alternatives[0].symbol == "7");
  // Other decodings know the first answer alone.
  CHECK(read(all, alphabet, {.decoding = Decoding::kGreedy}).text == "7");
}
