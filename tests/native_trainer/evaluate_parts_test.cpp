// evaluate_parts_test.cpp - parts of a set, the same drawings otherwise drawn, and the main
// figures.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "core/image/rasterise.h"
#include "native_trainer/error.h"
#include "native_trainer/evaluate/evaluation_summary.h"
#include "native_trainer/evaluate/ink_variants.h"
#include "native_trainer/evaluate/mistake_sheet.h"
#include "native_trainer/evaluate/overview_table.h"
#include "native_trainer/evaluate/slices.h"

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

// An arc and a dot, digit height 100.
Sample some_sample() {
  Sample sample;
  sample.label = "1.";
  Stroke arc;
  for (int i = 0; i <= 60; ++i) {
    const double turn = i / 60.0 * 3;
    arc.points.push_back(
        {static_cast<float>(50 * std::sin(turn)), static_cast<float>(50 - 50 * std::cos(turn))});
  }
  sample.ink.strokes = {arc, Stroke{PointerKind::kUnknown, {{90.3F, 99.2F}}}};
  return sample;
}

Sample varied(const std::string& name) {
  Sample sample = some_sample();
  for (const InkVariant& variant : ink_variants()) {
    if (variant.name == name) {
      variant.apply(sample);
      return sample;
    }
  }
  FAIL("no variant " + name);
  return sample;
}

}  // namespace

TEST_CASE("parts of a set are told by what is written", "[evaluate]") {
  const std::vector<Slice> slices =
      slices_of({answer("12", "12"), answer("1+2", "1"), answer("1/2", "1/2"),
                 answer("(555", "(555"), answer("3.5", "3"), answer("1=", "1=")});
  REQUIRE(slices.size() == 2);
  CHECK(slices[0].name == "of 0-9+-*()");
  REQUIRE(slices[0].answers.size() == 3);
  CHECK(slices[0].answers[1].text == "1");
  REQUIRE(slices[1].answers.size() == 2);
  CHECK(slices[1].answers[0].label == "1+2");
  CHECK(slices[1].answers[1].label == "(555");
}

TEST_CASE("the label is sought among the first three readings", "[evaluate]") {
  std::vector<Answer> answers(3, answer("1", "7"));
  answers[0].alternatives = {"7", "4", "1", "2"};
  answers[1].alternatives = {"7", "4", "2", "1"};
  const auto found = evaluate_answers("", answers);  // of the third they are not known
  CHECK(found.best_of_three == Share{1, 2});
  CHECK(found.among_alternatives == Share{2, 2});
}

TEST_CASE("strings without equal neighbours stand beside those that have them", "[evaluate]") {
  const auto found = evaluate_answers(
      "", {answer("11", "11"), answer("((1", "(1"), answer("12", "12"), answer("34", "3")});
  CHECK(found.repeat_strings == Share{1, 2});
  CHECK(found.other_strings() == Share{1, 2});
}

TEST_CASE("a figure's interval is that of its writers' shares", "[evaluate]") {
  // 10 writers with 4 strings each, one wrong and unsure; writer 0 has two, sure ones.
  std::vector<Answer> answers;
  for (int writer = 0; writer < 10; ++writer) {
    for (int i = 0; i < 4; ++i) {
      const bool right = i >= (writer == 0 ? 2 : 1);
      answers.push_back(answer("12", right ? "12" : "1", right || writer == 0 ? 0.95 : 0.3,
                               "w" + std::to_string(writer)));
      answers.back().greedy = right ? "12" : "";
      answers.back().alternatives = {answers.back().text, "12"};
    }
  }
  const auto found = evaluate_answers("", answers);
  const std::vector<Share> right = {{2, 4}, {3, 4}, {3, 4}, {3, 4}, {3, 4},
                                    {3, 4}, {3, 4}, {3, 4}, {3, 4}, {3, 4}};
  CHECK(found.intervals.exact == bootstrap_interval(right));
  CHECK(found.intervals.greedy == bootstrap_interval(right));
  CHECK(found.intervals.best_of_three == Interval{1, 1});
  CHECK(found.sure() == Share{29, 31});
  std::vector<Share> kept(10, {3, 4}), sure(10, {3, 3});
  kept[0] = {4, 4};
  sure[0] = {2, 4};
  CHECK(found.intervals.sure_kept == bootstrap_interval(kept));
  CHECK(found.intervals.sure_right == bootstrap_interval(sure));
  CHECK_FALSE(found.intervals.beam);
}

TEST_CASE("a pen's width, and nothing else, is changed", "[evaluate]") {
  const Sample sample = varied("pen 0.14");
  CHECK(sample.pen_width == 0.14F);
  CHECK(sample.ink == some_sample().ink);
}

TEST_CASE("fewer reports a second leave fewer points, and both ends", "[evaluate]") {
  size_t before = 0;
  for (const char* rate : {"30 Hz", "60 Hz", "120 Hz", "240 Hz"}) {
    const Sample sample = varied(rate);
    REQUIRE(sample.ink.strokes.size() == 2);
    const auto& points = sample.ink.strokes[0].points;
    CHECK(points.size() > before);
    before = points.size();
    CHECK(points.front() == some_sample().ink.strokes[0].points.front());
    CHECK(points.back() == some_sample().ink.strokes[0].points.back());
    CHECK(sample.ink.strokes[1].points.size() == 1);
  }
  CHECK(varied("30 Hz").ink.strokes[0].points.size() < 20);
}

