#include "core/ctc/edit_distance.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <random>
#include <string_view>
#include <vector>

using namespace inksum;

namespace {

int distance(std::string_view a, std::string_view b) {
  return edit_distance(std::vector<int>(a.begin(), a.end()), std::vector<int>(b.begin(), b.end()));
}

// The definition itself, without a table.
int by_definition(std::span<const int> a, std::span<const int> b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  const int substituted =
      by_definition(a.subspan(1), b.subspan(1)) + (a.front() == b.front() ? 0 : 1);
  return std::min(
      {substituted, by_definition(a.subspan(1), b) + 1, by_definition(a, b.subspan(1)) + 1});
}

}  // namespace

TEST_CASE("The edit distance of known pairs", "[edit_distance]") {
  CHECK(distance("", "") == 0);
  CHECK(distance("", "12+3") == 4);
  CHECK(distance("12+3", "") == 4);
  CHECK(distance("12+3", "12+3") == 0);
  CHECK(distance("12+3", "1+3") == 1);
  CHECK(distance("12+3", "12*3") == 1);
  CHECK(distance("kitten", "sitting") == 3);
  CHECK(distance("12", "21") == 2);
}

TEST_CASE("The edit distance agrees with its recursive definition", "[edit_distance][oracle]") {
  std::mt19937 random(5);
  const auto draw = [&] {
    std::vector<int> word(random() % 6);
    for (int& symbol : word) symbol = static_cast<int>(random() % 3);
    return word;
  };
  for (int i = 0; i < 500; ++i) {
    const std::vector<int> a = draw();
    const std::vector<int> b = draw();
    REQUIRE(edit_distance(a, b) == by_definition(a, b));
  }
}
