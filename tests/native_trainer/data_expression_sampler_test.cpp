#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>

#include "core/expr/expression.h"
#include "native_trainer/data/expression_sampler.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

ExpressionOptions only(double ExpressionOptions::*kind) {
  ExpressionOptions options;
  options.expression_weight = options.number_weight = 0;
  options.prefix_weight = options.arbitrary_weight = 0;
  options.*kind = 1;
  return options;
}

}  // namespace

TEST_CASE("sampled expressions are well-formed", "[sampler]") {
  const ExpressionSampler sampler(only(&ExpressionOptions::expression_weight));
  Random random(7);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = sampler.sample(random);
    INFO(text);
    REQUIRE(parse_expression(text));
  }
}

TEST_CASE("sampled prefixes are well-formed as far as they go", "[sampler]") {
  const ExpressionSampler sampler(only(&ExpressionOptions::prefix_weight));
  Random random(8);
  int unfinished = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = sampler.sample(random);
    INFO(text);
    const auto expression = parse_expression(text);
    if (expression) continue;
    ++unfinished;
    REQUIRE(expression.error().fault == ExpressionFault::kIncomplete);
  }
  CHECK(unfinished > 600);
}

TEST_CASE("every symbol is written reasonably often, repeats more than by chance", "[sampler]") {
  const ExpressionSampler sampler({});
  Random random(9);
  std::map<char, int> counts;
  int symbols = 0;
  int neighbours = 0;
  int repeats = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = sampler.sample(random);
    for (size_t at = 0; at < text.size(); ++at) {
      ++counts[text[at]];
      ++symbols;
      if (at == 0) continue;
      ++neighbours;
      repeats += text[at] == text[at - 1];
    }
  }
  CHECK(counts.size() == 18);
  for (const auto& [symbol, count] : counts) {
    INFO(symbol);
    CHECK(count > symbols / 80);
  }
  CHECK(repeats > neighbours / 12);
}

TEST_CASE("a restricted sampler writes nothing else", "[sampler]") {
  ExpressionOptions options;
  options.symbols = "0123456789";
  const ExpressionSampler sampler(options);
  Random random(10);
  for (int i = 0; i < 500; ++i) {
    REQUIRE(sampler.sample(random).find_first_not_of("0123456789") == std::string::npos);
  }
}

TEST_CASE("most labels are short and between a fifth and a quarter are long", "[sampler]") {
  const ExpressionSampler sampler({});
  Random random(11);
  constexpr int kLabels = 20000;
  int few = 0;
  int many = 0;
  size_t longest = 0;
  for (int i = 0; i < kLabels; ++i) {
    const size_t length = sampler.sample(random).size();
    few += length <= 10;
    many += length >= 17;
    longest = std::max(longest, length);
  }
  CHECK(few > kLabels * 3 / 5);
  CHECK(many > kLabels / 5);
  CHECK(many < kLabels / 4);
  CHECK(longest == 30);
}
