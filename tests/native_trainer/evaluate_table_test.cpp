#include "native_trainer/evaluate/evaluation_table.h"

#include <catch_amalgamated.hpp>

#include "native_trainer/evaluate/text_table.h"

using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("columns line up, however many bytes a symbol takes", "[evaluate]") {
  CHECK(text_table({{"length", "3", "4"}, {"right", "97.2", "4.1"}, {"×"}}, 2) ==
        "  length     3    4\n"
        "  right   97.2  4.1\n"
        "  ×\n");
  CHECK(text_table({{"a", "×"}, {"b", "12"}}, 0) == "a   ×\nb  12\n");
  CHECK(text_table({{"a", "bc", "d", "e"}, {"aa", "b", "dd", "ee"}}, 0, "rl") ==
        " a  bc  d   e\naa  b   dd  ee\n");
  CHECK(percent(0.91349, 1) == "91.3");
}

TEST_CASE("a table tells every figure that the set can tell", "[evaluate]") {
  std::vector<Answer> answers = {{"1+7", "1+7", 0.95}, {"117", "17", 0.6}};
  for (Answer& answer : answers) {
    answer.alternatives = {answer.text, "117"};
    answer.writer = "w1";
    answer.greedy = answer.beam = answer.text;
  }
  answers[1].origin = "b.png";
  const std::string table = evaluation_table(evaluate_answers("two", answers));
  for (const char* expected : {
           "two: 1 writer, 2 strings, 6 symbols\n",
           "exact match          50.00 %   of 2 strings\n",
           "right value          50.00 %   of 2 strings with a value\n",
           "best of three       100.00 %   the label is among the first three\n",
           "among alternatives  100.00 %",
           "CER                  16.67 %   1 edit\n",
           "greedy exact match   50.00 %   CER 16.67 %\n",
           "beam exact match     50.00 %   by the network alone\n",
           "confidence >= 0.9    50.00 %   100.00 % of these right\n",
           "90 % surest          50.00 %   right, error area 25.00 %\n",
           "equal neighbours      0.00 %   of 1 string, 100.00 % of the others, 11 0 % of 1\n",
           "mean of writers      50.00 %   worst tenth 50.00 %\n",
           "mean confidence      95.00 %   of right readings, 60.00 % of wrong ones\n",
           "  length      3\n  exact %  50.0\n  strings     2\n",
           "  1             3     2        100.0      66.7\n",
           "  1 left out                  1\n",
           "  0.93 - 1.00    95.0    100.0         1\n",
           "  0.6000  117  read as  17   (b.png)\n",
       }) {
    CHECK_THAT(table, ContainsSubstring(expected));
  }
}

TEST_CASE("the table of what is no arithmetic tells rejections by kind", "[evaluate]") {
  std::vector<Answer> answers(4, Answer{"?", "?", 0});
  for (Answer& answer : answers) answer.kind = "doodle";
  for (const size_t i : {0, 1, 2}) answers[i].rejected = true;
  answers[3].text = "8";
  answers[3].confidence = 0.75;
  const std::string table = evaluation_table(evaluate_answers("negatives", answers));
  for (const char* expected : {
           "negatives: 4 drawings that are no arithmetic\n",
           "rejected             75.00 %   of 4 drawings\n",
           "told a value         25.00 %\n",
           "  doodle        75.0         4\n",
           "  0.7500  ?  read as  8\n",
       }) {
    CHECK_THAT(table, ContainsSubstring(expected));
  }
}

TEST_CASE("a table leaves out what the set cannot tell", "[evaluate]") {
  const std::string table = evaluation_table(evaluate_answers("one", {{"1", "1", 0.5}}));
  for (const char* absent :
       {"writer", "greedy", "beam", "alternatives", "neighbours", "rejected", "mistakes"}) {
    CHECK_THAT(table, !ContainsSubstring(absent));
  }
  CHECK_THAT(table, ContainsSubstring("of right readings, - % of wrong ones"));
  CHECK_THAT(evaluation_table(evaluate_answers("wrong", {{"1", "2", 0.25}})),
             ContainsSubstring("mean confidence          - %   of right readings, 25.00 % of"));
  CHECK(evaluation_table(evaluate_answers("none", {})) == "none: 0 strings, 0 symbols\n");
}
