#include "core/ctc/beam_search.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "core/pipeline/language.h"
#include "tests/core/ctc/ctc_oracle.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::Label;
using inksum::test::Table;

namespace {

float log_of(double probability) { return static_cast<float>(std::log(probability)); }

Alphabet alphabet_of(const std::string& symbols) {
  std::vector<Symbol> list;
  for (const char symbol : symbols) list.push_back({{symbol}, {}});
  return Alphabet::create(std::move(list), 0).value();
}

}  // namespace

TEST_CASE("The worked example of the search's header", "[beam]") {
  const Alphabet alphabet = alphabet_of("1+");
  const Constraint expressions = constraint_for(Language::kExpression, alphabet);
  const Table table(3, {log_of(.1), log_of(.6), log_of(.3), log_of(.1), log_of(.2), log_of(.7)});
  const auto result = beam_search(table, 0, expressions, {.beam_width = 2, .n_best = 5});
  const auto check = [&](const Finding& finding, size_t i, const char* text, double probability) {
    REQUIRE(finding.best.size() > i);
    CHECK(alphabet.decode(finding.best[i].label) == text);
    CHECK(std::exp(finding.best[i].log_prob) == Catch::Approx(probability).epsilon(1e-6));
  };
  CHECK(result.complete.best.size() == 2);
  check(result.complete, 0, "1", .18);
  check(result.complete, 1, "+1", .06);
  CHECK(result.complete.mass == Catch::Approx(.24).epsilon(1e-6));
  CHECK(result.complete.pruned_mass == Catch::Approx(.1).epsilon(1e-6));
  CHECK(result.unfinished.best.size() == 2);
  check(result.unfinished, 0, "1+", .42);
  check(result.unfinished, 1, "+", .24);
  CHECK(result.unfinished.mass == Catch::Approx(.66).epsilon(1e-6));
  CHECK(result.unfinished.pruned_mass == Catch::Approx(.34).epsilon(1e-6));
  CHECK(result.beam_width == 2);
}
