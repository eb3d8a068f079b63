// commands_program_test.cpp - the program itself: from ink files to a model, and its exit codes.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>

#include "core/base/json.h"
#include "core/pipeline/manifest.h"
#include "native_trainer/evaluate/evaluation.h"
#include "native_trainer/files.h"
#include "tests/native_trainer/ink_library.h"
#include "tests/native_trainer/markup_oracle.h"
#include "tests/native_trainer/program.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr const char* kSmall =
    " --images 32 --batch 16 --shard 8 --pool 1 --max-length 6 --validation-samples 8 --threads 2"
    " --conv1-channels 4 --conv2-channels 6 --conv3-channels 8 --conv4-channels 8"
    " --collapse-channels 12 --gru-size 8";

// Symbols and strings of writers of both halves.
void write_ink(const std::string& path) {
  std::vector<InkRecord> records;
  for (const Split split : {Split::kTraining, Split::kHeldOut}) {
    for (const std::string& writer : names_of(split, 3)) {
      for (const InkRecord& record : symbols_of(writer, "0123456789+-*/()=.")) {
        records.push_back(record);
      }
      records.push_back(one_stroke("12", writer, 90));
    }
  }
  write_ink_file(path, records);
}

Json json_of(const std::string& text) {
  const Result<Json> json = parse_json(text);
  REQUIRE(json.ok());
  return json.value();
}

}  // namespace

TEST_CASE("the exit code tells a wrong command line from a wrong file", "[program]") {
  const auto [words, code, message] = GENERATE(table<std::string, int, std::string>(
      {{"--help", 0, "usage"},
       {"train --help", 0, "--learning-rate"},
       {"", 2, "usage"},
       {"dance", 2, "unknown command 'dance'"},
       {"train", 2, "--run or --resume"},
       {"train --run a --resume b", 2, "--run or --resume"},
       {"train --run a --batch 7", 2, "--shard"},
       {"compose", 2, "--out"},
       {"compose --sheet a.png --sheet-width 100", 2, "--sheet-width must be at least 200"},
       {"evaluate", 2, "--weights"},
       {"predict --weights a", 2, "say what to read"},
       {"export --weights a", 2, "--out"},
       {"train --resume missing", 3, "missing/config.json"},
       {"train --run a --ink missing.jsonl", 3, "missing.jsonl"},
       {"train --run a --config missing.json", 3, "missing.json"},
       {"train --run a --data missing", 3, "missing"},
       {"train --run a --quiet --json", 2, "say --quiet or --json"},
       {"train --run a --device gpu", 2, "--device must be auto, cpu or cuda"},
       {"train --run a --patience -1", 2, "--patience must be at least 0"},
       {"train --run a --data printed=few", 2, "the weight must be a number above 0"},
       {"train --run a --data composed --split thirds", 3, "thirds"},
       {"compose --ink missing.jsonl --out a.jsonl", 3, "missing.jsonl"},
       {"evaluate --weights missing", 3, "missing"},
       {"predict --weights missing a.jsonl", 3, "missing"},
       {"export --weights missing --out a", 3, "missing"}}));
  const Outcome outcome = run_program(words + " 2>&1");
  INFO(words);
  CHECK(outcome.code == code);
  CHECK_THAT(outcome.output, ContainsSubstring(message));
}

TEST_CASE("a resumed run takes no other settings, ink or weights", "[program]") {
  const auto [flag, value] = GENERATE(table<std::string, std::string>({{"seed", "3"},
                                                                       {"batch", "8"},
                                                                       {"symbols", "01"},
                                                                       {"ink", "a.jsonl"},
                                                                       {"data", "composed"},
                                                                       {"config", "b.json"},
                                                                       {"load", "a"}}));
  const Outcome outcome = run_program("train --resume run --" + flag + " " + value + " 2>&1");
  CHECK(outcome.code == 2);
  CHECK_THAT(outcome.output, ContainsSubstring("--" + flag + " cannot change"));
}

