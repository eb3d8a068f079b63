// commands_evaluate_test.cpp - evaluate on files, on made-up pictures, and on a run's own split.
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <filesystem>

#include "core/image/rasterise.h"
#include "core/pipeline/renderings.h"
#include "native_trainer/commands/datasets.h"
#include "native_trainer/commands/measure.h"
#include "native_trainer/commands/run_folder.h"
#include "native_trainer/data/data_split.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/files.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/train/images.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/ink_library.h"
#include "tests/native_trainer/program.h"
#include "tests/native_trainer/temporary_folder.h"
// After LibTorch, whose logging has a CHECK of its own.
#include <catch_amalgamated.hpp>

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

TrainedModel untrained() {
  const TrainConfig config = small_config();
  Alphabet alphabet = alphabet_of(config.symbols);
  const Network network(make_architecture(config.model, config.geometry, alphabet.classes()), 3);
  return {network, std::move(alphabet), config.geometry, config, Json::Object{}};
}

// Ten pictures of one stroke, the i-th at its own place, labelled "1".
std::string write_pictures(const Folder& folder) {
  const std::string set = folder.file("set");
  std::filesystem::create_directory(set);
  std::string labels;
  for (int i = 0; i < 10; ++i) {
    Picture picture{120, 40, 1, std::vector<uint8_t>(120 * 40, 255)};
    for (int y = 5; y < 35; ++y) picture.pixels[static_cast<size_t>(y * 120 + 10 * i + 5)] = 0;
    write_png(set + "/" + std::to_string(i) + ".png", picture);
    labels += "1 1\n";
  }
  write_file(set + "/labels.txt", labels);
  return set;
}

// As if it had been trained on the pictures, the last three for validation.
std::string write_run_on(const Folder& folder, const std::string& set) {
  const std::string run = folder.file("run");
  DataOptions data;
  data.sources = {set};
  const DataSplit split = split_records(read_dataset(set).records, {SplitKind::kFirst, 0.7, 1});
  write_run(run, {small_config(), data, Json::Object{},
                  Json::Object{{last_part(set), split_to_json(split)}}});
  save_weights(run + "/best.safetensors", untrained());
  return run;
}

std::vector<Evaluation> evaluate(const Folder& folder, const std::string& words) {
  const std::string out = folder.file("evaluation.json");
  must_run("evaluate --out " + out + " " + words);
  const Result<Json> json = parse_json(read_file(out));
  REQUIRE(json.ok());
  std::vector<Evaluation> found;
  for (const Json& set : *json.value().as_array()) found.push_back(evaluation_from_json(set, out));
  return found;
}

}  // namespace

TEST_CASE("a run's own split tells its training from its validation", "[program][evaluate]") {
  const Folder folder;
  const std::string set = write_pictures(folder), run = write_run_on(folder, set);
  const auto validation = evaluate(folder, "--run " + run);
  REQUIRE(validation.size() == 1);
  CHECK(validation[0].set == "set, validation");
  CHECK(validation[0].exact.of == 3);
  const auto both = evaluate(folder, "--split all --run " + run);
  REQUIRE(both.size() == 2);
  CHECK(both[0].set == "set, training");
  CHECK(both[0].exact.of == 7);
  CHECK(both[1] == validation[0]);
  const auto few = evaluate(folder, "--split training --samples 2 --run " + run);
  REQUIRE(few.size() == 1);
  CHECK(few[0].exact.of == 2);
}

TEST_CASE("files that nothing splits are measured whole", "[program][evaluate]") {
  const Folder folder;
  const std::string set = write_pictures(folder), weights = folder.file("weights");
  save_weights(weights, untrained());
  const auto found = evaluate(folder, "--weights " + weights + " --data " + set);
  REQUIRE(found.size() == 1);
  CHECK(found[0].set == "set");
  CHECK(found[0].exact.of == 10);
  CHECK(found[0].symbols == 10);
  REQUIRE_FALSE(found[0].confident_mistakes.empty());
  CHECK_THAT(found[0].confident_mistakes[0].origin, ContainsSubstring("labels.txt:"));
}

