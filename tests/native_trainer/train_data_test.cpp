// train_data_test.cpp - what a run trains and validates on, and how its folder keeps that.
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <set>

#include "native_trainer/commands/run_folder.h"
#include "native_trainer/commands/training_data.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/files.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

// Pictures 180×60, label i is "i+i": an upright bar at 10 + 5 i tells them apart.
void write_picture_set(const std::string& folder, int count) {
  std::filesystem::create_directories(folder);
  std::string labels;
  for (int i = 0; i < count; ++i) {
    Picture picture{180, 60, 1, std::vector<uint8_t>(size_t{180} * 60, 250)};
    for (int y = 15; y < 45; ++y) {
      for (int x = 0; x < 3; ++x) picture.pixels[size_t{180} * y + 10 + 5 * i + x] = 10;
    }
    write_png(folder + "/" + std::to_string(i) + ".png", picture);
    labels += std::to_string(i) + "+" + std::to_string(i) + "\n";
  }
  write_file(folder + "/labels.txt", labels);
}

bool nothing(const std::string&) { return false; }

DataOptions from(const Strings& sources) {
  DataOptions options;
  options.sources = sources;
  return options;
}

}  // namespace

TEST_CASE("a word of --data is a source, perhaps with its weight", "[data]") {
  const std::vector<DataSource> sources = sources_of({"composed", "my/set=0.3", "a=b", "c=d=2"});
  REQUIRE(sources.size() == 4);
  CHECK(sources[0].name == "composed");
  CHECK(sources[0].weight == 1);
  CHECK(sources[1].name == "my/set");
  CHECK(sources[1].weight == 0.3);
  CHECK(sources[2].name == "a=b");
  CHECK(sources[2].weight == 1);
  CHECK(sources[3].name == "c=d");
  CHECK(sources[3].weight == 2);
}

TEST_CASE("sources that make no sense are refused by the flag", "[data]") {
  const auto [words, message] = GENERATE(table<Strings, std::string>(
      {{{"composed=x"}, "--data composed=x: the weight must be a number above 0"},
       {{"set=0"}, "--data set=0: the weight must be a number above 0"},
       {{"set=-1"}, "--data set=-1: the weight"},
       {{"set=inf"}, "--data set=inf: the weight"},
       {{"a/set", "b/set"}, "--data names b/set twice"},
       {{"composed=1", "composed"}, "--data names composed twice"}}));
  CHECK_THROWS_MATCHES(sources_of(words), UsageError, MessageMatches(ContainsSubstring(message)));
}

TEST_CASE("ink without the composer, and an unknown split, are refused", "[data]") {
  TrainConfig config;
  DataOptions options = from({"my/set"});
  options.ink = {"a.jsonl"};
  CHECK_THROWS_MATCHES(complete(options, config, nothing), UsageError,
                       MessageMatches(ContainsSubstring("--ink is for --data composed")));
  options = from({"my/set"});
  options.split = "thirds";
  CHECK_THROWS_MATCHES(complete(options, config, nothing), TrainerError,
                       MessageMatches(ContainsSubstring("thirds")));
}

TEST_CASE("a set of pictures is split, and no validating string trains", "[data]") {
  const Folder folder;
  const std::string set = folder.file("set");
  write_picture_set(set, 10);
  DataOptions options = from({set});
  options.split = "string";
  TrainConfig config = small_config();
  const TrainingData data = open_training_data(options, config, Json());
  REQUIRE(data.validation.size() == 1);
  CHECK(data.validation[0].name == "set, string split");
  CHECK(data.validation[0].examples.size() == 3);
  std::set<std::vector<int>> validating;
  for (const Example& example : data.validation[0].examples) {
    validating.insert(example.label);
    CHECK(example.raster.height() == config.geometry.height);
    CHECK(example.raster.width() == 120);
  }
  std::set<std::string> training;
  const Alphabet alphabet = alphabet_of(config.symbols);
  for (uint64_t i = 0; i < 30; ++i) {
    const Sample sample = data.samples(i);
    training.insert(sample.label);
    CHECK_FALSE(validating.contains(alphabet.encode(sample.label).value()));
  }
  CHECK(training.size() == 7);

  SECTION("the same again from its saved split") {
    const TrainingData again = open_training_data(options, config, data.splits);
    CHECK(again.splits == data.splits);
    CHECK(again.provenance == data.provenance);
    CHECK(again.samples(17).label == data.samples(17).label);
  }
  SECTION("refused where the files have changed") {
    write_file(set + "/labels.txt", "9+9\n" + read_file(set + "/labels.txt").substr(4));
    CHECK_THROWS_MATCHES(open_training_data(options, config, data.splits), TrainerError,
                         MessageMatches(ContainsSubstring("split.json")));
  }
  SECTION("refused where the split is another set's") {
    CHECK_THROWS_MATCHES(open_training_data(options, config, Json::Object{{"other", data.splits}}),
                         TrainerError,
                         MessageMatches(ContainsSubstring("split.json: it has no 'set'")));
  }
}

TEST_CASE("a mixture has both sources by their weights, and a validation for each", "[data]") {
  const Folder folder;
  const std::string set = folder.file("set");
  write_picture_set(set, 10);
  TrainConfig config = small_config();
  const TrainingData data = open_training_data(from({"composed=3", set}), config, Json());
  REQUIRE(data.validation.size() == 2);
  CHECK_THAT(data.validation[0].name, ContainsSubstring("own pens"));
  int pictures = 0;
  for (uint64_t i = 0; i < 1024; ++i) pictures += data.samples(i).picture.empty() ? 0 : 1;
  CHECK(pictures == 256);
}

