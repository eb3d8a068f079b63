#include "core/ctc/symbol_posteriors.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/exact_math.h"
#include "core/base/fingerprint.h"
#include "core/ctc/decode.h"
#include "core/ctc/mass.h"
#include "tests/core/ctc/ctc_oracle.h"

using namespace inksum;
using inksum::test::Label;
using inksum::test::Table;

namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();
constexpr float kNever = -std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

Label with_class_at(Label label, size_t i, int class_id, int blank) {
  if (class_id == blank) {
    label.erase(label.begin() + static_cast<std::ptrdiff_t>(i));
  } else {
    label[i] = class_id;
  }
  return label;
}

bool near(double found, double expected) {
  if (expected == kImpossible || found == kImpossible) return found == expected;
  return std::fabs(found - expected) <= 1e-11 * (1 + std::fabs(expected));
}

// Compares every place and class of a label with the label spelt out; returns how many.
int compare_with_spelt_out(const LogProbs& table, int blank, const Label& label) {
  const SymbolPosteriors found = symbol_posteriors(table, blank, label);
  REQUIRE(found.length() == label.size());
  int compared = 0;
  for (size_t i = 0; i < label.size(); ++i) {
    for (int c = 0; c < table.classes; ++c, ++compared) {
      const Label other = with_class_at(label, i, c, blank);
      const double expected = label_log_prob(table, blank, other);
      CAPTURE(label, i, c, blank, table.frames, expected,
              found.log_probs(i)[static_cast<size_t>(c)]);
      if (!near(found.log_probs(i)[static_cast<size_t>(c)], expected)) FAIL("differs");
    }
  }
  return compared;
}

Label random_label(std::mt19937& random, size_t length, int classes, int blank) {
  Label label;
  while (label.size() < length) {
    const int class_id = static_cast<int>(random() % static_cast<unsigned>(classes));
    // Every third symbol repeats its neighbour.
    const bool repeats = !label.empty() && random() % 3 == 0;
    if (repeats) {
      label.push_back(label.back());
    } else if (class_id != blank) {
      label.push_back(class_id);
    }
  }
  return label;
}

}  // namespace

TEST_CASE("Each class at each place has the probability of the label that it makes",
          "[ctc][symbol_posteriors][oracle]") {
  std::mt19937 random(20260401);
  int compared = 0;
  while (compared < 12000) {
    const int classes = 2 + static_cast<int>(random() % 6);
    const int frames = 1 + static_cast<int>(random() % 14);
    const int blank = static_cast<int>(random() % static_cast<unsigned>(classes));
    const double sharpness = random() % 2 == 0 ? 1.5 : 20;
    Table table(frames, classes, static_cast<unsigned>(random()), sharpness);
    // Some entries are impossible, or no number.
    for (int spoilt = static_cast<int>(random() % 4); spoilt > 0; --spoilt) {
      table.at(static_cast<int>(random() % static_cast<unsigned>(frames)),
               static_cast<int>(random() % static_cast<unsigned>(classes))) =
          random() % 2 == 0 ? kNever : kNan;
    }
    // Now and then the label is too long for the frames.
    const size_t length = 1 + random() % 8;
    compared += compare_with_spelt_out(table, blank, random_label(random, length, classes, blank));
  }
  CHECK(compared >= 12000);
}

TEST_CASE("Repeats on both sides keep their blanks", "[ctc][symbol_posteriors][oracle]") {
  for (const Label& label : {Label{1, 1}, Label{1, 1, 1}, Label{1, 1, 1, 1}, Label{1, 2, 1},
                             Label{2, 1, 1, 2}, Label{1, 1, 2, 1, 1}}) {
    for (int frames = 1; frames <= 10; ++frames) {
      compare_with_spelt_out(Table(frames, 3, 77, 3.0), 0, label);
      compare_with_spelt_out(Table(frames, 3, 78, 3.0), 2, Label(label.size(), 1));
    }
  }
}

TEST_CASE("The example in the header comes out", "[ctc][symbol_posteriors]") {
  const auto ln = [](double p) { return static_cast<float>(std::log(p)); };
  const Table table(3, {ln(.1), ln(.6), ln(.3), ln(.1), ln(.6), ln(.3)});
  const SymbolPosteriors found = symbol_posteriors(table, 0, Label{1});
  CHECK(std::exp(found.log_probs(0)[0]) == Catch::Approx(.01).epsilon(1e-6));
  CHECK(std::exp(found.log_probs(0)[1]) == Catch::Approx(.48).epsilon(1e-6));
  CHECK(std::exp(found.log_probs(0)[2]) == Catch::Approx(.15).epsilon(1e-6));
  const std::vector<double> shares = found.shares(0);
  CHECK(shares[0] == Catch::Approx(.01 / .64).epsilon(1e-6));
  CHECK(shares[1] == Catch::Approx(.48 / .64).epsilon(1e-6));
  CHECK(shares[2] == Catch::Approx(.15 / .64).epsilon(1e-6));
}

TEST_CASE("At every place the label's own symbol has the label's probability",
          "[ctc][symbol_posteriors]") {
  const Label label = {3, 3, 1, 2, 3, 1, 1, 2};
  const Table table(40, 4, 5, 6.0);
  const double log_prob = label_log_prob(table, 0, label);
  const SymbolPosteriors found = symbol_posteriors(table, 0, label);
  for (size_t i = 0; i < label.size(); ++i) {
    CHECK(near(found.log_probs(i)[static_cast<size_t>(label[i])], log_prob));
  }
}