TEST_CASE("ink becomes a network, figures, a model for the page and readings", "[program]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl"), run = folder.file("run");
  write_ink(ink);
  must_run("train --ink " + ink + " --run " + run + kSmall);
  for (const char* name :
       {"config.json", "environment.json", "metrics.jsonl", "metrics.csv", "histograms.jsonl",
        "last.safetensors", "best.safetensors", "model.onnx", "manifest.json"}) {
    CHECK(std::filesystem::exists(run + "/" + name));
  }
  const Json evaluations = json_of(read_file(run + "/evaluation.json"));
  REQUIRE(evaluations.as_array() != nullptr);
  CHECK(*evaluations.as_array()->back().find("set") == Json("training samples"));
  const std::string weights = run + "/weights.safetensors";

  const Outcome measured = run_program("evaluate --samples 10 --json --weights " + weights +
                                       " --ink " + ink + " --out " + folder.file("all.json"));
  REQUIRE(measured.code == 0);
  write_file(folder.file("report.json"), measured.output);
  const Json report = json_of(measured.output);
  REQUIRE(report.as_array() != nullptr);
  REQUIRE(report.as_array()->size() == 8);
  const Json& first = report.as_array()->front();
  CHECK(*first.find("set") == Json("composed, 3-12 of 0-9+-*()"));
  CHECK(*first.find("writers") == Json(3));
  CHECK(*first.find("strings") == Json(10));
  for (const char* figure :
       {"symbols", "greedy", "beam", "reading", "exact_match_interval", "value_accuracy",
        "value_accuracy_interval", "mean_confidence", "ece", "value_ece",
        "exact_match_of_90_percent_surest", "confidence_at_least_90_percent", "aurc", "rejected",
        "exact_match_by_length", "confusions"}) {
    CHECK(first.find(figure) != nullptr);
  }
  const Json& negatives = report.as_array()->back();
  CHECK(*negatives.find("set") == Json("negatives"));
  for (const char* figure : {"drawings", "rejected", "told_value", "rejected_by_kind"}) {
    CHECK(negatives.find(figure) != nullptr);
  }
  const Result<Json> everything = parse_json(read_file(folder.file("all.json")));
  REQUIRE(everything.ok());
  const Evaluation evaluation =
      evaluation_from_json(everything.value().as_array()->front(), "all.json");
  CHECK(*first.find("beam")->find("exact_match") == Json(evaluation.beam_exact.share()));
  CHECK(*first.find("reading")->find("exact_match") == Json(evaluation.exact.share()));
  CHECK(*first.find("reading")->find("cer") == Json(evaluation.cer()));

  must_run("export --weights " + weights + " --out " + folder.file("model") + " --metrics " +
           folder.file("report.json"));
  const Result<Manifest> manifest =
      parse_manifest(read_file(folder.file("model") + "/manifest.json"));
  REQUIRE(manifest.ok());
  CHECK(manifest.value().metrics == report);
  const std::string onnx = read_file(folder.file("model") + "/model.onnx");
  CHECK(check_model_file(manifest.value(), onnx.data(), onnx.size()).ok());

  must_run("compose --count 3 --seed 5 --out " + folder.file("composed.jsonl"));
  const Outcome read =
      run_program("predict --weights " + weights + " " + folder.file("composed.jsonl"));
  CHECK(read.code == 0);
  CHECK(std::count(read.output.begin(), read.output.end(), '\n') == 3);
  CHECK_THAT(read.output, ContainsSubstring("composed-5-2"));

  const Outcome again = run_program("train --ink " + ink + " --run " + run + kSmall + " 2>&1");
  CHECK(again.code == 2);
  CHECK_THAT(again.output, ContainsSubstring("holds a run already"));

  write_file(ink, read_file(ink) + "\n");
  const Outcome changed = run_program("train --resume " + run + " 2>&1");
  CHECK(changed.code == 3);
  CHECK_THAT(changed.output, ContainsSubstring("changed since the run began"));
}

