#include "core/pipeline/manifest.h"

#include <catch_amalgamated.hpp>

#include "core/base/fingerprint.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;

namespace {

constexpr std::string_view kModel = "a model";

Manifest example() {
  Json training;
  training.set("seed", 7);
  return {.name = "ink",
          .model_file = "model.onnx",
          .model_bytes = kModel.size(),
          .model_fingerprint = fingerprint_text(fingerprint(kModel.data(), kModel.size())),
          .input_name = "raster",
          .output_name = "log_probs",
          .geometry = {.height = 48, .frame_stride = 4},
          .alphabet = test::arithmetic_alphabet(),
          .training = training,
          .metrics = {}};
}

Json example_json() { return parse_json(format_manifest(example())).value(); }

std::string refusal(const Json& json) {
  const auto manifest = parse_manifest(json.dump());
  REQUIRE_FALSE(manifest);
  return manifest.error().message;
}

Json without(const Json& json, std::string_view name) {
  Json rest;
  for (const auto& [member, value] : *json.as_object()) {
    if (member != name) rest.set(member, value);
  }
  return rest;
}

}  // namespace

TEST_CASE("A manifest comes back as it was written", "[manifest]") {
  const std::string text = format_manifest(example());
  const auto manifest = parse_manifest(text);
  REQUIRE(manifest);
  CHECK(manifest.value().name == "ink");
  CHECK(manifest.value().model_file == "model.onnx");
  CHECK(manifest.value().model_bytes == 7);
  CHECK(manifest.value().geometry.height == 48);
  CHECK(manifest.value().alphabet.fingerprint() == test::arithmetic_alphabet().fingerprint());
  CHECK(format_manifest(manifest.value()) == text);
}

TEST_CASE("Training and metrics may be missing", "[manifest]") {
  const auto manifest =
      parse_manifest(without(without(example_json(), "training"), "metrics").dump());
  REQUIRE(manifest);
  CHECK(manifest.value().training.is_null());
}

TEST_CASE("A manifest without architecture and ways of reading is that of a first model",
          "[manifest]") {
  const auto manifest =
      parse_manifest(without(without(example_json(), "architecture"), "reading").dump());
  REQUIRE(manifest);
  CHECK(manifest.value().architecture == "crnn");
  CHECK(to_json(manifest.value().reading) == to_json(ReadingOptions{}));
}

TEST_CASE("Each decoding comes back by its name", "[manifest]") {
  const auto [decoding, name] =
      GENERATE(table<Decoding, const char*>({{Decoding::kBeam, "beam"},
                                             {Decoding::kGreedy, "greedy"},
                                             {Decoding::kPositions, "positions"}}));
  Manifest written = example();
  written.architecture = "cnn-lstm";
  written.reading.decoding = decoding;
  const std::string text = format_manifest(written);
  CHECK(*parse_json(text).value().find("reading")->find("decoding") == Json(name));
  const auto manifest = parse_manifest(text);
  REQUIRE(manifest);
  CHECK(manifest.value().architecture == "cnn-lstm");
  CHECK(manifest.value().reading.decoding == decoding);
}

TEST_CASE("What calibration found comes back bit for bit", "[manifest]") {
  Manifest written = example();
  written.reading = {.temperature = 1.1,
                     .unreadable_prior = 0.3,
                     .reject_below = 1.0 / 3,
                     .renderings = 3,
                     .sure_from = 0.9};
  const auto manifest = parse_manifest(format_manifest(written));
  REQUIRE(manifest);
  CHECK(manifest.value().reading.temperature == 1.1);
  CHECK(manifest.value().reading.unreadable_prior == 0.3);
  CHECK(manifest.value().reading.reject_below == 1.0 / 3);
  CHECK(manifest.value().reading.renderings == 3);
  CHECK(manifest.value().reading.sure_from == 0.9);
}

TEST_CASE("A missing member is named", "[manifest]") {
  const std::string name =
      GENERATE("manifest_version", "name", "model_file", "model_bytes", "model_fingerprint",
               "input_name", "output_name", "geometry", "alphabet");
  CHECK(refusal(without(example_json(), name)) == "'" + name + "' is missing");
}