TEST_CASE("evaluate says which data or run it cannot use", "[program][evaluate]") {
  const Folder folder;
  const std::string set = write_pictures(folder), weights = folder.file("weights");
  save_weights(weights, untrained());
  const auto [words, code, message] = GENERATE_COPY(table<std::string, int, std::string>(
      {{"--split training --data " + set, 2, "say --run FOLDER"},
       {"--split some --data " + set, 2, "--split must be validation, training or all"},
       {"--data missing", 3, "missing"},
       {"--run missing", 3, "missing/config.json"}}));
  const Outcome outcome = run_program("evaluate --weights " + weights + " " + words + " 2>&1");
  CHECK(outcome.code == code);
  CHECK_THAT(outcome.output, ContainsSubstring(message));
}

TEST_CASE("pictures and ink that are made up have a training and a validation set",
          "[program][evaluate]") {
  const Folder folder;
  const std::string weights = folder.file("weights");
  save_weights(weights, untrained());
  const auto found =
      evaluate(folder, "--samples 3 --split all --data printed composed --weights " + weights);
  std::vector<std::string> names;
  for (const Evaluation& evaluation : found) {
    if (!evaluation.part_of.empty()) continue;
    names.push_back(evaluation.set);
    CHECK(evaluation.exact.of == 3);
  }
  const std::vector<std::string> expected = {"printed, strings that trained",
                                             "printed, unseen strings",
                                             "composed, as trained on",
                                             "own pens, 3-12 of 0-9+-*()",
                                             "own pens, 1-20 of 0-9+-*/()=.",
                                             "own pens, 17-30 of 0-9+-*()",
                                             "negatives"};
  CHECK(names == expected);
}

TEST_CASE("a network beside itself differs in nothing, and is drawn in every way",
          "[program][evaluate]") {
  const Folder folder;
  const std::string weights = folder.file("weights"), sheets = folder.file("sheets");
  save_weights(weights, untrained());
  const std::string words = "evaluate --weights " + weights + " --data composed --samples 5";
  const std::string out = folder.file("all.json");
  const Outcome table = run_program(words + " --robustness --against " + weights + " --mistakes " +
                                    sheets + " --out " + out + " 2>&1");
  REQUIRE(table.code == 0);
  CHECK_THAT(table.output, ContainsSubstring("against " + weights));
  const Json all = parse_json(read_file(out)).value();
  size_t variants = 0;
  for (const Json& set : *all.as_array()) {
    const std::string part_of = *set.find("part_of")->as_string();
    variants += part_of == "own pens, 3-12 of 0-9+-*()" ? 1 : 0;
    if (part_of.empty()) {
      CHECK(*set.find("against")->find("exact")->find("difference") == Json(0.0));
      CHECK(*set.find("against")->find("exact")->find("only_a") == Json(0));
    }
  }
  CHECK(variants == 15);
  CHECK(std::filesystem::exists(sheets + "/own-pens-3-12-of-0-9.png"));
  const Outcome missing = run_program(words + " --against missing 2>&1");
  CHECK(missing.code == 3);
  CHECK_THAT(missing.output, ContainsSubstring("missing"));
}

TEST_CASE("weights trained with other writers held out are measured with a warning",
          "[program][evaluate]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl"), list = folder.file("list.txt");
  std::vector<InkRecord> records;
  for (const char* writer : {"ann", "bob"}) {
    for (const InkRecord& record : symbols_of(writer, "0123456789+-*/()=.")) {
      records.push_back(record);
    }
  }
  write_ink_file(ink, records);
  write_file(list, "ann\nwho is not here\n");
  TrainedModel trained = untrained();
  const auto measured = [&](const std::string& fingerprint) {
    trained.training =
        Json::Object{{"data", Json::Array{Json::Object{{"held_out_writers", "list.txt"},
                                                       {"fingerprint", fingerprint}}}}};
    const std::string weights = folder.file("weights");
    save_weights(weights, trained);
    return run_program("evaluate --samples 2 --weights " + weights + " --ink " + ink +
                       " --held-out " + list + " 2>&1");
  };
  const Outcome same = measured(HeldOutWriters::load(list).fingerprint());
  CHECK(same.code == 0);
  CHECK_THAT(same.output, ContainsSubstring("1 of the 2 writers that are held out are not in the"));
  CHECK_THAT(same.output, !ContainsSubstring("trained with other writers held out"));
  CHECK_THAT(measured("0").output, ContainsSubstring("trained with other writers held out"));
  write_file(list, "who is not here\n");
  CHECK_THAT(
      measured("0").output,
      ContainsSubstring("none of the ink's writers is held out: --held-out FILE names some"));
}

