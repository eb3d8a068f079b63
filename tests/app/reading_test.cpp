#include <catch_amalgamated.hpp>

#include "tests/app/support.h"

namespace inksum {
namespace {

TEST_CASE("Ink drawn before the model is there is read as soon as it is", "[reading]") {
  Stage stage;
  stage.draw_line();
  CHECK(stage.app.state().line().raster.height() == InputGeometry().height);
  CHECK_FALSE(stage.app.take_request().has_value());
  stage.load_model();
  stage.answer("1-2");
  CHECK(stage.app.state().line().reading.value_text == "-1");
  CHECK(stage.app.announcement() == "1-2 = -1, 99 percent sure.");
}

TEST_CASE("The live region says decimals as the page was told to", "[reading]") {
  Stage stage;
  stage.app.set_decimal_mark(DecimalMark::kComma);
  stage.load_model();
  stage.draw_line();
  stage.answer("7/2");
  CHECK(stage.app.state().line().reading.value_text == "3.5");
  CHECK(stage.app.announcement() == "7/2 = 3,5, 99 percent sure.");
  stage.app.set_decimal_mark(DecimalMark::kPoint);
  CHECK(stage.app.announcement() == "7/2 = 3.5, 99 percent sure.");
}

TEST_CASE("An answer for older ink is dropped, and the new ink is read", "[reading]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  const ReadRequest first = stage.app.take_request().value();
  stage.draw_line(6);
  CHECK_FALSE(stage.app.take_request().has_value());
  const int frames = frames_for_width({}, first.raster.width());
  const std::vector<float> log_probs = spelling("7", frames);
  stage.app.answer(first.generation, {log_probs.data(), frames, test_classes()});
  CHECK(stage.app.state().line().reading.text.empty());
  stage.answer("8");
  CHECK(stage.app.state().line().reading.text == "8");
  CHECK_FALSE(stage.app.take_request().has_value());
}

TEST_CASE("A reading that is not sure is shown at once and refined by all renderings together",
          "[reading][renderings]") {
  Stage stage;
  stage.load_model({}, {.renderings = 3, .sure_from = 0.9});
  stage.draw_line();
  stage.answer("7", "1", 0.6);
  CHECK(stage.app.state().line().reading.text == "7");
  CHECK_FALSE(stage.app.state().line().due);
  const Reading first = stage.app.state().line().reading;
  stage.answer("1", "7", 0.9);
  // No answer of its own shows in between.
  CHECK(stage.app.state().line().reading.text == "7");
  CHECK(stage.app.state().line().reading.confidence == first.confidence);
  stage.answer("1", "7", 0.9);
  CHECK(stage.app.state().line().reading.text == "1");
  CHECK_FALSE(stage.app.take_request().has_value());
}

TEST_CASE("A sure reading asks the network once", "[reading][renderings]") {
  Stage stage;
  stage.load_model({}, {.renderings = 3, .sure_from = 0.9});
  stage.draw_line();
  stage.answer("7", "1", 0.97);
  CHECK(stage.app.state().line().reading.text == "7");
  CHECK_FALSE(stage.app.take_request().has_value());
}

TEST_CASE("New ink drops what was still to be asked about the old", "[reading][renderings]") {
  Stage stage;
  stage.load_model({}, {.renderings = 3, .sure_from = 0.9});
  stage.draw_line();
  stage.answer("7", "1", 0.6);
  const ReadRequest second = stage.app.take_request().value();
  stage.draw_line(6);
  CHECK_FALSE(stage.app.take_request().has_value());
  const int frames = frames_for_width({}, second.raster.width());
  const std::vector<float> log_probs = spelling("1", frames);
  stage.app.answer(second.generation, {log_probs.data(), frames, test_classes()});
  CHECK(stage.app.state().line().reading.text == "7");
  CHECK(stage.app.state().line().due);
  stage.answer("8");
  CHECK(stage.app.state().line().reading.text == "8");
  CHECK_FALSE(stage.app.take_request().has_value());
}

TEST_CASE("Ink that changed many times while the network worked is read once", "[reading]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  const ReadRequest first = stage.app.take_request().value();
  for (int i = 1; i <= 5; ++i) stage.draw_line(2 * static_cast<float>(i));
  const int frames = frames_for_width({}, first.raster.width());
  const std::vector<float> log_probs = spelling("7", frames);
  stage.app.answer(first.generation, {log_probs.data(), frames, test_classes()});
  const std::optional<ReadRequest> last = stage.app.take_request();
  REQUIRE(last.has_value());
  CHECK(last->generation == first.generation + 5);
}

TEST_CASE("Clearing empties the answer at once, without the network", "[reading]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  stage.answer("8");
  stage.app.act(Command::kClear);
  CHECK(stage.app.state().line().reading.text.empty());
  CHECK(stage.app.state().line().raster.width() == 0);
  CHECK_FALSE(stage.app.take_request().has_value());
  CHECK(stage.app.announcement() == "Ready. Draw arithmetic.");
}

TEST_CASE("An old reading never stands beside new ink without a model", "[reading]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  stage.answer("8");
  SECTION("that failed before the ink changed") {
    stage.app.model_failed("the network failed");
    CHECK(stage.app.state().line().reading.text == "8");
    stage.draw_line(6);
  }
  SECTION("that fails on the changed ink") {
    stage.draw_line(6);
    CHECK(stage.app.state().line().reading.text == "8");
    stage.app.model_failed("the network failed");
  }
  CHECK(stage.app.state().line().reading.text.empty());
}

TEST_CASE("The page says what it is doing from the first moment on", "[reading]") {
  Stage stage;
  CHECK(stage.app.announcement() == "The model is loading.");
  stage.load_model();
  CHECK(stage.app.announcement() == "Ready. Draw arithmetic.");
  stage.draw_line();
  CHECK(stage.app.announcement() == "Reading\u2026");
  stage.answer("");
  CHECK(stage.app.announcement() == "No symbol was recognised.");
}

TEST_CASE("A failure keeps the ink, and the next model reads it", "[reading]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  REQUIRE(stage.app.take_request().has_value());
  stage.app.model_failed("the network failed");
  stage.settle();
  CHECK(stage.app.announcement() ==
        "The ink could not be read: the network failed. Your ink is kept.");
  stage.click(stage.app.state().layout.retry);
  CHECK(stage.app.take_retry());
  CHECK_FALSE(stage.app.take_retry());
  CHECK(stage.app.state().model.phase == ModelPhase::kLoading);
  CHECK(stage.strokes() == 1);
  stage.load_model();
  stage.answer("8");
  CHECK(stage.app.state().line().reading.text == "8");
}

TEST_CASE("A model that does not belong to its manifest is refused in words", "[reading]") {
  Stage stage;
  const std::vector<std::byte> other(3);
  const Status opened = stage.app.open_model(test_manifest(), other);
  REQUIRE_FALSE(opened.ok());
  CHECK_THAT(opened.error().message, Catch::Matchers::ContainsSubstring("model.onnx has 3 bytes"));
  const Status without = stage.app.open_model("{}", other);
  REQUIRE_FALSE(without.ok());
  CHECK_THAT(without.error().message, Catch::Matchers::ContainsSubstring("manifest"));
}

TEST_CASE("A model that answers otherwise than its manifest promises is never ready", "[reading]") {
  Stage stage;
  stage.open_model();
  const int frames = frames_for_width({}, stage.app.trial_width());
  const int classes = test_classes();
  const size_t size = static_cast<size_t>(frames + 1) * static_cast<size_t>(classes + 1);
  const std::vector<float> logs(size, -1), probabilities(size, 0.5F);
  SECTION("one frame more") { stage.app.model_tried({logs.data(), frames + 1, classes}); }
  SECTION("one class more") { stage.app.model_tried({logs.data(), frames, classes + 1}); }
  SECTION("no logarithms") { stage.app.model_tried({probabilities.data(), frames, classes}); }
  CHECK(stage.app.state().model.phase == ModelPhase::kFailed);
  CHECK_THAT(stage.app.announcement(),
             Catch::Matchers::StartsWith("The model could not be loaded: the model"));
}

TEST_CASE("A reason is part of one whole sentence", "[reading]") {
  Stage stage;
  stage.app.model_failed("the session broke.\n");
  CHECK(stage.app.announcement() ==
        "The model could not be loaded: the session broke. Your ink is kept.");
}

TEST_CASE("An answer of the wrong shape is a failure, not a reading", "[reading]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  const ReadRequest request = stage.app.take_request().value();
  const std::vector<float> log_probs(6, -1.0F);
  stage.app.answer(request.generation, {log_probs.data(), 2, 3});
  CHECK(stage.app.state().model.phase == ModelPhase::kFailed);
  CHECK(stage.strokes() == 1);
}

}  // namespace
}  // namespace inksum