TEST_CASE("a larger sheet gives the same raster but for rounding", "[evaluate]") {
  const InputGeometry geometry;
  const Grid plain = raster_of(some_sample().ink, geometry).value();
  for (const char* scale : {"scale 0.1", "scale 1", "scale 10"}) {
    const Grid raster = raster_of(varied(scale).ink, geometry).value();
    REQUIRE(raster.width() == plain.width());
    float most = 0;
    for (size_t i = 0; i < plain.pixels().size(); ++i) {
      most = std::max(most, std::abs(raster.pixels()[i] - plain.pixels()[i]));
    }
    CHECK(most < 0.02F);
  }
}

TEST_CASE("small digits stand on whole pixels, none reported twice running", "[evaluate]") {
  const Sample sample = varied("digits of 20 px");
  REQUIRE(sample.ink.strokes.size() == 2);
  const auto& points = sample.ink.strokes[0].points;
  CHECK(bounds(sample.ink).height() == 20);
  for (size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].x == std::round(points[i].x));
    if (i > 0) CHECK_FALSE((points[i].x == points[i - 1].x && points[i].y == points[i - 1].y));
  }
  CHECK(sample.ink.strokes[1].points.size() == 1);
}

TEST_CASE("variants have names of their own", "[evaluate]") {
  std::set<std::string> names;
  for (const InkVariant& variant : ink_variants()) names.insert(variant.name);
  CHECK(names.size() == ink_variants().size());
  CHECK(names.contains("pen 0.04"));
  CHECK(names.contains("digits of 100 px"));
}

TEST_CASE("an overview has a line a set, its parts indented", "[evaluate]") {
  std::vector<Answer> answers = {answer("12", "12", 0.95, "u"), answer("34", "3", 0.5, "v")};
  for (Answer& each : answers) each.alternatives = {each.text};
  std::vector<Evaluation> found = {evaluate_answers("real strings", answers),
                                   evaluate_answers("real strings, pen 0.04", answers)};
  found[1].part_of = "real strings";
  std::vector<Answer> negatives = {answer("?", "?", 0)};
  negatives[0].rejected = true;
  found.push_back(evaluate_answers("negatives", negatives));
  const std::string table = overview_table(found);
  CHECK_THAT(table, ContainsSubstring("\nreal strings        2        2   50.00"));
  CHECK_THAT(table, ContainsSubstring("\n  pen 0.04          2        2   50.00"));
  CHECK_THAT(table, ContainsSubstring("\nnegatives           1        0  100.00"));
  CHECK_THAT(table, ContainsSubstring("0.00 - 100.00"));
}

TEST_CASE("a summary holds the main figures, of a part fewer", "[evaluate]") {
  std::vector<Answer> answers = {answer("11", "11", 0.95, "u"), answer("34", "3", 0.5, "v")};
  for (Answer& each : answers) each.alternatives = {each.text, "34"};
  Evaluation found = evaluate_answers("a set", answers);
  const Json whole = summary_of(found);
  CHECK(*whole.find("best_of_three") == Json(0.5 + 0.5 * 1));
  CHECK(*whole.find("reading")->find("exact_match") == Json(0.5));
  CHECK(*whole.find("confidence_at_least_90_percent")->find("kept") == Json(0.5));
  CHECK(*whole.find("exact_match_of_equal_neighbours") == Json(1.0));
  CHECK(*whole.find("exact_match_of_others") == Json(0.0));
  CHECK(*whole.find("mean_of_worst_tenth_of_writers") == Json(0.0));
  CHECK(whole.find("exact_match_interval")->as_array()->size() == 2);
  found.part_of = "another";
  const Json part = summary_of(found);
  CHECK(*part.find("part_of") == Json("another"));
  CHECK(*part.find("exact_match") == Json(0.5));
  CHECK(part.find("confusions") == nullptr);
}

TEST_CASE("a sheet of mistakes has a row for every four of them", "[evaluate]") {
  const Mistake mistake{some_sample().ink, "1.", "7", 0.99};
  const Picture one = mistake_sheet("one", {mistake}, INKSUM_FONT_FOLDER);
  const Picture four = mistake_sheet("four", std::vector(4, mistake), INKSUM_FONT_FOLDER);
  const Picture five = mistake_sheet("five", std::vector(5, mistake), INKSUM_FONT_FOLDER);
  CHECK(one.width == five.width);
  CHECK(one.height == four.height);
  CHECK(five.height > four.height);
  int dark = 0, dark_in_four = 0;
  for (const uint8_t value : one.pixels) dark += value < 100 ? 1 : 0;
  for (const uint8_t value : four.pixels) dark_in_four += value < 100 ? 1 : 0;
  CHECK(dark > 100);
  CHECK(dark_in_four > 2 * dark);
  Mistake empty = mistake;
  empty.ink = {};
  CHECK(mistake_sheet("one", {empty}, INKSUM_FONT_FOLDER).height == one.height);
  CHECK_THROWS_AS(mistake_sheet("", {mistake}, "/nonexistent"), TrainerError);
}
