#include "native_trainer/evaluate/evaluation.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <random>

#include "core/ctc/edit_distance.h"
#include "native_trainer/error.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;

namespace {

Answer answer(const std::string& label, const std::string& text, double confidence = 0.5,
              const std::string& writer = "") {
  Answer result{label, text, confidence};
  result.writer = writer;
  return result;
}

// Mistakes of all kinds, by a fixed generator.
std::vector<Answer> many_answers() {
  std::mt19937 random(11);
  const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
  const std::string symbols = "0123456789+-*()";
  std::vector<Answer> answers;
  for (int i = 0; i < 500; ++i) {
    std::string label, text;
    for (int length = below(9); length > 0; --length) {
      const char symbol = symbols[static_cast<size_t>(below(15))];
      label += symbol;
      if (below(10) == 0) text += symbols[static_cast<size_t>(below(15))];
      if (below(10) > 0) text += symbol;
    }
    answers.push_back(answer(label, text, below(1001) / 1000.0,
                             below(3) == 0 ? "" : "w" + std::to_string(below(25))));
    answers.back().alternatives = {text, label.substr(0, 2)};
    answers.back().greedy = text + "1";
    answers.back().origin = "line " + std::to_string(i);
  }
  return answers;
}

}  // namespace

TEST_CASE("exact match, value and CER of a few readings", "[evaluate]") {
  const auto found = evaluate_answers(
      "few", {answer("1+7", "1+7"), answer("12+3", "13+2"), answer("3*", "3*4"), answer("2", "")});
  CHECK(found.set == "few");
  CHECK(found.exact == Share{1, 4});
  CHECK(found.value == Share{2, 3});  // 12+3 = 13+2; "3*" has no value to be met
  CHECK(found.symbols == 10);
  CHECK(found.edits == 4);
  CHECK(found.cer() == Approx(0.4));
  CHECK(found.among_alternatives == Share{0, 0});
}

TEST_CASE("a label among the alternatives counts where alternatives are known", "[evaluate]") {
  std::vector<Answer> answers = {answer("1", "7"), answer("2", "3"), answer("4", "4")};
  answers[0].alternatives = {"7", "1"};
  answers[1].alternatives = {"3", "5"};
  CHECK(evaluate_answers("", answers).among_alternatives == Share{1, 2});
}

TEST_CASE("greedy readings are counted beside the others", "[evaluate]") {
  std::vector<Answer> answers = {answer("12", "12"), answer("34", "34"), answer("5", "5")};
  answers[0].greedy = "1";
  answers[1].greedy = "34";
  const auto found = evaluate_answers("", answers);
  CHECK(found.greedy_exact == Share{1, 2});
  CHECK(found.greedy_cer() == Approx(0.25));
  CHECK(found.cer() == 0);
}

TEST_CASE("the network's own most probable texts are counted beside the others", "[evaluate]") {
  std::vector<Answer> answers = {answer("12", "12"), answer("34", "34"), answer("5", "5")};
  answers[0].beam = "1";
  answers[1].beam = "34";
  CHECK(evaluate_answers("", answers).beam_exact == Share{1, 2});
}

TEST_CASE("a text that is rejected is not right, and claims nothing", "[evaluate]") {
  std::vector<Answer> answers = {answer("1+1", "1+1", 0.95), answer("2+2", "?", 0),
                                 answer("3+3", "", 0)};
  answers[1].rejected = answers[2].rejected = true;
  const auto found = evaluate_answers("", answers);
  CHECK(found.exact == Share{1, 3});
  CHECK(found.value == Share{1, 3});
  CHECK(found.rejected == Share{2, 3});
  CHECK(found.ece == Approx(0.05));  // of the one that was told
  CHECK(found.surest == Share{1, 3});
  CHECK(found.aurc == Approx((0 + 1.0 / 2 + 2.0 / 3) / 3));
  CHECK(found.edits == 6);
  CHECK(found.told_value == Share{0, 0});
  CHECK_FALSE(found.is_of_no_arithmetic());
}

