#include "native_trainer/report/report_page.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "native_trainer/error.h"
#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"
#include "native_trainer/report/run_log.h"
#include "tests/native_trainer/markup_oracle.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {
namespace {

using Catch::Matchers::ContainsSubstring;

// A folder as a run leaves it; `validations` of them.
void write_run(const std::string& folder, int validations) {
  std::ofstream(folder + "/config.json")
      << R"({"hyper_parameters": {"architecture": "crnn", "seed": 7, "images": 6400,
             "symbols": "12<&"}, "provenance": {"data": [{"file": "a<b>.jsonl",
             "fingerprint": "0123abcd"}]}})";
  const std::vector<float> weights = {-1, 0, 0, 1, 2};
  RunLog log({folder, 100, 0, 50});
  for (int step = 1; step <= 100; ++step) {
    StepFigures figures;
    figures.step = step;
    figures.images = step * 64;
    figures.seconds = step;
    figures.loss = 1234.5 / step;
    figures.learning_rate = 1e-3;
    figures.gradient_norm = 2;
    log.step(figures);
    if (step % 20 == 0 && step / 20 <= validations) {
      log.validated(figures, {{"own & \"pens\"", 40, 0.01 * step - 0.013, 0.25}},
                    {{"conv1.weight", weights}, {"conv1.bias", weights}});
    }
  }
}

InspectedSample some_sample() {
  InspectedSample sample;
  sample.answer = {"1<2", "1&2", 0.75};
  sample.answer.origin = "strings.jsonl:12";
  sample.picture = {8, 4, 1, std::vector<uint8_t>(32, 200)};
  sample.posteriors = {4, {"", "1", "2", "<", "&"}, std::vector<float>(20, 0.2F)};
  sample.layers = {{"conv1", 3, 2, 4, std::vector<float>(24, 0.5F)},
                   {"gru", 1, 5, 4, std::vector<float>(20, -0.5F)}};
  return sample;
}

Inspection some_inspection() {
  Inspection inspection;
  inspection.weights = "weights.safetensors";
  inspection.parameters = 123'456;
  inspection.alphabet = {"1", "2", "<", "&"};
  inspection.sets = {evaluate_answers(
      "own & pens", {{"1<2", "1&2", 0.75}, {"12", "12", 0.9}, {"11", "1", 0.4}, {"2", "", 0}})};
  inspection.worst = {some_sample()};
  inspection.shown = {some_sample()};
  inspection.filters = {"conv1.weight", 2, 1, 3, 3, std::vector<float>(18, 0.1F)};
  return inspection;
}

void check_page(const std::string& page) {
  CHECK(oracle::markup_fault(page) == "");
  CHECK(oracle::outside_reference(page) == "");
  CHECK(page.find("nan") == std::string::npos);
  CHECK(page.find("inf") == std::string::npos);
}

TEST_CASE("the oracle of markup sees faults", "[report][page]") {
  CHECK(oracle::markup_fault("<p>a &amp; b<br/></p>") == "");
  for (const char* page : {"<p>", "<p></b>", "a & b", "<p a=1></p>", "<p a=\"1\" a=\"2\"></p>",
                           "1 > 2", "<p a=\"<\"></p>", "<p"}) {
    CHECK(oracle::markup_fault(page) != "");
  }
  CHECK(oracle::outside_reference("<img src=\"data:image/png;base64,AA\"/> a // b") == "");
  for (const char* page : {"<img src=\"a.png\"/>", "<a href=\"b\"></a>", "url(c)", "https://d",
                           "@import \"e\"", "<img src=\"data:text/html;base64,AA\"/>"}) {
    CHECK(oracle::outside_reference(page) != "");
  }
}

