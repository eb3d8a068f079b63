#include "core/ctc/beam_search.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "core/ctc/lookahead.h"
#include "core/expr/automaton.h"
#include "core/pipeline/language.h"
#include "tests/core/base/count_allocations.h"
#include "tests/core/ctc/search_oracle.h"

using namespace inksum;
using inksum::test::alphabet_of;
using inksum::test::Label;
using inksum::test::Table;

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

float log_of(double probability) {
  return probability > 0 ? static_cast<float>(std::log(probability)) : kNever;
}

Table table_of(int classes, const std::vector<double>& probabilities) {
  std::vector<float> values;
  for (const double probability : probabilities) values.push_back(log_of(probability));
  return {classes, values};
}

void check(const Alphabet& alphabet, const Finding& finding, size_t i, const char* text,
           double probability) {
  REQUIRE(finding.best.size() > i);
  CHECK(alphabet.decode(finding.best[i].label) == text);
  CHECK(std::exp(finding.best[i].log_prob) == Catch::Approx(probability).epsilon(1e-6));
}

}  // namespace

TEST_CASE("The worked example of the search's header", "[beam]") {
  const Alphabet alphabet = alphabet_of("1+");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const Table table = table_of(3, {.1, .6, .3, .1, .2, .7});
  const auto result = beam_search(table, 0, expressions, {.beam_width = 2, .n_best = 5});
  CHECK(result.complete.best.size() == 2);
  check(alphabet, result.complete, 0, "1", .18);
  check(alphabet, result.complete, 1, "+1", .06);
  CHECK(result.complete.mass == Catch::Approx(.24).epsilon(1e-6));
  CHECK(result.complete.pruned_mass == Catch::Approx(.1).epsilon(1e-6));
  CHECK(result.unfinished.best.size() == 2);
  check(alphabet, result.unfinished, 0, "1+", .42);
  check(alphabet, result.unfinished, 1, "+", .24);
  CHECK(result.unfinished.mass == Catch::Approx(.66).epsilon(1e-6));
  CHECK(result.unfinished.pruned_mass == Catch::Approx(.34).epsilon(1e-6));
  CHECK(result.beam_width == 2);
}

TEST_CASE("The worked example of the lookahead's header", "[beam]") {
  const Alphabet alphabet = alphabet_of("1=");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  for (const auto& [p_one, after_equals] : {std::pair{.05, .95}, std::pair{.9, .1}}) {
    const Table table = table_of(3, {.05, p_one, .95 - p_one});
    const LogProbs log_probs = table;
    const Lookahead lookahead(Probabilities(log_probs), 0, expressions);
    const auto arrivals = expressions.arrivals();
    for (size_t i = 0; i < arrivals.size(); ++i) {
      if (arrivals[i].state == static_cast<int>(TextState::kPoint)) continue;
      const bool is_equals = alphabet.symbol(arrivals[i].class_id) == "=";
      const double kept = std::ldexp(lookahead.after_symbol(0)[i], lookahead.exponent(0));
      CHECK(kept == Catch::Approx(is_equals ? after_equals : 1).epsilon(1e-6));
    }
  }
}

TEST_CASE("Unfinished and complete readings crowd each other out of no place", "[beam]") {
  const Alphabet alphabet = alphabet_of("1+");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const BeamOptions narrowest{.beam_width = 1, .n_best = 1};
  const auto sign_last = beam_search(table_of(3, {0, 1, 0, .4, 0, .6}), 0, expressions, narrowest);
  check(alphabet, sign_last.complete, 0, "1", .4);
  check(alphabet, sign_last.unfinished, 0, "1+", .6);
  // The sign needs a digit after it: two frames before the end it is still in reach.
  const auto sign_before =
      beam_search(table_of(3, {0, 1, 0, .4, 0, .6, .9, .1, 0}), 0, expressions, narrowest);
  check(alphabet, sign_before.complete, 0, "1+1", .06);
  check(alphabet, sign_before.unfinished, 0, "1+", .54);
}

