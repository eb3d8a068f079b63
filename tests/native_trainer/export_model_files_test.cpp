// export_model_files_test.cpp - what is written for the page fits together and can be read back.
#include <ATen/ATen.h>

#include <filesystem>
#include <string>

#include "core/pipeline/manifest.h"
#include "native_trainer/error.h"
#include "native_trainer/export/model_files.h"
#include "native_trainer/export/network_to_onnx.h"
#include "native_trainer/export/onnx_builder.h"
#include "native_trainer/files.h"
#include "native_trainer/model/architectures.h"

// After LibTorch, whose logging has a CHECK of its own.
#include <catch_amalgamated.hpp>

using namespace inksum;
using namespace inksum::trainer;

namespace {

TrainedModel small_model(uint64_t seed) {
  TrainConfig config;
  config.model.crnn = {.conv1_channels = 2,
                       .conv2_channels = 3,
                       .conv3_channels = 3,
                       .conv4_channels = 4,
                       .collapse_channels = 5,
                       .gru_size = 4};
  Alphabet alphabet = alphabet_of(config.symbols);
  const Network model(make_architecture(config.model, config.geometry, alphabet.classes()), seed);
  return {model, std::move(alphabet), config.geometry, config, Json::Object{{"images", 12}}};
}

// A folder that is gone after the test.
struct TemporaryFolder {
  TemporaryFolder() { std::filesystem::remove_all(path); }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::string path = (std::filesystem::temp_directory_path() / "inksum-export-test").string();
};

}  // namespace

TEST_CASE("the same weights give the same file, other weights another", "[export]") {
  const std::string file = network_to_onnx(small_model(1).model);
  CHECK(file == network_to_onnx(small_model(1).model));
  CHECK(file != network_to_onnx(small_model(2).model));
}

TEST_CASE("the exported network keeps width and batch free and has the alphabet's classes",
          "[export]") {
  const TrainedModel trained = small_model(1);
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(network_to_onnx(trained.model)));
  REQUIRE(model.graph().input_size() == 1);
  REQUIRE(model.graph().output_size() == 1);
  CHECK(model.graph().input(0).name() == "image");
  CHECK(model.graph().output(0).name() == "log_probs");
  const onnx::TensorShapeProto& image = model.graph().input(0).type().tensor_type().shape();
  REQUIRE(image.dim_size() == 4);
  CHECK(image.dim(0).dim_param() == "batch");
  CHECK(image.dim(1).dim_value() == 1);
  CHECK(image.dim(2).dim_value() == trained.geometry.height);
  CHECK(image.dim(3).dim_param() == "width");
  const onnx::TensorShapeProto& answer = model.graph().output(0).type().tensor_type().shape();
  REQUIRE(answer.dim_size() == 3);
  CHECK(answer.dim(2).dim_value() == trained.alphabet.classes());
}

TEST_CASE("batch norm is folded away", "[export]") {
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(network_to_onnx(small_model(1).model)));
  int convolutions = 0;
  for (const onnx::NodeProto& node : model.graph().node()) {
    CHECK(node.op_type() != "BatchNormalization");
    convolutions += node.op_type() == "Conv" ? 1 : 0;
  }
  CHECK(convolutions == 5);
}

TEST_CASE("a written manifest reads back and fits the file beside it", "[export]") {
  const TemporaryFolder folder;
  const TrainedModel trained = small_model(1);
  const Json metrics = Json::Object{{"exact_match", 0.5}};
  write_model_files(trained, "small", metrics, folder.path);

  const Result<Manifest> read = parse_manifest(read_file(folder.path + "/manifest.json"));
  REQUIRE(read.ok());
  const Manifest& manifest = read.value();
  CHECK(manifest.name == "small");
  CHECK(manifest.input_name == "image");
  CHECK(manifest.output_name == "log_probs");
  CHECK(manifest.geometry.height == trained.geometry.height);
  CHECK(manifest.alphabet.fingerprint() == trained.alphabet.fingerprint());
  Json training = trained.training;
  training.set("hyper_parameters", config_to_json(trained.config));
  CHECK(manifest.training == training);
  CHECK(manifest.metrics == metrics);

  std::string onnx = read_file(folder.path + "/" + manifest.model_file);
  CHECK(check_model_file(manifest, onnx.data(), onnx.size()).ok());
  onnx[onnx.size() / 2] ^= 1;
  CHECK_FALSE(check_model_file(manifest, onnx.data(), onnx.size()).ok());
}

TEST_CASE("a folder that cannot be made is named", "[export]") {
  CHECK_THROWS_MATCHES(
      write_model_files(small_model(1), "small", Json(), "/dev/null/model"), TrainerError,
      Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring("/dev/null/model")));
}
