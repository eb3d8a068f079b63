#include "native_trainer/report/run_log.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "native_trainer/report/json_lines.h"
#include "tests/native_trainer/event_file_oracle.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {
namespace {

using Catch::Approx;

const std::vector<float> kWeights = {-1, 0, 1, 2};

// Steps [from, until] of a run of 20, 8 images and half a second each, validated at every tenth.
void run_steps(RunLog& log, int from, int until) {
  for (int step = from; step <= until; ++step) {
    StepFigures figures;
    figures.step = step;
    figures.images = step * 8;
    figures.seconds = step * 0.5;
    figures.loss = 100.0 / step;
    figures.learning_rate = 0.01;
    figures.gradient_norm = step;
    log.step(figures);
    if (step % 10 == 0) {
      log.validated(figures, {{"composed, \"short\"", 50, 0.5, 0.25}, {"real", 7, 1, 0}},
                    {{"conv1.weight", kWeights}});
    }
  }
}

RunLogOptions options(const Folder& folder, int64_t resumed_at = 0) {
  return {folder.path(), 20, resumed_at, 10};
}

std::vector<Json> rows_of(const std::string& path) {
  std::vector<Json> rows;
  for (const JsonLine& line : read_json_lines(path, LastLine::kMustBeWhole)) {
    rows.push_back(line.value);
  }
  return rows;
}

// A reader of RFC 4180 that shares nothing with the writer.
std::vector<std::vector<std::string>> csv_rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (quoted && text.substr(i, 2) == "\"\"") {
      rows.back().back() += '"';
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      rows.push_back({""});
    } else {
      rows.back().back() += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

TEST_CASE("a row tells of all steps since the one before", "[report][run_log]") {
  const Folder folder;
  RunLog log(options(folder));
  run_steps(log, 1, 3);
  const auto rows = rows_of(folder.file("metrics.jsonl"));
  REQUIRE(rows.size() == 1);  // a row every 20 / 10 steps
  CHECK(*rows[0].find("step")->as_number() == 2);
  CHECK(*rows[0].find("images")->as_number() == 16);
  CHECK(*rows[0].find("loss")->as_number() == Approx((100.0 + 50.0) / 2));
  CHECK(*rows[0].find("gradient_norm")->as_number() == Approx(1.5));
  CHECK(*rows[0].find("images_per_second")->as_number() == Approx(16));
}

TEST_CASE("metrics.csv holds the rows of metrics.jsonl", "[report][run_log]") {
  const Folder folder;
  {
    RunLog log(options(folder));
    run_steps(log, 1, 20);
  }
  const auto rows = rows_of(folder.file("metrics.jsonl"));
  const auto table = csv_rows(read_file(folder.file("metrics.csv")));
  REQUIRE(rows.size() == 10 + 2 * 2);
  REQUIRE(table.size() == rows.size() + 1);
  for (size_t r = 0; r < rows.size(); ++r) {
    REQUIRE(table[r + 1].size() == table[0].size());
    size_t filled = 0;
    for (size_t c = 0; c < table[0].size(); ++c) {
      const Json* value = rows[r].find(table[0][c]);
      const std::string& cell = table[r + 1][c];
      filled += cell.empty() ? 0 : 1;
      if (value == nullptr) {
        CHECK(cell.empty());
      } else if (value->as_string() != nullptr) {
        CHECK(cell == *value->as_string());
      } else {
        CHECK(std::stod(cell) == *value->as_number());
      }
    }
    CHECK(filled == rows[r].as_object()->size());  // no figure without a column
  }
}

TEST_CASE("a resumed run goes on as if it had never been killed", "[report][run_log]") {
  const Folder whole, killed;
  {
    RunLog log(options(whole));
    run_steps(log, 1, 20);
  }
  {
    RunLog log(options(killed));
    run_steps(log, 1, 17);
  }
  std::ofstream(killed.file("metrics.jsonl"), std::ios::app) << "{\"step\": 18, \"lo";
  {
    RunLog log(options(killed, 12));  // the last checkpoint
    run_steps(log, 13, 20);
  }
  CHECK(read_file(killed.file("metrics.csv")).substr(0, 100) ==
        read_file(whole.file("metrics.csv")).substr(0, 100));
  const auto expected = rows_of(whole.file("metrics.jsonl"));
  const auto rows = rows_of(killed.file("metrics.jsonl"));
  REQUIRE(rows.size() == expected.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const char* name : {"step", "images", "loss", "set", "exact_match"}) {
      INFO(name);
      CHECK((rows[i].find(name) == nullptr ? Json() : *rows[i].find(name)) ==
            (expected[i].find(name) == nullptr ? Json() : *expected[i].find(name)));
    }
  }
  CHECK(read_file(killed.file("histograms.jsonl")) == read_file(whole.file("histograms.jsonl")));
}

TEST_CASE("each validation leaves a histogram of every weight", "[report][run_log]") {
  const Folder folder;
  RunLog log(options(folder));
  run_steps(log, 1, 20);
  const auto rows = rows_of(folder.file("histograms.jsonl"));
  REQUIRE(rows.size() == 2);
  CHECK(*rows[1].find("name")->as_string() == "conv1.weight");
  CHECK(*rows[1].find("step")->as_number() == 20);
  const auto histogram = histogram_from_json(*rows[1].find("histogram"));
  REQUIRE(histogram);
  CHECK(histogram.value().bins == histogram_of(kWeights).bins);
}

TEST_CASE("TensorBoard's files hold the run's figures and go on with a new file",
          "[report][run_log][events]") {
  const Folder folder;
  {
    RunLog log(options(folder));
    run_steps(log, 1, 10);
    log.pictures(10, {{"inputs/1+2", Picture{2, 1, 1, {3, 4}}}});
  }
  {
    RunLog log(options(folder, 10));
    run_steps(log, 11, 20);
  }
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder.file("tensorboard"))) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() == 2);
  std::vector<int64_t> loss_steps, histogram_steps;
  int pictures = 0;
  for (const std::string& file : files) {
    for (const oracle::Entry& entry : oracle::entries(read_file(file))) {
      if (entry.tag == "train/loss") loss_steps.push_back(entry.step);
      if (entry.tag == "conv1/weight") histogram_steps.push_back(entry.step);
      if (entry.tag == "exact match/real") CHECK(entry.value.as_float(2) == 1);
      if (entry.tag == "edit error/composed, \"short\"") CHECK(entry.value.as_float(2) == 0.25F);
      pictures += entry.tag == "inputs/1+2" ? 1 : 0;
    }
  }
  CHECK(loss_steps == std::vector<int64_t>{2, 4, 6, 8, 10, 12, 14, 16, 18, 20});
  CHECK(histogram_steps == std::vector<int64_t>{10, 20});
  CHECK(pictures == 1);
}

TEST_CASE("a damaged line is named with its file and number", "[report][run_log]") {
  const Folder folder;
  const std::string path = folder.file("metrics.jsonl");
  std::ofstream(path) << "{\"step\": 1}\n\n{\"step\": }\n{\"step\": 3}\n";
  CHECK_THROWS_WITH(read_json_lines(path, LastLine::kMayBeCut),
                    Catch::Matchers::StartsWith(path + ":3: column 10: "));
  std::ofstream(path) << "{\"step\": 1}\n[2]\n";
  CHECK_THROWS_WITH(read_json_lines(path, LastLine::kMayBeCut), path + ":2: expected an object");
  std::ofstream(path) << "{\"step\": 1}\n{\"st";
  CHECK(read_json_lines(path, LastLine::kMayBeCut).size() == 1);
  CHECK_THROWS_AS(read_json_lines(path, LastLine::kMustBeWhole), TrainerError);
  CHECK_THROWS_AS(RunLog({path, 1, 0, 1}), TrainerError);  // a file where a folder should be
}

}  // namespace
}  // namespace inksum::trainer