TEST_CASE("a page about a whole run is well-formed, stands by itself and tells its figures",
          "[report][page]") {
  const Folder folder;
  write_run(folder.path(), 5);
  const RunRecord record = read_run_record(folder.path());
  CHECK(record.training.size() == 50);
  CHECK(record.validations.size() == 5);
  CHECK(record.weights.size() == 2);
  CHECK(record.last_moment().images == 6400);
  CHECK(record.hyper_parameter("seed") == 7);
  const std::string page = report_page({{record, some_inspection()}});
  check_page(page);
  for (const char* figure : {
           "6,400 images",               // seen
           "123,456",                    // parameters
           "98.70\u00A0%",               // the best validation
           "own &amp; &quot;pens&quot;"  // whose set has a name that must be escaped
       }) {
    CHECK_THAT(page, ContainsSubstring(figure));
  }
  for (const char* text : {"a&lt;b&gt;.jsonl (0123abcd)", "strings.jsonl:12", "75.0\u00A0% sure",
                           "conv1.bias", "2 filters of 3 × 3", "5 units × 4 frames",
                           "3 channels of 2 × 4", "‘&lt;’ read as ‘&amp;’", ">25.0\u00A0%<"}) {
    CHECK_THAT(page, ContainsSubstring(text));
  }
}

TEST_CASE("a run that has only begun says what is missing", "[report][page]") {
  const Folder folder;
  write_run(folder.path(), 0);
  Inspection inspection;
  inspection.missing = "it has no weights yet.";
  const std::string page = report_page({{read_run_record(folder.path()), inspection}});
  check_page(page);
  CHECK_THAT(page, ContainsSubstring("it has not been validated yet"));
  CHECK_THAT(page, ContainsSubstring("it has no weights yet."));
  CHECK_THAT(page, !ContainsSubstring("id=\"mistakes\""));
  CHECK_THAT(page, !ContainsSubstring("id=\"weights\""));
}

TEST_CASE("a folder with settings alone gives a page", "[report][page]") {
  const Folder folder;
  std::ofstream(folder.file("config.json")) << "{}";
  const std::string page = report_page({{read_run_record(folder.path()), {}}});
  check_page(page);
  CHECK_THAT(page, ContainsSubstring("Nothing has been logged yet"));
}

TEST_CASE("several runs stand side by side, what differs marked", "[report][page]") {
  const Folder first, second;
  write_run(first.path(), 5);
  write_run(second.path(), 2);
  std::ofstream(second.file("config.json"))
      << R"({"hyper_parameters": {"architecture": "crnn", "seed": 8}})";
  const RunRecord a = read_run_record(first.path()), b = read_run_record(second.path());
  const std::string page = report_page({{a, some_inspection()}, {b, some_inspection()}});
  check_page(page);
  CHECK_THAT(page, ContainsSubstring(a.name + " and " + b.name));
  CHECK_THAT(page, ContainsSubstring("<tr class=\"differs\"><th scope=\"row\">Seed</th>"
                                     "<td>7</td><td>8</td>"));
  CHECK_THAT(page, ContainsSubstring("<tr><th scope=\"row\">Network</th>"));
  CHECK_THAT(page, ContainsSubstring("data-name=\"" + a.name + " · own &amp; &quot;pens&quot;\""));
  CHECK_THAT(page, ContainsSubstring("data-name=\"" + b.name + "\""));
}

TEST_CASE("losses that are not finite leave a gap, not a fault", "[report][page]") {
  const Folder folder;
  {
    RunLog log({folder.path(), 4, 0, 4});
    for (int step = 1; step <= 4; ++step) {
      StepFigures figures;
      figures.step = step;
      figures.images = step;
      figures.loss = step == 2 ? HUGE_VAL : 1;
      log.step(figures);
    }
    const std::vector<float> broken = {NAN, NAN};
    log.validated({4, 4, 1}, {{"s", 0, 0, 0}}, {{"w", broken}});
  }
  check_page(report_page({{read_run_record(folder.path()), {}}}));
}

