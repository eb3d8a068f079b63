// The search against exhaustive enumeration: of all paths, and of all labels of the language.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "core/ctc/beam_search.h"
#include "core/expr/expression.h"
#include "core/pipeline/language.h"
#include "tests/core/ctc/search_oracle.h"

using namespace inksum;
using namespace inksum::test;

namespace {

constexpr const char* kFullAlphabet = "0123456789+-*/().=?";
constexpr BeamOptions kEverything = {.beam_width = 1 << 20, .n_best = 1 << 20};

bool near(double a, double b, double relative) { return std::abs(a - b) <= relative * b; }

// The finding holds exactly these, in this order where probabilities differ.
void check_all(const Finding& finding, const std::vector<Truth>& truths) {
  std::map<Label, double> expected;
  double mass = 0;
  for (const Truth& truth : truths) {
    if (truth.probability == 0) continue;
    expected[truth.label] = truth.probability;
    mass += truth.probability;
  }
  REQUIRE(finding.best.size() == expected.size());
  size_t wrong = 0;
  for (size_t i = 0; i < finding.best.size(); ++i) {
    const auto found = expected.find(finding.best[i].label);
    if (found == expected.end()) {
      ++wrong;
      continue;
    }
    wrong += !near(std::exp(finding.best[i].log_prob), found->second, 1e-11);
    wrong += i > 0 && finding.best[i].log_prob > finding.best[i - 1].log_prob;
  }
  CHECK(wrong == 0);
  CHECK(finding.mass == Catch::Approx(mass).epsilon(1e-11));
  CHECK(finding.pruned_mass == 0);
}

}  // namespace

TEST_CASE("A wide beam finds the labels to which all paths map, sorted by the parser",
          "[beam][oracle]") {
  const std::string symbols = GENERATE("1+", "1+=", "(1)", "2.-", "1+()");
  const int frames = GENERATE(0, 1, 2, 3, 4, 5);
  const unsigned seed = GENERATE(1U, 2U);
  const Alphabet alphabet = alphabet_of(symbols, static_cast<int>(seed) % 2);
  const Table table(frames, alphabet.classes(), seed);
  Kinds truth;
  for (const auto& [label, probability] : enumerate_paths(table, alphabet.blank()).probability) {
    const auto expression = parse_expression(alphabet.decode(label));
    if (expression) {
      truth.complete.push_back({label, probability});
    } else if (expression.error().fault != ExpressionFault::kNotWellFormed) {
      truth.unfinished.push_back({label, probability});
    }
  }
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const auto result = beam_search(table, alphabet.blank(), expressions, kEverything);
  check_all(result.complete, truth.complete);
  check_all(result.unfinished, truth.unfinished);
}

TEST_CASE("Six frames of eight classes: a wide beam finds every label of the language",
          "[beam][oracle]") {
  const Alphabet alphabet = alphabet_of("1+-().=");
  const unsigned seed = GENERATE(1U, 2U);
  const Table table(6, alphabet.classes(), seed, 3.0);
  const Kinds truth = enumerate_labels(table, alphabet, Grammar::kExpression);
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const auto result = beam_search(table, 0, expressions, kEverything);
  check_all(result.complete, truth.complete);
  check_all(result.unfinished, truth.unfinished);
  CHECK(truth.complete.size() > 250);
  CHECK(truth.unfinished.size() > 250);
}

TEST_CASE("The full alphabet: a wide beam finds every label of the language", "[beam][oracle]") {
  const Alphabet alphabet = alphabet_of(kFullAlphabet);
  const Table table(3, alphabet.classes(), 5, 3.0);
  for (const Language language : {Language::kExpression, Language::kNumber}) {
    const Grammar grammar =
        language == Language::kExpression ? Grammar::kExpression : Grammar::kNumber;
    const Kinds truth = enumerate_labels(table, alphabet, grammar);
    const auto result = beam_search(table, 0, constraint_for(language, alphabet), kEverything);
    check_all(result.complete, truth.complete);
    check_all(result.unfinished, truth.unfinished);
    CHECK(truth.complete.size() > 1'000);
  }
}

// Six classes are possible in each frame, any of all twenty.
TEST_CASE("The full alphabet, six frames: a wide beam finds every label that is possible",
          "[beam][oracle]") {
  const Alphabet alphabet = alphabet_of(kFullAlphabet);
  const unsigned seed = GENERATE(1U, 2U, 3U);
  Table table(6, alphabet.classes(), seed, 3.0);
  std::mt19937 random(seed);
  for (int t = 0; t < 6; ++t) {
    std::vector<int> classes(static_cast<size_t>(alphabet.classes()));
    std::iota(classes.begin(), classes.end(), 0);
    for (size_t left = classes.size(); left > 6; --left) {
      const size_t i = random() % left;
      table.at(t, classes[i]) = -std::numeric_limits<float>::infinity();
      classes.erase(classes.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  const Kinds truth = enumerate_labels(table, alphabet, Grammar::kExpression);
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const auto result =
      beam_search(table, 0, expressions, {.beam_width = 1 << 15, .n_best = 1 << 15});
  check_all(result.complete, truth.complete);
  check_all(result.unfinished, truth.unfinished);
  CHECK(truth.complete.size() > 100);
}

TEST_CASE("The full alphabet: a beam finds the five best of all labels of the language",
          "[beam][oracle]") {
#ifdef NDEBUG
  constexpr int kFrames = 6;
#else
  constexpr int kFrames = 4;
#endif
  const Alphabet alphabet = alphabet_of(kFullAlphabet);
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const Table table(kFrames, alphabet.classes(), 6, 5.0);
  Summary complete, unfinished;
  LabelEnumeration(table, alphabet, Grammar::kExpression,
                   [&](const Label& label, double probability, bool accepted) {
                     (accepted ? complete : unfinished).add(label, probability);
                   });
  CHECK(complete.count > (kFrames == 6 ? 1'000'000 : 10'000));
  const auto result = beam_search(table, 0, expressions, {.beam_width = 256, .n_best = 5});
  const std::pair<const Finding&, const Summary&> kinds[] = {{result.complete, complete},
                                                             {result.unfinished, unfinished}};
  for (const auto& [finding, truth] : kinds) {
    for (size_t i = 0; i < 5; ++i) {
      CHECK(finding.best.at(i).label == truth.best[i].label);
      const double found = std::exp(finding.best[i].log_prob);
      CHECK(found <= truth.best[i].probability * (1 + 1e-11));
      CHECK(truth.best[i].probability <= found + finding.pruned_mass);
    }
    CHECK(finding.mass < truth.mass);
    CHECK(truth.mass <= finding.mass + finding.pruned_mass);
  }
}
