#include "core/pipeline/recogniser.h"

#include <catch_amalgamated.hpp>
#include <limits>

#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "tests/core/image/pictures.h"
#include "tests/core/pipeline/synthetic_answer.h"

using namespace inksum;
using inksum::test::SyntheticAnswer;

namespace {

Recogniser example() {
  return Recogniser({.name = "ink",
                     .model_file = "model.onnx",
                     .model_bytes = 1,
                     .model_fingerprint = "0000000000000000",
                     .input_name = "raster",
                     .output_name = "log_probs",
                     .geometry = {},
                     .alphabet = test::arithmetic_alphabet(),
                     .training = {},
                     .metrics = {}});
}

// A stroke of two points.
Stroke line(float x0, float y0, float x1, float y1) {
  Stroke stroke;
  stroke.points = {{.x = x0, .y = y0}, {.x = x1, .y = y1}};
  return stroke;
}

}  // namespace

TEST_CASE("Ink goes to the network as the model's geometry has it", "[recogniser]") {
  const Recogniser recogniser = example();
  const Ink ink{{line(0, 0, 0, 50), line(30, 0, 80, 50)}};
  const auto raster = recogniser.prepare(ink);
  REQUIRE(raster);
  CHECK(raster.value() == raster_of(ink, recogniser.manifest().geometry).value());
  CHECK(raster.value().height() == recogniser.manifest().geometry.height);
  CHECK_FALSE(recogniser.prepare(Ink{}));
}

TEST_CASE("The network's answer becomes a reading", "[recogniser]") {
  const Recogniser recogniser = example();
  const SyntheticAnswer answer(recogniser.manifest().alphabet, "6*7");
  const LogProbs log_probs = answer.log_probs();
  const int width = log_probs.frames * recogniser.manifest().geometry.frame_stride;
  const auto reading = recogniser.finish(log_probs, width);
  REQUIRE(reading);
  CHECK(reading.value().text == "6*7");
  CHECK(reading.value().value_text == "42");
}

TEST_CASE("An answer of another shape or without log-probabilities is refused", "[recogniser]") {
  const Recogniser recogniser = example();
  SyntheticAnswer answer(recogniser.manifest().alphabet, "6*7");
  const int width = answer.log_probs().frames * recogniser.manifest().geometry.frame_stride;
  CHECK(recogniser.finish(answer.log_probs(), width + 4).error().message ==
        "the model answered with 7 frames of 19 classes, its manifest promises 8 frames of 19 "
        "classes");
  answer.values()[20] = 0.5F;
  CHECK(recogniser.finish(answer.log_probs(), width).error().message ==
        "the model's answer is not made of log-probabilities: frame 2 holds 0.500000");
  answer.values()[20] = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(recogniser.finish(answer.log_probs(), width));
}

TEST_CASE("A picture goes to the network as the model's geometry has it", "[recogniser]") {
  Manifest manifest = example().manifest();
  manifest.geometry = {
      .height = 60, .min_width = 180, .max_width = 180, .channels = 3, .ink_is_dark = true};
  const Recogniser recogniser(manifest);
  Picture picture = test::blank_picture(90, 30, {250, 240, 230});
  test::paint_sevens(picture, 10, 10, 1, {30, 60, 90});
  const auto raster = recogniser.prepare(picture);
  REQUIRE(raster);
  CHECK(raster.value() == raster_of(picture, manifest.geometry).value());
  CHECK_FALSE(recogniser.prepare(Picture{}));
}

TEST_CASE("The manifest decides how an answer is decoded", "[recogniser]") {
  Manifest manifest = example().manifest();
  manifest.geometry = {.height = 60, .min_width = 180, .max_width = 180, .frames = 7};
  SyntheticAnswer answer(manifest.alphabet, "");
  answer.values().clear();
  for (const char symbol : std::string_view("(1+1)*1")) {
    answer.add_frame(manifest.alphabet.encode(std::string(1, symbol)).value()[0], 0.9);
  }
  manifest.reading.decoding = Decoding::kPositions;
  const auto reading = Recogniser(manifest).finish(answer.log_probs(), 180);
  REQUIRE(reading);
  CHECK(reading.value().value_text == "2");
  CHECK_FALSE(
      Recogniser(manifest).finish(SyntheticAnswer(manifest.alphabet, "12").log_probs(), 180));
}