TEST_CASE("what is damaged is named with file and line", "[report][page]") {
  const Folder folder;
  const std::string metrics = folder.file("metrics.jsonl");
  CHECK_THROWS_WITH(
      read_run_record(folder.path()),
      folder.path() + ": there is no run in it (neither config.json nor metrics.jsonl)");
  const std::string row =
      R"({"step": 1, "images": 2, "seconds": 3, "loss": 4, "learning_rate": 5})";
  for (const auto& [line, fault] : std::vector<std::pair<std::string, std::string>>{
           {"{\"step\": }", "column 10: "},
           {"{\"images\": 2}", "'step' is missing"},
           {R"({"step": 1, "images": 2, "seconds": 3, "learning_rate": "x"})",
            "'learning_rate' must be a number"},
           {R"({"step": 1, "images": 2, "seconds": 3, "set": 4})", "'set' must be "}}) {
    std::ofstream(metrics) << row << "\n" << line << "\n";
    CHECK_THROWS_WITH(read_run_record(folder.path()),
                      Catch::Matchers::StartsWith(metrics + ":2: " + fault));
  }
  std::ofstream(metrics) << row << "\n{\"step\": 2, \"ima";  // still being written
  CHECK(read_run_record(folder.path()).training.size() == 1);
  const std::string histograms = folder.file("histograms.jsonl");
  std::ofstream(histograms) << R"({"step": 1, "images": 2, "seconds": 3, "name": "w"})"
                            << "\n";
  CHECK_THROWS_WITH(read_run_record(folder.path()), histograms + ":1: it has no 'histogram'");
}

TEST_CASE("words are escaped and numbers are written for people", "[report][html]") {
  CHECK(escaped("a<b>&\"c\"\x01\xFF×") == "a&lt;b&gt;&amp;&quot;c&quot;\uFFFD\uFFFD×");
  CHECK(grouped(1'234'567) == "1,234,567");
  CHECK(grouped(-1000) == "-1,000");
  CHECK(grouped(999) == "999");
  CHECK(percent(0.5) == "50.0\u00A0%");
  CHECK(percent(1) == "100\u00A0%");
  CHECK(percent(0.99996) == "99.996\u00A0%");
  CHECK(brief(640'000) == "640k");
  CHECK(brief(0.00025) == "0.00025");
  CHECK(duration(45) == "45 s");
  CHECK(duration(10'200) == "2 h 50 min");
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");  // RFC 4648, 10
}

TEST_CASE("scales place values and tick at round ones", "[report][plot]") {
  const Scale linear = Scale::around({0.3, 9.7}, true);
  CHECK(linear.low() == 0);
  CHECK(linear.high() == 10);
  CHECK(linear.ticks(5) == std::vector<double>{0, 2, 4, 6, 8, 10});
  CHECK(linear.share(2.5) == 0.25);
  const Scale decades = Scale::fitting({0.01, 1, 100});
  REQUIRE(decades.is_logarithmic());
  CHECK(decades.ticks(5) == std::vector<double>{0.01, 0.1, 1, 10, 100});
  CHECK(decades.share(1) ==
        Catch::Approx(std::log(1 / decades.low()) / std::log(decades.high() / decades.low())));
  CHECK_FALSE(Scale::fitting({0, 1, 100}).is_logarithmic());
  CHECK_FALSE(Scale::fitting({1, 2}).is_logarithmic());
  for (const double value : {0.0, 5.0, -3.0}) {
    const Scale flat = Scale::around({value}, false);
    CHECK(flat.high() > flat.low());
  }
  for (const Scale& shares : {Scale::up_to_one({1, 1}), Scale::up_to_one({0.97})}) {
    CHECK(shares.share(1) == 1);  // the top of the axis
    CHECK(shares.share(0.5) < 0);
  }
  for (const double tick : Scale::linear(-3, 3).ticks(4)) {
    CHECK((tick != 0 || !std::signbit(tick)));  // -0 would be written so
  }
}

TEST_CASE("a line's points stand where its scales say", "[report][plot]") {
  Plot plot({}, Scale::linear(0, 10), Scale::linear(0, 1));
  plot.line({{0, 0}, {5, 0.5}, {NAN, 1}, {10, 1}}, "s0", "a <name>");
  const std::string svg = plot.svg("told");
  CHECK(oracle::markup_fault(svg) == "");
  CHECK_THAT(svg, ContainsSubstring("data-name=\"a &lt;name&gt;\" points=\"50,230 238,129\""));
  CHECK_THAT(svg, ContainsSubstring("points=\"426,28\""));
  CHECK_THAT(svg, ContainsSubstring("data-x=\"linear 0 10 50 426\""));
}

}  // namespace
}  // namespace inksum::trainer