TEST_CASE("A beam of one looks past an = that nothing may follow", "[beam]") {
  const Alphabet alphabet = alphabet_of("12+=");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const Table table = table_of(5, {0, 1, 0, 0, 0, .1, 0, 0, .3, .6, .02, 0, .98, 0, 0});
  const auto result = beam_search(table, 0, expressions, {.beam_width = 1, .n_best = 1});
  check(alphabet, result.complete, 0, "1+2", .294);
  CHECK(result.complete.pruned_mass == Catch::Approx(.1 * 1 + .6 * .02).epsilon(1e-6));
}

TEST_CASE("A beam that ends without a complete reading is widened", "[beam]") {
  const Alphabet alphabet = alphabet_of("1(");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet_of("1()"));
  // "(" is the better beginning, but no ")" is possible.
  const Table table = table_of(4, {0, .1, .9, 0, 0, 1, 0, 0, 1, 0, 0, 0});
  const auto result = beam_search(table, 0, expressions, {.beam_width = 1, .n_best = 1});
  check(alphabet_of("1()"), result.complete, 0, "1", .1);
  CHECK(result.beam_width == 4);
  CHECK(result.complete.pruned_mass == 0);
  const Table never = table_of(4, {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0});
  const auto nothing = beam_search(never, 0, expressions, {.beam_width = 1, .n_best = 1});
  CHECK(nothing.complete.best.empty());
  CHECK(nothing.complete.pruned_mass == 0);
  check(alphabet_of("1()"), nothing.unfinished, 0, "(1", 1);
}

TEST_CASE("Brackets are closed in the frames that are left, to any depth", "[beam]") {
  const Alphabet alphabet = alphabet_of("1()");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const std::string text = "((((((((1))))))))";
  std::vector<double> frames;
  const auto label = alphabet.encode(text).value();
  for (size_t i = 0; i < label.size(); ++i) {
    const bool repeats = i > 0 && label[i] == label[i - 1];
    if (repeats) frames.insert(frames.end(), {.97, .01, .01, .01});
    for (int c = 0; c < 4; ++c) frames.push_back(c == label[i] ? .97 : .01);
  }
  const auto result = beam_search(table_of(4, frames), 0, expressions, {});
  REQUIRE_FALSE(result.complete.best.empty());
  CHECK(alphabet.decode(result.complete.best[0].label) == text);
}

TEST_CASE("No frames hold the empty label, which is no expression yet", "[beam]") {
  const Constraint expressions = constraint_for(Language::kExpression, alphabet_of("1+"));
  const auto result = beam_search({nullptr, 0, 3}, 0, expressions, {});
  CHECK(result.complete.best.empty());
  REQUIRE(result.unfinished.best.size() == 1);
  CHECK(result.unfinished.best[0].label.empty());
  CHECK(result.unfinished.mass == 1);
}

TEST_CASE("Frames in which nothing is possible leave nothing", "[beam]") {
  const Constraint expressions = constraint_for(Language::kExpression, alphabet_of("1+"));
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const Table table(3, {0, kNever, kNever, nan, nan, kNever, 0, 0, 0});
  const auto result = beam_search(table, 0, expressions, {});
  CHECK(result.complete.best.empty());
  CHECK(result.unfinished.best.empty());
  CHECK(result.complete.mass + result.unfinished.mass == 0);
}

TEST_CASE("Frames that sum to more than 1 make no bound less than what was lost", "[beam]") {
  const Table table(3, std::vector<float>(3 * 2000, 0.0F));
  const auto result = beam_search(table, 0, Constraint::everything(3, 0), {});
  CHECK(result.complete.best.size() == 5);
  CHECK(result.complete.pruned_mass >= 1);
}

TEST_CASE("A search makes a fixed number of allocations", "[beam]") {
  const Alphabet alphabet = alphabet_of("0123456789+-*/().=?");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  for (const int frames : {1, 64, 200}) {
    for (const int width : {1, 16, 64}) {
      const Table table(frames, alphabet.classes(), 3, 3.0);
      const BeamOptions options{.beam_width = width, .n_best = 5};
      SearchResult result;
      const size_t made =
          test::count_allocations([&] { result = beam_search(table, 0, expressions, options); });
      const size_t hypotheses = result.complete.best.size() + result.unfinished.best.size();
      CHECK(result.beam_width == width);
      CHECK(made <= 12 + hypotheses);
      CHECK(made > hypotheses);
    }
  }
}
