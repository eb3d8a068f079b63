// commands_calibrate_test.cpp - calibrate writes its fit into the weights and leaves all else.
#include <catch_amalgamated.hpp>

#include "native_trainer/files.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/train/weights.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/program.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string write_weights(const Folder& folder, const TrainConfig& config = small_config()) {
  Alphabet alphabet = alphabet_of(config);
  const Network network(make_architecture(config.model, config.geometry, alphabet.classes()), 3);
  const std::string path = folder.file("weights.safetensors");
  save_weights(
      path, {network, std::move(alphabet), config.geometry, config, Json::Object{{"images", 48}}});
  return path;
}

}  // namespace

TEST_CASE("calibrate keeps everything of the weights but their calibration",
          "[program][calibrate]") {
  const Folder folder;
  const std::string weights = write_weights(folder), bytes = read_file(weights);
  const Outcome dry = run_program("calibrate --dry-run --samples 12 --weights " + weights);
  CHECK(dry.code == 0);
  CHECK_THAT(dry.output, ContainsSubstring("all of them") && ContainsSubstring("own pens, 1-20") &&
                             ContainsSubstring("negatives, all"));
  CHECK(read_file(weights) == bytes);

  const TrainedModel before = load_weights(weights);
  CHECK_FALSE(before.calibration);
  const Outcome kept = run_program("calibrate --samples 12 --weights " + weights);
  CHECK(kept.code == 0);
  CHECK_THAT(kept.output, ContainsSubstring(dry.output));
  const TrainedModel after = load_weights(weights);
  REQUIRE(after.calibration);
  CHECK(after.calibration->decoding == Decoding::kBeam);
  CHECK(after.calibration->unreadable_prior > 0);
  CHECK(after.calibration->renderings == 4);
  CHECK(config_to_json(after.config) == config_to_json(before.config));
  CHECK(after.alphabet.fingerprint() == before.alphabet.fingerprint());
  CHECK(geometry_to_json(after.geometry) == geometry_to_json(before.geometry));
  CHECK(after.training == before.training);
  CHECK(after.model.weights().equal(before.model.weights()));
  CHECK(after.model.statistics().equal(before.model.statistics()));

  const Outcome again = run_program("calibrate --samples 12 --weights " + weights);
  CHECK(again.output == kept.output);  // it begins from nothing, not from what is there
}

TEST_CASE("calibrate keeps in how many renderings ink is to be read", "[program][calibrate]") {
  const Folder folder;
  const std::string weights = write_weights(folder);
  const Outcome outcome =
      run_program("calibrate --renderings 2 --sure-from 0.8 --samples 12 --weights " + weights);
  CHECK(outcome.code == 0);
  const TrainedModel after = load_weights(weights);
  REQUIRE(after.calibration);
  CHECK(after.calibration->renderings == 2);
  CHECK(after.calibration->sure_from == 0.8);
}

TEST_CASE("calibrate says what it cannot use", "[program][calibrate]") {
  const Folder folder;
  const std::string weights = write_weights(folder, default_config("cnn-lstm"));
  const auto [has_weights, words, code, message] =
      GENERATE(table<bool, std::string, int, std::string>(
          {{false, "", 2, "say --weights FILE"},
           {true, "--samples 0", 2, "--samples and --threads must be at least 1"},
           {true, "--false-rejections 1", 2, "must be at least 0 and below 1"},
           {true, "--renderings 7", 2, "--renderings must be within 1 and 6"},
           {true, "--sure-from 2", 2, "--sure-from must be within 0 and 1"},
           {false, "--weights missing", 3, "missing"},
           {true, "", 3, "only networks for ink whose answers are searched"}}));
  const std::string named = has_weights ? "--weights " + weights + " " : "";
  const Outcome outcome = run_program("calibrate " + named + words + " 2>&1");
  CHECK(outcome.code == code);
  CHECK_THAT(outcome.output, ContainsSubstring(message));
}