TEST_CASE("Probabilities far below what a double holds keep their digits",
          "[ctc][symbol_posteriors][oracle]") {
  // e^-120 a frame and less: of the whole label e^-8000.
  Table table(64, 5, 11, 60.0);
  for (int t = 0; t < 64; ++t) {
    for (int c = 0; c < 5; ++c) table.at(t, c) -= 120;
  }
  const Label label = {1, 2, 2, 3, 4, 1, 1, 1, 2, 3};
  REQUIRE(label_log_prob(table, 0, label) < -7000);
  compare_with_spelt_out(table, 0, label);

  // A label that the network rules out nearly everywhere, beside an empty one that is certain.
  Table certain(64, 3, 0);
  for (int t = 0; t < 64; ++t) {
    certain.at(t, 0) = 0;
    certain.at(t, 1) = -700 - static_cast<float>(t % 7);
    certain.at(t, 2) = -1500 + static_cast<float>(t % 5);
  }
  compare_with_spelt_out(certain, 0, Label{1, 2, 1, 1});
}

TEST_CASE("Where the label itself is impossible, what is possible is still told",
          "[ctc][symbol_posteriors]") {
  // Two frames cannot hold "11", but "12", "21" and "1".
  const Table table(2, 3, 9);
  const SymbolPosteriors found = symbol_posteriors(table, 0, Label{1, 1});
  CHECK(found.log_probs(0)[1] == kImpossible);
  CHECK(found.log_probs(0)[2] > kImpossible);
  CHECK(found.log_probs(1)[2] > kImpossible);
  CHECK(found.log_probs(1)[0] > kImpossible);
  CHECK(found.shares(0)[1] == 0);
}

TEST_CASE("Nothing is possible without frames, and there is no place in an empty label",
          "[ctc][symbol_posteriors]") {
  const LogProbs none{nullptr, 0, 3};
  CHECK(symbol_posteriors(none, 0, Label{}).length() == 0);
  CHECK(symbol_posteriors(Table(4, 3, 1), 0, Label{}).length() == 0);
  const SymbolPosteriors one = symbol_posteriors(none, 0, Label{1});
  CHECK(one.log_probs(0)[0] == 0.0);  // without it, nothing is written, and that is certain
  CHECK(one.log_probs(0)[1] == kImpossible);
  const SymbolPosteriors two = symbol_posteriors(none, 0, Label{1, 2});
  for (const double log_prob : two.log_probs(1)) CHECK(log_prob == kImpossible);
  for (const double share : two.shares(1)) CHECK(share == 0);
}

TEST_CASE("The shares of a place add up to 1", "[ctc][symbol_posteriors][property]") {
  std::mt19937 random(31);
  for (int round = 0; round < 200; ++round) {
    const Table table(1 + static_cast<int>(random() % 30), 6, static_cast<unsigned>(random()), 8.0);
    const Label label = random_label(random, 1 + random() % 6, 6, 0);
    const SymbolPosteriors found = symbol_posteriors(table, 0, label);
    for (size_t i = 0; i < label.size(); ++i) {
      double sum = 0;
      for (const double share : found.shares(i)) {
        REQUIRE(share >= 0);
        sum += share;
      }
      REQUIRE((sum == 0 || std::fabs(sum - 1) < 1e-12));
    }
  }
}

TEST_CASE("The posteriors are the same bits in every build", "[ctc][symbol_posteriors][golden]") {
  std::mt19937 random(8);
  std::vector<float> values;
  for (int i = 0; i < 64 * 20; ++i) values.push_back(-static_cast<float>(random() % 4096) / 128);
  const SymbolPosteriors found =
      symbol_posteriors(Table(20, values), 0, Label{1, 2, 3, 3, 4, 5, 12, 11, 11, 10, 8, 7});
  std::vector<double> all;
  for (size_t i = 0; i < found.length(); ++i) {
    const auto log_probs = std::as_const(found).log_probs(i);
    all.insert(all.end(), log_probs.begin(), log_probs.end());
    const std::vector<double> shares = found.shares(i);
    all.insert(all.end(), shares.begin(), shares.end());
  }
  CHECK(fingerprint_text(fingerprint(all.data(), all.size() * sizeof(double))) ==
        "62fd1ef0259e7489");
}

TEST_CASE("A mass adds and multiplies as its logarithm does", "[ctc][mass][property]") {
  std::mt19937 random(4);
  const auto draw_log = [&] {
    const double scale = random() % 2 == 0 ? 3 : 3000;
    return -scale * static_cast<double>(random()) / 4294967296.0;
  };
  for (int round = 0; round < 10000; ++round) {
    const double a = draw_log(), b = draw_log(), c = draw_log();
    const Mass mass = (Mass::of_log(a) + Mass::of_log(b)) * Mass::of_log(c);
    REQUIRE(near(mass.log(), log_add_exp(a, b) + c));
  }
}

TEST_CASE("A mass holds what no double can", "[ctc][mass]") {
  Mass product = Mass::one();
  double log_prob = 0;
  for (int i = 0; i < 1000; ++i) {
    product = product * Mass::of_log(-690.25);
    log_prob -= 690.25;
    REQUIRE(near(product.log(), log_prob));
  }
  CHECK(Mass().is_zero());
  CHECK(Mass().log() == kImpossible);
  CHECK((Mass() + Mass()).is_zero());
  CHECK((Mass() * product).is_zero());
  CHECK((Mass() + product).log() == product.log());
  CHECK((Mass::one() + product).log() == 0);
  CHECK(Mass::of_log(kNever).is_zero());
  CHECK(Mass::of_log(kNan).is_zero());
  CHECK(Mass::of_log(2 * Mass::kLeastLog).is_zero());
  // Doubling climbs over the border between two blocks.
  Mass doubled = Mass::of_log(-2000);
  for (int i = 0; i < 2000; ++i) doubled += doubled;
  CHECK(near(doubled.log(), 2000 * std::log(2.0) - 2000));
}
