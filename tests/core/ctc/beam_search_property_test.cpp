// What holds of every search, on 10,000 random tables each: of 0 to 9 frames over a random part of
// the symbols, flat or sharp, through beams of 1 to 12.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include "core/ctc/beam_search.h"
#include "core/expr/expression.h"
#include "core/pipeline/language.h"
#include "tests/core/ctc/search_oracle.h"

using namespace inksum;
using namespace inksum::test;

namespace {

constexpr int kCases = 10'000;
constexpr double kRounding = 1e-11;

struct Case {
  std::string symbols;
  Alphabet alphabet;
  Table table;
  BeamOptions options;
  Language language;

  LogProbs log_probs() const { return table; }
  SearchResult search() const {
    return beam_search(table, alphabet.blank(), constraint_for(language, alphabet), options);
  }
};

int below(std::mt19937& random, int n) {
  return static_cast<int>(random() % static_cast<unsigned>(n));
}

Case random_case(std::mt19937& random) {
  std::string symbols = "1()";
  for (const char symbol : std::string("2+-*.=?")) {
    if (below(random, 3) == 0) symbols += symbol;
  }
  const int classes = static_cast<int>(symbols.size()) + 1;
  const double sharpness = 1 + below(random, 5);
  const Table table(below(random, 7), classes, static_cast<unsigned>(random()), sharpness);
  const int width = 1 + below(random, 8);
  return {symbols,
          alphabet_of(symbols, below(random, classes)),
          table,
          {.beam_width = width, .n_best = width},
          below(random, 4) == 0 ? Language::kNumber : Language::kExpression};
}

template <class Property>
void check_cases(unsigned seed, const Property& holds) {
  std::mt19937 random(seed);
  int wrong = 0;
  for (int i = 0; i < kCases; ++i) {
    const Case example = random_case(random);
    if (holds(example, random)) continue;
    UNSCOPED_INFO("case " << i << ": " << example.symbols);
    ++wrong;
  }
  CHECK(wrong == 0);
}

Grammar grammar_of(const Case& example) {
  return example.language == Language::kNumber ? Grammar::kNumber : Grammar::kExpression;
}

double sum_of(const Finding& finding) {
  double sum = 0;
  for (const Hypothesis& hypothesis : finding.best) sum += std::exp(hypothesis.log_prob);
  return sum;
}

// 1 but for the rounding of log-probabilities to floats.
double probability_of_all_paths(const LogProbs& table) {
  double product = 1;
  for (int t = 0; t < table.frames; ++t) {
    double sum = 0;
    for (const float log_prob : table.frame(t)) sum += std::exp(static_cast<double>(log_prob));
    product *= sum;
  }
  return product;
}

const Hypothesis* find_label(const Finding& finding, const Label& label) {
  for (const Hypothesis& hypothesis : finding.best) {
    if (hypothesis.label == label) return &hypothesis;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("No search returns a reading that the parser does not judge as its kind",
          "[beam][property]") {
  check_cases(1, [](const Case& example, std::mt19937&) {
    const SearchResult result = example.search();
    bool good = true;
    for (const Hypothesis& hypothesis : result.complete.best) {
      good &= parse_expression(example.alphabet.decode(hypothesis.label)).ok();
    }
    for (const Hypothesis& hypothesis : result.unfinished.best) {
      const auto expression = parse_expression(example.alphabet.decode(hypothesis.label));
      good &= !expression && expression.error().fault != ExpressionFault::kNotWellFormed;
    }
    return good;
  });
}

TEST_CASE("Found probabilities sum to at most 1, each at most its label's", "[beam][property]") {
  check_cases(2, [](const Case& example, std::mt19937&) {
    const SearchResult result = example.search();
    const double most = probability_of_all_paths(example.table) * (1 + kRounding);
    bool good = result.complete.mass + result.unfinished.mass <= most;
    for (const Finding* finding : {&result.complete, &result.unfinished}) {
      good &= sum_of(*finding) <= finding->mass * (1 + kRounding);
      for (const Hypothesis& hypothesis : finding->best) {
        const double exact =
            label_log_prob(example.table, example.alphabet.blank(), hypothesis.label);
        good &= hypothesis.log_prob <= exact + kRounding;
      }
    }
    return good;
  });
}

// Every found probability is at most the true one, so that what holds of a whole kind holds of
// every set of its labels.
TEST_CASE("What a kind of labels has and was not found is at most what was pruned",
          "[beam][property]") {
  int lossy = 0;
  check_cases(3, [&](const Case& example, std::mt19937&) {
    const SearchResult result = example.search();
    const Masses truth = masses_of(example.table, example.alphabet, grammar_of(example));
    const auto is_bounded = [&](const Finding& finding, double mass) {
      lossy += mass - finding.mass > 0.01;
      return finding.mass <= mass * (1 + kRounding) &&
             mass <= (finding.mass + finding.pruned_mass) * (1 + kRounding);
    };
    return is_bounded(result.complete, truth.complete) &&
           is_bounded(result.unfinished, truth.unfinished);
  });
  CHECK(lossy > 1'000);
}

// Adding to log_probs(t, c) and to no other adds to the probability of every path through c at t
// and takes from none. So a label that was found keeps at least what was found of it, but for what
// may now be pruned: found' + pruned' >= found. Through a beam as wide as there are prefixes
// nothing is pruned, and the found probability itself never falls, not by a bit.
TEST_CASE("Adding mass to a symbol lowers no label's probability", "[beam][property]") {
  check_cases(4, [](const Case& example, std::mt19937& random) {
    Case more = example;
    const LogProbs table = example.log_probs();
    if (table.frames == 0) return true;
    const int t = below(random, table.frames);
    const int c = below(random, table.classes);
    more.table.at(t, c) = std::min(0.0F, more.table.at(t, c) + 0.5F);
    const SearchResult before = example.search();
    const SearchResult after = more.search();
    const auto keeps = [](const Finding& old, const Finding& now) {
      bool good = true;
      for (const Hypothesis& hypothesis : old.best) {
        const Hypothesis* same = find_label(now, hypothesis.label);
        const double found = same == nullptr ? 0 : std::exp(same->log_prob);
        good &= std::exp(hypothesis.log_prob) <= (found + now.pruned_mass) * (1 + kRounding);
      }
      return good;
    };
    return keeps(before.complete, after.complete) && keeps(before.unfinished, after.unfinished);
  });
}

TEST_CASE("Adding mass to a symbol lowers nothing that a wide beam finds", "[beam][property]") {
  check_cases(5, [](const Case& example, std::mt19937& random) {
    const LogProbs all = example.log_probs();
    const LogProbs few{all.data, std::min(all.frames, 2), all.classes};
    if (few.frames == 0) return true;
    Table table(few.classes, {few.data, few.data + few.frames * few.classes});
    const Constraint constraint = constraint_for(example.language, example.alphabet);
    const BeamOptions wide{.beam_width = 256, .n_best = 256};
    const int blank = example.alphabet.blank();
    const Finding before = beam_search(table, blank, constraint, wide).complete;
    float& raised = table.at(below(random, few.frames), below(random, few.classes));
    raised = std::min(0.0F, raised + 0.5F);
    const Finding after = beam_search(table, blank, constraint, wide).complete;
    bool good = after.best.size() == before.best.size();
    std::map<Label, double> found;
    for (const Hypothesis& hypothesis : after.best) found[hypothesis.label] = hypothesis.log_prob;
    for (const Hypothesis& hypothesis : before.best) {
      good &= found.contains(hypothesis.label) &&
              found[hypothesis.label] >= hypothesis.log_prob - kRounding;
    }
    return good;
  });
}

TEST_CASE("The search does not depend on the order of the classes, up to their names",
          "[beam][property]") {
  check_cases(6, [](const Case& example, std::mt19937& random) {
    const LogProbs table = example.log_probs();
    std::vector<int> moved_to(static_cast<size_t>(table.classes));
    std::iota(moved_to.begin(), moved_to.end(), 0);
    std::shuffle(moved_to.begin(), moved_to.end(), random);
    const auto to = [&](int c) { return moved_to[static_cast<size_t>(c)]; };
    Case moved = example;
    std::string by_class(static_cast<size_t>(table.classes), ' ');
    for (int c = 0; c < table.classes; ++c) {
      for (int t = 0; t < table.frames; ++t) {
        moved.table.at(t, to(c)) = table.data[t * table.classes + c];
      }
      const std::string_view symbol = example.alphabet.symbol(c);
      if (!symbol.empty()) by_class[static_cast<size_t>(to(c))] = symbol[0];
    }
    const int blank = to(example.alphabet.blank());
    by_class.erase(static_cast<size_t>(blank), 1);
    moved.alphabet = alphabet_of(by_class, blank);
    const auto same = [&](const Finding& a, const Finding& b) {
      bool good = a.best.size() == b.best.size();
      good &= std::abs(a.pruned_mass - b.pruned_mass) <= kRounding;
      for (size_t i = 0; good && i < a.best.size(); ++i) {
        Label label;
        for (const int c : a.best[i].label) label.push_back(to(c));
        good = b.best[i].label == label && b.best[i].log_prob == a.best[i].log_prob;
      }
      return good;
    };
    const SearchResult here = example.search();
    const SearchResult there = moved.search();
    return same(here.complete, there.complete) && same(here.unfinished, there.unfinished);
  });
}

TEST_CASE("Without a constraint the search is the plain prefix beam", "[beam][property]") {
  check_cases(7, [](const Case& example, std::mt19937&) {
    const int blank = example.alphabet.blank();
    const auto found = prefix_beam_search(example.table, blank, example.options);
    const auto expected =
        plain_beam(example.table, blank, static_cast<size_t>(example.options.beam_width));
    bool good = found.size() == expected.size();
    for (size_t i = 0; good && i < found.size(); ++i) {
      good = found[i].label == expected[i].label &&
             std::abs(found[i].log_prob - std::log(expected[i].probability)) < 1e-9;
    }
    return good;
  });
}