TEST_CASE("what is no arithmetic is right where it is rejected, kind by kind", "[evaluate]") {
  std::vector<Answer> answers = {answer("?", "?", 0), answer("?", "", 0), answer("?", "41+", 0.6),
                                 answer("?", "4110", 0.8), answer("3+?", "?", 0)};
  for (const size_t i : {0, 1, 4}) answers[i].rejected = true;
  answers[0].kind = answers[1].kind = answers[2].kind = "letters";
  answers[3].kind = "doodle";
  const auto found = evaluate_answers("negatives", answers);
  CHECK(found.is_of_no_arithmetic());
  CHECK(found.exact == Share{3, 5});
  CHECK(found.told_value == Share{1, 5});
  CHECK(found.by_kind == std::map<std::string, Share>{{"doodle", {0, 1}}, {"letters", {2, 3}}});
  CHECK(found.value == Share{0, 0});
  REQUIRE(found.confident_mistakes.size() == 2);
  CHECK(found.confident_mistakes[0].text == "4110");
}

TEST_CASE("values have a calibration error of their own", "[evaluate]") {
  // "12+3" is read as "13+2": wrong in text, right in value.
  std::vector<Answer> answers = {answer("12+3", "13+2", 0.45), answer("7", "7", 0.95)};
  answers[0].value_confidence = answers[1].value_confidence = 0.95;
  const auto found = evaluate_answers("", answers);
  CHECK(found.value_ece == Approx(0.05));
  CHECK(found.ece == Approx((0.45 + 0.05) / 2));
}

TEST_CASE("figures have bounds where several writers are known", "[evaluate]") {
  std::vector<Answer> answers;
  for (int i = 0; i < 200; ++i) {
    answers.push_back(answer("1+1", i % 20 < 2 ? "1+7" : "1+1", 0.5, "w" + std::to_string(i % 20)));
  }
  const auto found = evaluate_answers("", answers);
  const auto& exact = found.intervals.exact;
  REQUIRE(exact);
  CHECK(exact->low < 0.85);
  CHECK(exact->low > 0.7);
  CHECK(exact->high == 1);
  CHECK(found.intervals.value == exact);
  REQUIRE(found.intervals.cer);  // a third of the symbols of a wrong string
  CHECK(found.intervals.cer->low == 0);
  CHECK(found.intervals.cer->high == Approx((1 - exact->low) / 3));
  CHECK(found.intervals.sure_kept == Interval{0, 0});
  CHECK_FALSE(found.intervals.sure_right);
  CHECK_FALSE(found.intervals.greedy);
  CHECK_FALSE(evaluate_answers("", {answer("1", "1")}).intervals.exact);
}

TEST_CASE("every symbol has its precision and recall", "[evaluate]") {
  // 1 is written 3 times: read as 1, as 7, left out. 7 is written once and right.
  const auto found =
      evaluate_answers("", {answer("11", "17"), answer("7+1", "7+"), answer("+", "++")});
  CHECK(found.by_symbol.at("1") == SymbolScore{3, 1, 1});
  CHECK(found.by_symbol.at("7") == SymbolScore{1, 2, 1});
  CHECK(found.by_symbol.at("+") == SymbolScore{2, 3, 2});
  CHECK(*found.by_symbol.at("1").recall() == Approx(1.0 / 3));
  CHECK(*found.by_symbol.at("1").precision() == 1);
  CHECK(*found.by_symbol.at("+").precision() == Approx(2.0 / 3));
  CHECK_FALSE(SymbolScore{0, 1, 0}.recall());
  CHECK_FALSE(SymbolScore{1, 0, 0}.precision());
}

TEST_CASE("confusions tell what was mistaken, left out and added", "[evaluate]") {
  const auto found = evaluate_answers(
      "", {answer("1", "7"), answer("12", "72"), answer("34", "3"), answer("5", "56")});
  CHECK(found.confusions == std::vector<Confusion>{{"1", "7", 2}, {"", "6", 1}, {"4", "", 1}});
}

TEST_CASE("exact match by length counts the label's symbols", "[evaluate]") {
  const auto found = evaluate_answers(
      "", {answer("1×2", "1×2"), answer("123", "12"), answer("1", "1"), answer("", "")});
  CHECK(found.by_length == std::map<int, Share>{{0, {1, 1}}, {1, {1, 1}}, {3, {1, 2}}});
}