TEST_CASE("a settings file begins a run, flags override it, and a program can follow",
          "[program]") {
  const Folder folder;
  const std::string first = folder.file("first"), second = folder.file("second");
  must_run("train --quiet --run " + first + kSmall);
  const Outcome told =
      run_program("train --json --images 48 --config " + first + "/config.json --run " + second);
  CHECK(told.code == 0);
  int validations = 0;
  for (size_t begin = 0; begin < told.output.size();) {
    const size_t end = told.output.find('\n', begin);
    const Json event = json_of(told.output.substr(begin, end - begin));
    REQUIRE(event.find("event") != nullptr);
    validations += *event.find("event") == Json("validation") ? 1 : 0;
    begin = end + 1;
  }
  CHECK(validations == 1);
  const Json saved = json_of(read_file(second + "/config.json"));
  CHECK(*saved.find("hyper_parameters")->find("images") == Json(48));
  CHECK(*saved.find("hyper_parameters")->find("gru-size") == Json(8));

  write_file(folder.file("wrong.json"), "{\"batsch\": 3}");
  const Outcome wrong = run_program("train --run " + folder.file("third") + " --config " +
                                    folder.file("wrong.json") + " 2>&1");
  CHECK(wrong.code == 3);
  CHECK_THAT(wrong.output, ContainsSubstring("wrong.json: unknown setting 'batsch'"));
}

TEST_CASE("a model tells from which weights it was trained on, also when resumed", "[program]") {
  const Folder folder;
  const std::string first = folder.file("first"), second = folder.file("second");
  must_run("train --run " + first + kSmall);
  must_run("train --run " + second + " --load " + first + "/weights.safetensors" + kSmall);
  const auto training_of = [&](const std::string& run) {
    must_run("export --weights " + run + "/weights.safetensors --out " + run);
    return parse_manifest(read_file(run + "/manifest.json")).value().training;
  };
  const Json origin = training_of(first);
  CHECK(origin.find("started_from") == nullptr);
  for (const bool resumed : {false, true}) {
    if (resumed) must_run("train --resume " + second);
    const Json training = training_of(second);
    const Json* started_from = training.find("started_from");
    REQUIRE(started_from != nullptr);
    CHECK(started_from->find("fingerprint")->as_string()->size() == 16);
    CHECK(*started_from->find("training")->find("seconds") == *origin.find("seconds"));
    CHECK(*started_from->find("training")->find("validation") == *origin.find("validation"));
  }
}

TEST_CASE("a network of fewer symbols trains and is measured on ink that has more", "[program]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl"), run = folder.file("run");
  write_ink(ink);
  const Outcome trained =
      run_program("train --symbols 0123456789+ --ink " + ink + " --run " + run + kSmall + " 2>&1");
  CHECK(trained.code == 0);
  CHECK_THAT(trained.output, ContainsSubstring("42 records are left out"));
  const Outcome measured = run_program("evaluate --samples 10 --weights " + run +
                                       "/weights.safetensors --ink " + ink + " 2>&1");
  CHECK(measured.code == 0);
  CHECK_THAT(measured.output, ContainsSubstring("composed, 3-12 of 0-9+: 3 writers"));
}

TEST_CASE("report writes one page about a run, and says what it cannot do", "[program][report]") {
  const Folder folder;
  const std::string run = folder.file("run"), page = folder.file("page.html");
  must_run("train --run " + run + kSmall);
  must_run("report " + run + " --samples 4 --threads 1 --out " + page);
  const std::string text = read_file(page);
  CHECK(oracle::markup_fault(text) == "");
  CHECK(oracle::outside_reference(text) == "");
  for (const char* part : {"data:image/png", "conv1", "Reliability", "crnn"}) {
    CHECK_THAT(text, ContainsSubstring(part));
  }
  CHECK(run_program("report 2>&1").code == 2);
  const Outcome nowhere = run_program("report " + folder.file("nowhere") + " 2>&1");
  CHECK(nowhere.code == 3);
  CHECK_THAT(nowhere.output, ContainsSubstring("there is no run in it"));
  std::ofstream(run + "/metrics.jsonl") << "{\n";
  const Outcome damaged = run_program("report " + run + " 2>&1");
  CHECK(damaged.code == 3);
  CHECK_THAT(damaged.output, ContainsSubstring("metrics.jsonl:1: "));
}
