// evaluate_comparison_test.cpp - two networks' answers to the same drawings.
#include "native_trainer/evaluate/comparison.h"

#include <catch_amalgamated.hpp>

#include "native_trainer/data/random.h"
#include "native_trainer/error.h"

using namespace inksum::trainer;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

Answer answer(const std::string& label, const std::string& text, const std::string& writer) {
  Answer result{label, text, 0.5};
  result.writer = writer;
  return result;
}

struct Both {
  std::vector<Answer> a, b;

  void add(bool a_right, bool b_right, int writer) {
    const std::string name = "w" + std::to_string(writer);
    a.push_back(answer("1+1", a_right ? "1+1" : "1+7", name));
    b.push_back(answer("1+1", b_right ? "1+1" : "7+1", name));
  }
};

}  // namespace

TEST_CASE("of the header's example the difference is what one alone reads", "[evaluate]") {
  Both both;
  for (int i = 0; i < 100; ++i) both.add(i < 85, i >= 5 && i < 87, i % 10);
  const Comparison found = compare_answers("a set", both.a, both.b);
  CHECK(found.set == "a set");
  CHECK(found.exact.a == Share{85, 100});
  CHECK(found.exact.b == Share{82, 100});
  CHECK(found.exact.only_a == 5);
  CHECK(found.exact.only_b == 2);
  CHECK(found.exact.difference() == Approx(0.03));
  CHECK(found.best_of_three.a.of == 0);
  REQUIRE(found.exact.bounds);
  CHECK(found.exact.bounds->low <= 0.03);
  CHECK(found.exact.bounds->high >= 0.03);
}

TEST_CASE("what both find hard does not widen the interval of their difference", "[evaluate]") {
  // Writers differ wildly; a reads one string of each writer more than b.
  Both both;
  for (int writer = 0; writer < 20; ++writer) {
    for (int i = 0; i < 20; ++i) both.add(i <= writer % 19, i < writer % 19, writer);
  }
  const Difference found = compare_answers("", both.a, both.b).exact;
  CHECK(found.difference() == Approx(0.05));
  REQUIRE(found.bounds);
  CHECK(found.bounds->low == Approx(0.05));
  CHECK(found.bounds->high == Approx(0.05));
}

TEST_CASE("networks that are alike are told apart about one time in twenty", "[evaluate]") {
  Random random(5);
  int told_apart = 0;
  for (int trial = 0; trial < 200; ++trial) {
    Both both;
    for (int i = 0; i < 300; ++i) both.add(random.chance(0.9), random.chance(0.9), i % 30);
    const Difference found = compare_answers("", both.a, both.b).exact;
    told_apart += found.bounds->low > 0 || found.bounds->high < 0 ? 1 : 0;
  }
  CHECK(told_apart >= 2);
  CHECK(told_apart <= 26);
}

TEST_CASE("values and first readings are compared where both have them", "[evaluate]") {
  // 12+3 = 13+2: wrong in text, right in value; "3*" has no value.
  std::vector<Answer> a = {answer("12+3", "13+2", "u"), answer("3*", "3*", "v")};
  std::vector<Answer> b = {answer("12+3", "12+8", "u"), answer("3*", "34", "v")};
  b[0].alternatives = {"12+8", "1", "12+3", "2"};
  b[1].alternatives = {"34", "1", "2", "3*"};
  a[0].alternatives = a[1].alternatives = {"7"};
  const Comparison found = compare_answers("", a, b);
  CHECK(found.value.a == Share{1, 1});
  CHECK(found.value.b == Share{0, 1});
  CHECK_FALSE(found.value.bounds);  // of one writer alone
  CHECK(found.best_of_three.a == Share{0, 2});
  CHECK(found.best_of_three.b == Share{1, 2});
}

TEST_CASE("answers to other drawings are not compared", "[evaluate]") {
  const std::vector<Answer> some = {answer("1", "1", "u"), answer("2", "2", "v")};
  std::vector<Answer> other = some;
  other[1].label = "3";
  CHECK_THROWS_WITH(compare_answers("real strings", some, other),
                    ContainsSubstring("real strings: drawing 2 is '2' for one network and '3'"));
  other = {some[0]};
  CHECK_THROWS_WITH(compare_answers("real strings", some, other),
                    ContainsSubstring("one network read 2 drawings, the other 1"));
  other = some;
  other[0].writer = "x";
  CHECK_THROWS_AS(compare_answers("", some, other), TrainerError);
}

TEST_CASE("a comparison is told as JSON and as a line", "[evaluate]") {
  Both both;
  for (int i = 0; i < 4; ++i) both.add(i > 0, i > 1, i);
  const Comparison found = compare_answers("a set", both.a, both.b);
  const inksum::Json json = to_json(found);
  CHECK(*json.find("exact")->find("only_a") == inksum::Json(1));
  CHECK(*json.find("exact")->find("difference") == inksum::Json(0.25));
  CHECK(json.find("value")->find("interval")->find("low") != nullptr);
  CHECK(json.find("best_of_three")->find("interval")->is_null());
  const std::string table = comparison_table({found}, "b.safetensors");
  CHECK_THAT(table, ContainsSubstring("against b.safetensors"));
  CHECK_THAT(table, ContainsSubstring("75.00"));
  CHECK_THAT(table, ContainsSubstring("+25.00"));
}