TEST_CASE("equal neighbours are followed pair by pair", "[evaluate]") {
  // "111" holds two pairs, of which the last is read right; "1+1" holds none.
  const auto found = evaluate_answers(
      "", {answer("111", "11"), answer("((1", "((1"), answer("88", "8"), answer("1+1", "1+1")});
  CHECK(found.repeat_strings == Share{1, 3});
  CHECK(found.repeat_pairs ==
        std::map<std::string, Share>{{"((", {1, 1}}, {"11", {1, 2}}, {"88", {0, 1}}});
}

TEST_CASE("every writer counts alike, and the worst tenth is told", "[evaluate]") {
  std::vector<Answer> answers = {answer("1", "1")};  // of nobody known
  for (int writer = 0; writer < 11; ++writer) {
    // Writer 0 has 0 of 2, writer 1 1 of 2, the others 2 of 2.
    for (int i = 0; i < 2; ++i) {
      answers.push_back(answer("1", i < writer ? "1" : "2", 0.5, "w" + std::to_string(writer)));
    }
  }
  const auto found = evaluate_answers("", answers);
  REQUIRE(found.by_writer.size() == 11);
  CHECK(found.by_writer[0] == WriterScore{"w0", {0, 2}});
  CHECK(found.by_writer[1] == WriterScore{"w1", {1, 2}});
  CHECK(*found.writer_mean() == Approx(9.5 / 11));
  CHECK(*found.worst_tenth_of_writers() == Approx(0.25));  // of two: a tenth of 11, rounded up
  CHECK_FALSE(evaluate_answers("", {answer("1", "1")}).writer_mean());
  CHECK_FALSE(evaluate_answers("", {answer("1", "1")}).worst_tenth_of_writers());
}

TEST_CASE("right and wrong readings have their own mean confidence", "[evaluate]") {
  const auto found =
      evaluate_answers("", {answer("1", "1", 1.0), answer("2", "2", 0.5), answer("3", "8", 0.25)});
  CHECK(*found.mean_confidence_right == Approx(0.75));
  CHECK(*found.mean_confidence_wrong == Approx(0.25));
  CHECK_FALSE(evaluate_answers("", {answer("1", "1")}).mean_confidence_wrong);
}

TEST_CASE("the calibration error of the header's example", "[evaluate]") {
  std::vector<Answer> answers(4, answer("1", "1", 0.95));
  answers[0].text = "7";
  answers.push_back(answer("2", "3", 0.35));
  const auto found = evaluate_answers("", answers);
  CHECK(found.ece == Approx(0.23));
  REQUIRE(found.reliability.size() == 15);
  CHECK(found.reliability[14].exact == Share{3, 4});
  CHECK(found.reliability[14].mean_confidence == Approx(0.95));
  CHECK(found.reliability[5].exact == Share{0, 1});
  CHECK(found.reliability[5].from == Approx(1.0 / 3));
  CHECK(found.reliability[0].exact == Share{0, 0});
}

TEST_CASE("a confidence on a bin's upper edge belongs to it", "[evaluate]") {
  const int bin = GENERATE(range(1, 16));
  const auto found = evaluate_answers("", {answer("1", "1", bin / 15.0)});
  CHECK(found.reliability[static_cast<size_t>(bin) - 1].exact.of == 1);
  CHECK(evaluate_answers("", {answer("1", "1", 0)}).reliability[0].exact.of == 1);
}

TEST_CASE("coverage keeps what is at least that sure", "[evaluate]") {
  const auto found =
      evaluate_answers("", {answer("1", "1", 0.9), answer("2", "3", 0.91), answer("4", "4", 0.89)});
  REQUIRE(found.coverage.size() == 5);
  CHECK(found.coverage[0] == Trusted{0.5, {2, 3}});
  CHECK(found.coverage[2] == Trusted{0.9, {1, 2}});
  CHECK(found.coverage[4] == Trusted{0.99, {0, 0}});
}

TEST_CASE("the worst are sure and wrong, or right and in doubt", "[evaluate]") {
  std::vector<Answer> answers = {answer("1", "7", 0.3), answer("2", "2", 0.8),
                                 answer("3", "8", 0.9, "w1"), answer("4", "4", 0.1)};
  answers[2].origin = "b.png";
  const auto found = evaluate_answers("", answers);
  REQUIRE(found.confident_mistakes.size() == 2);
  CHECK(found.confident_mistakes[0] == NotedAnswer{2, "3", "8", 0.9, "w1", "b.png"});
  CHECK(found.confident_mistakes[1].index == 0);
  REQUIRE(found.doubtful_successes.size() == 2);
  CHECK(found.doubtful_successes[0].index == 3);
  const auto many = evaluate_answers("", std::vector<Answer>(100, answer("1", "7")));
  CHECK(many.confident_mistakes.size() == kNotedAnswers);
}