TEST_CASE("A member that makes no sense is refused by name", "[manifest]") {
  struct Example {
    const char* member;
    Json value;
    const char* message;
  };
  const Example bad = GENERATE(values<Example>({
      {"manifest_version", 1, "the manifest has version 1, this program reads version 2"},
      {"manifest_version", "1", "'manifest_version' must be a whole number"},
      {"name", "", "'name' must not be empty"},
      {"model_file", "", "'model_file' must not be empty"},
      {"model_file", "../model.onnx", "'model_file' must be a file name without a folder"},
      {"model_file", "a\\b.onnx", "'model_file' must be a file name without a folder"},
      {"model_bytes", 0, "'model_bytes' must be a whole number of bytes, at least 1"},
      {"model_bytes", 1.5, "'model_bytes' must be a whole number of bytes, at least 1"},
      {"model_bytes", 1e300, "'model_bytes' must be a whole number of bytes, at least 1"},
      {"model_bytes", "7", "'model_bytes' must be a number"},
      {"model_fingerprint", "12", "'model_fingerprint' must be 16 lower-case hexadecimal digits"},
      {"model_fingerprint", "CBF29CE484222325",
       "'model_fingerprint' must be 16 lower-case hexadecimal digits"},
      {"input_name", "", "'input_name' must not be empty"},
      {"output_name", 1, "'output_name' must be a text"},
      {"architecture", 1, "'architecture' must be a text"},
      {"architecture", "", "'architecture' must not be empty"},
      {"reading", 1, "in 'reading': it must be an object"},
      {"reading", Json::Object{{"decoding", 1}}, "in 'reading': 'decoding' must be a text"},
      {"reading", Json::Object{{"decoding", "best"}},
       "in 'reading': 'decoding' must be beam, greedy or positions"},
      {"reading", Json::Object{{"temperature", 0}},
       "in 'reading': 'temperature' must lie between 0.01 and 100"},
      {"reading", Json::Object{{"unreadable_prior", -1}},
       "in 'reading': 'unreadable_prior' must lie between 0 and 100"},
      {"reading", Json::Object{{"reject_below", "low"}},
       "in 'reading': 'reject_below' must be a number"},
      {"reading", Json::Object{{"renderings", 0}},
       "in 'reading': 'renderings' must lie between 1 and 6"},
      {"reading", Json::Object{{"renderings", 7}},
       "in 'reading': 'renderings' must lie between 1 and 6"},
      {"reading", Json::Object{{"sure_from", 1.5}},
       "in 'reading': 'sure_from' must lie between 0 and 1"},
      {"alphabet", 1, "in 'alphabet': 'blank' is missing"},
  }));
  Json json = example_json();
  json.set(bad.member, bad.value);
  CHECK(refusal(json) == bad.message);
}

TEST_CASE("A geometry that the core cannot serve is refused inside the manifest", "[manifest]") {
  Json json = example_json();
  Json geometry = *json.find("geometry");
  geometry.set("normaliser_version", kNormaliserVersion + 1);
  json.set("geometry", geometry);
  CHECK(refusal(json).starts_with("in 'geometry': "));
}

TEST_CASE("What is no JSON object is no manifest", "[manifest]") {
  CHECK(parse_manifest("").error().message == "line 1, column 1: expected a value");
  CHECK(refusal(Json(Json::Array{})) == "'manifest_version' is missing");
}

TEST_CASE("A model file must be the one that the manifest was written for", "[manifest]") {
  Manifest manifest = example();
  CHECK(check_model_file(manifest, kModel.data(), kModel.size()));
  CHECK(check_model_file(manifest, "b model", 7).error().message ==
        "model.onnx has the fingerprint f2e2b439bc9c407c, its manifest says " +
            manifest.model_fingerprint + ": the file was changed or belongs to another manifest");
  manifest.model_bytes = 1'903'112;
  CHECK(check_model_file(manifest, kModel.data(), kModel.size()).error().message ==
        "model.onnx has 7 bytes, its manifest says 1,903,112: the file is not whole or belongs to "
        "another manifest");
}

TEST_CASE("An answer must have the promised shape", "[manifest]") {
  const Manifest manifest = example();
  CHECK(check_output_shape(manifest, 120, 30, 19));
  CHECK_FALSE(check_output_shape(manifest, 120, 30, 18));
  CHECK(check_output_shape(manifest, 120, 31, 19).error().message ==
        "the model answered with 31 frames of 19 classes, its manifest promises 30 frames of 19 "
        "classes");
}