TEST_CASE("a long source is measured as a set of the same samples", "[evaluate]") {
  const TrainedModel trained = untrained();
  constexpr size_t kCount = 530;  // more than are held in memory at a time
  Workers workers(2);
  const auto sample = [](size_t i) { return fake_sample(i); };
  const TestSet set = sampled_set("a", kCount, sample, trained.alphabet, trained.geometry);
  const Evaluation of_set = measure(set, trained, workers);
  const Evaluation of_source = measure(TestSource{"a", kCount, sample}, trained, workers);
  CHECK(of_set.exact.of == kCount);
  // In brackets: the LibTorch headers would print containers of what cannot be printed.
  CHECK((of_source.confusions == of_set.confusions));
  CHECK((of_source.by_length == of_set.by_length));
  CHECK((of_source.greedy_edits == of_set.greedy_edits));
}

TEST_CASE("what is measured is what all renderings together say", "[evaluate][renderings]") {
  TrainedModel trained = untrained();
  trained.calibration = ReadingOptions{.renderings = 3, .sure_from = 1};
  Workers workers(2);
  constexpr size_t kCount = 12;
  const auto sample = [](size_t i) { return fake_sample(i); };
  const Evaluation found = measure(TestSource{"a", kCount, sample}, trained, workers);

  const c10::NoGradGuard no_grad;
  int edits = 0;
  for (size_t i = 0; i < kCount; ++i) {
    std::vector<at::Tensor> kept;
    std::vector<LogProbs> answers;
    InputGeometry geometry = trained.geometry;
    geometry.pen_width = sample(i).pen_width;
    for (int rendering = 0; rendering < 3; ++rendering) {
      const Grid raster = raster_of(sample(i).ink, geometry, kRenderings[rendering]).value();
      kept.push_back(trained.model.infer(images_of({&raster}, geometry)).contiguous());
      answers.push_back({kept.back().data_ptr<float>(), static_cast<int>(kept.back().size(0)),
                         static_cast<int>(kept.back().size(2))});
    }
    Answer answer;
    answer.label = sample(i).label;
    take_reading(answer, read(answers, trained.alphabet, *trained.calibration));
    edits += evaluate_answers("", {answer}).edits;
  }
  CHECK(found.edits == edits);
  trained.calibration->renderings = 1;
  CHECK(measure(TestSource{"a", kCount, sample}, trained, workers).exact.of == kCount);
}

TEST_CASE("what cannot be drawn counts as read as nothing", "[evaluate]") {
  const TrainedModel trained = untrained();
  Workers workers(1);
  Sample empty;
  empty.label = "12";
  const TestSource source = {"none", 2, [&](size_t) { return empty; }};
  const Evaluation found = measure(source, trained, workers);
  CHECK(found.exact.right == 0);
  CHECK(found.exact.of == 2);
  CHECK(found.edits == 4);
  CHECK(found.greedy_edits == 4);
  CHECK(*found.mean_confidence_wrong == 0);
}

TEST_CASE("the shipped model for printed images reads strings that never trained", "[evaluate]") {
  const Folder folder;
  const std::vector<Evaluation> found =
      evaluate(folder, "--weights " INKSUM_SHIPPED_MODELS
                       "/printed/weights.safetensors --data printed --samples 300");
  REQUIRE(found.size() == 1);
  CHECK(found[0].exact.of == 300);
  CHECK(found[0].exact.right >= 297);  // its card: 99.94 %
}