TEST_CASE("nothing read gives figures of nothing", "[evaluate]") {
  const auto found = evaluate_answers("none", {});
  CHECK(found.exact.share() == 0);
  CHECK(found.cer() == 0);
  CHECK(found.ece == 0);
  CHECK_FALSE(found.mean_confidence_right);
}

TEST_CASE("the counts agree with each other and with edit distance", "[evaluate][oracle]") {
  const std::vector<Answer> answers = many_answers();
  const auto found = evaluate_answers("", answers);
  int edits = 0, written = 0, read = 0, right = 0, confused = 0, binned = 0;
  for (const Answer& each : answers) {
    const std::vector<int> a(each.label.begin(), each.label.end());
    edits += edit_distance(a, std::vector<int>(each.text.begin(), each.text.end()));
  }
  for (const auto& [symbol, score] : found.by_symbol) {
    written += score.written;
    read += score.read;
    right += score.right;
  }
  int mistaken_or_left_out = 0, mistaken_or_added = 0;
  for (const Confusion& confusion : found.confusions) {
    confused += confusion.count;
    if (!confusion.written.empty()) mistaken_or_left_out += confusion.count;
    if (!confusion.read.empty()) mistaken_or_added += confusion.count;
  }
  for (const ReliabilityBin& bin : found.reliability) binned += bin.exact.of;
  CHECK(found.edits == edits);
  CHECK(confused == edits);
  CHECK(written == found.symbols);
  CHECK(written == right + mistaken_or_left_out);
  CHECK(read == right + mistaken_or_added);
  CHECK(binned == 500);
}

TEST_CASE("figures come back from JSON as they were", "[evaluate]") {
  const auto found = evaluate_answers("a set", many_answers());
  const Result<Json> json = parse_json(to_json(found).dump());
  REQUIRE(json.ok());
  CHECK(evaluation_from_json(json.value(), "a.json") == found);
  CHECK(*json.value().find("exact")->find("share") == Json(found.exact.share()));
  CHECK(*json.value().find("cer") == Json(found.cer()));
  const auto none = evaluate_answers("", {});
  CHECK(evaluation_from_json(to_json(none), "a.json") == none);
  std::vector<Answer> negatives(3, answer("?", "1", 0.5));
  negatives[0].rejected = true;
  for (Answer& negative : negatives) negative.kind = "doodle";
  const auto rejections = evaluate_answers("negatives", negatives);
  CHECK(evaluation_from_json(to_json(rejections), "a.json") == rejections);
}

TEST_CASE("figures of older programs lack what they did not measure", "[evaluate]") {
  const auto found = evaluate_answers("a set", many_answers());
  const std::string members =
      " part_of intervals best_of_three value_ece aurc surest beam rejected told_value by_kind ";
  const Json newer = to_json(found);
  Json older = Json::Object{};
  for (const auto& [name, value] : *newer.as_object()) {
    if (members.find(" " + name + " ") == std::string::npos) older.set(name, value);
  }
  const auto read = evaluation_from_json(older, "a.json");
  CHECK(read.exact == found.exact);
  CHECK(read.ece == found.ece);
  CHECK(read.surest == Share{});
}

TEST_CASE("JSON that is no evaluation is refused by member", "[evaluate]") {
  const Json good = to_json(evaluate_answers("a set", many_answers()));
  const auto [member, value, message] = GENERATE(table<std::string, Json, std::string>(
      {{"set", Json(3), "a.json: 'set' must be"},
       {"exact", Json(3), "a.json: 'exact' must be an object"},
       {"exact", Json(Json::Object{{"right", 1}}), "a.json: 'exact': 'of' is missing"},
       {"by_length", Json(), "a.json: 'by_length' must be a list"},
       {"by_symbol", Json(Json::Array{3}), "a.json: 'by_symbol': 'symbol' is missing"},
       {"ece", Json("x"), "a.json: 'ece' must be"}}));
  Json bad = good;
  bad.set(member, value);
  CHECK_THROWS_WITH(evaluation_from_json(bad, "a.json"), ContainsSubstring(message));
}