TEST_CASE("printed pictures alone ask for their symbols, and train a crnn as it is", "[data]") {
  TrainConfig config;
  config.validation_samples = 20;
  DataOptions options = from({"printed"});
  complete(options, config, nothing);
  CHECK(config.symbols == "0123456789+-*()");
  const TrainingData data = open_training_data(options, config, Json());
  REQUIRE(data.validation.size() == 1);
  std::set<std::vector<int>> validating;
  for (const Example& example : data.validation[0].examples) {
    validating.insert(example.label);
    CHECK(example.raster.height() == 40);
    CHECK(example.raster.width() == 120);
  }
  const Alphabet alphabet = alphabet_of(config.symbols);
  for (uint64_t i = 0; i < 100; ++i) {
    const Example example = draw_example(data.samples(i), alphabet, config.geometry);
    CHECK(can_be_learnt(example, config.geometry));
    CHECK_FALSE(validating.contains(example.label));
  }

  TrainConfig mixed, chosen;
  options = from({"printed", "composed"});
  complete(options, mixed, nothing);
  CHECK(mixed.symbols == TrainConfig{}.symbols);
  options = from({"printed"});
  chosen.symbols = "0123456789+-*()=";
  complete(options, chosen, [](const std::string& name) { return name == "symbols"; });
  CHECK(chosen.symbols == "0123456789+-*()=");
}

TEST_CASE("a crnn for composed ink alone sees how the pen moved, unless told otherwise", "[data]") {
  const auto channels = [](const Strings& sources, const char* architecture, const IsGiven& given) {
    TrainConfig config = default_config(architecture);
    DataOptions options = from(sources);
    complete(options, config, given);
    return config.geometry.channels;
  };
  CHECK(channels({}, "crnn", nothing) == kMotionChannels);
  CHECK(channels({"composed"}, "crnn", nothing) == kMotionChannels);
  CHECK(channels({"composed", "printed"}, "crnn", nothing) == 1);
  CHECK(channels({"printed"}, "crnn", nothing) == 1);
  CHECK(channels({"composed"}, "cnn-lstm", nothing) == 3);
  CHECK(channels({"composed"}, "crnn", [](const auto& name) { return name == "channels"; }) == 1);
}

TEST_CASE("composed samples are those of the composer alone, whatever names them", "[data]") {
  const TrainConfig config = small_config();
  const TrainingData data = open_training_data(from({"composed"}), config, Json());
  const Composer composer(composer_options(config), alphabet_of(config.symbols), nullptr);
  for (uint64_t i = 0; i < 20; ++i) {
    CHECK(data.samples(i).label == composer.compose(i).label);
    CHECK(data.samples(i).ink == composer.compose(i).ink);
  }
  CHECK(data.provenance == Json(Json::Array{}));
}

TEST_CASE("a run's folder gives back what it was begun with", "[data]") {
  const Folder folder;
  SavedRun run;
  run.config = small_config();
  run.data = from({"composed", "my/set=2"});
  run.data.split = "random";
  run.provenance = Json::Object{{"data", Json::Array{}}};
  run.splits = Json::Object{{"set", 1}};
  write_run(folder.file("run"), run);
  const SavedRun back = read_run(folder.file("run"));
  CHECK(config_to_json(back.config) == config_to_json(run.config));
  const Strings words = {"composed", std::filesystem::absolute("my/set").string() + "=2"};
  CHECK(back.data.sources == words);
  CHECK(back.data.split == "random");
  CHECK(back.provenance == run.provenance);
  CHECK(back.splits == run.splits);
  const Json settings = read_settings_file(folder.file("run") + "/config.json");
  CHECK(*settings.find("split") == Json("random"));
  CHECK(*settings.find("batch") == Json(16));
}

TEST_CASE("a settings file that is damaged or contradicts itself is refused by name", "[data]") {
  const Folder folder;
  const std::string path = folder.file("my.json");
  const auto [text, message] = GENERATE(table<std::string, std::string>(
      {{"{\"batch\": ", "my.json: line 1, column"},
       {"[1]", "my.json: it is no JSON object"},
       {"{\"hyper_parameters\": 3}", "my.json: 'hyper_parameters' must be an object"},
       {"{\"batch\": 3, \"hyper_parameters\": {\"batch\": 4}}",
        "my.json: setting 'batch' stands there twice"}}));
  write_file(path, text);
  CHECK_THROWS_MATCHES(read_settings_file(path), TrainerError,
                       MessageMatches(ContainsSubstring(message)));
}

TEST_CASE("a picture cannot train a network that sees how the pen moved", "[train][data]") {
  Sample sample;
  sample.label = "7";
  sample.picture = Picture{2, 1, 1, {0, 255}};
  sample.origin = "printed 3";
  InputGeometry geometry;
  geometry.channels = kMotionChannels;
  CHECK_THROWS_WITH(
      draw_example(sample, alphabet_of(TrainConfig{}), geometry),
      "printed 3 is a picture; 4 channels tell how a pen moved: train on ink, or with "
      "--channels 1");
}
