#include "core/pipeline/recogniser.h"

#include <catch_amalgamated.hpp>
#include <limits>

#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "core/pipeline/inquiry.h"
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

TEST_CASE("A stroke that is partly unreadable is so as a whole", "[recogniser][unreadable]") {
  Manifest manifest = example().manifest();
  std::vector<Symbol> symbols;
  for (const char symbol : std::string_view("0123456789+-*/().=?")) {
    symbols.push_back({std::string(1, symbol), {}});
  }
  manifest.alphabet = Alphabet::create(std::move(symbols), 0).value();
  // A 7 of one stroke and a tangle of one stroke, at which the network sees "1?".
  Stroke seven, tangle;
  seven.points = {{.x = 0, .y = 0}, {.x = 40, .y = 0}, {.x = 15, .y = 100}};
  for (int i = 0; i < 8; ++i) {
    tangle.points.push_back(
        {.x = 70.0F + 12 * static_cast<float>(i), .y = i % 2 == 0 ? 0.0F : 100.0F});
  }
  const Ink ink{{seven, tangle}};
  const Recogniser recogniser(manifest);
  const int width = recogniser.prepare(ink).value().width();
  const int frames = width / manifest.geometry.frame_stride;
  SyntheticAnswer answer(manifest.alphabet, "");
  answer.values().clear();
  const auto class_at = [&](int t) {
    const std::pair<double, const char*> places[] = {{.15, "7"}, {.45, "1"}, {.8, "?"}};
    for (const auto& [share, symbol] : places) {
      if (t == static_cast<int>(share * frames)) return manifest.alphabet.class_of(symbol).value();
    }
    return manifest.alphabet.blank();
  };
  for (int t = 0; t < frames; ++t) answer.add_frame(class_at(t), 0.99);
  CHECK(read(answer.log_probs(), manifest.alphabet).text == "71?");
  Inquiry inquiry(recogniser, ink, recogniser.prepare(ink).value());
  REQUIRE(inquiry.take(answer.log_probs()));
  const Reading& reading = inquiry.reading();
  CHECK(reading.state == ReadingState::kUnreadable);
  CHECK(reading.text == "7?");
  CHECK(reading.reason_begin == 1);
  CHECK(reading.reason_end == 2);
  REQUIRE(reading.symbols.size() == 2);
  CHECK(reading.symbols[0].strokes == std::vector<int>{0});
  CHECK(reading.symbols[1].strokes == std::vector<int>{1});
  CHECK(reading.symbols[1].begin == 1);
  CHECK(reading.symbols[1].x0 == Catch::Approx(70).margin(1));
  CHECK(reading.symbols[1].x1 == Catch::Approx(154).margin(1));
  CHECK(reading.alternatives[0].text == "7?");
  CHECK(reading.alternatives[0].probability == reading.confidence);
  for (size_t i = 1; i < reading.alternatives.size(); ++i) {
    CHECK(reading.alternatives[i].text != "7?");
  }
}
