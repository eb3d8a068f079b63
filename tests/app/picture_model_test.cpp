// The page with a model that was made for pictures: fixed size, dark ink, one plane or three.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "tests/app/support.h"

namespace inksum {
namespace {

constexpr InputGeometry kPlain = {
    .height = 60, .margin = 9, .frame_stride = 4, .min_width = 180, .max_width = 180};

InputGeometry for_pictures(int channels) {
  InputGeometry geometry = kPlain;
  geometry.channels = channels;
  geometry.ink_is_dark = true;
  return geometry;
}

// One symbol a frame, as a network without blanks answers.
std::vector<float> places(std::string_view text) {
  std::vector<float> log_probs;
  for (const char symbol : text) {
    const std::vector<float> frame = spelling(std::string(1, symbol), 2);
    log_probs.insert(log_probs.end(), frame.begin(), frame.begin() + test_classes());
  }
  return log_probs;
}

struct Corner {
  ImVec2 at;
  ImU32 colour;
  friend bool operator==(const Corner& a, const Corner& b) {
    return a.at.x == b.at.x && a.at.y == b.at.y && a.colour == b.colour;
  }
};

// What is painted below the caption of the network's panel.
std::vector<Corner> painted_raster(const Stage& stage) {
  Rect rect = stage.app.state().layout.network;
  rect.y += 40, rect.height -= 40;
  const float density = stage.app.state().viewport.density;
  std::vector<Corner> corners;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      const bool inside = rect.contains(vertex.pos.x / density, vertex.pos.y / density);
      if (inside) corners.push_back({vertex.pos, vertex.col});
    }
  }
  return corners;
}

TEST_CASE("A model for colour pictures is asked with three planes of dark ink", "[picture-model]") {
  InputGeometry geometry = for_pictures(3);
  geometry.frames = 7;
  Stage stage;
  stage.load_model(geometry, {.decoding = Decoding::kPositions});
  stage.draw_line();
  const std::optional<ReadRequest> request = stage.app.take_request();
  REQUIRE(request.has_value());
  CHECK(request->channels == 3);
  CHECK(request->raster.width() == 180);
  REQUIRE(request->raster.height() == 180);
  CHECK(request->raster(0, 0) == 1);
  CHECK(request->raster(30, 90) == 0);
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 180; ++x) REQUIRE(request->raster(y, x) == request->raster(y + 60, x));
  }
  const std::vector<float> answer = places("(1+2)*3");
  stage.app.answer(request->generation,
                   {.data = answer.data(), .frames = 7, .classes = test_classes()});
  CHECK(stage.app.state().line().reading.text == "(1+2)*3");
  CHECK(stage.app.state().line().reading.value_text == "9");
}

TEST_CASE("A model for pictures that answers with other frames than promised is refused",
          "[picture-model]") {
  InputGeometry geometry = for_pictures(3);
  geometry.frames = 7;
  Stage stage;
  stage.open_model(geometry, {.decoding = Decoding::kPositions});
  const std::vector<float> answer = spelling("", 45);
  stage.app.model_tried({.data = answer.data(), .frames = 45, .classes = test_classes()});
  CHECK(stage.app.state().model.phase == ModelPhase::kFailed);
  CHECK(stage.app.announcement() ==
        "The model could not be loaded: the model answered with 45 frames of 18 classes, its "
        "manifest promises 7 frames of 18 classes. Your ink is kept.");
}

TEST_CASE("What a network for pictures sees is shown as ink on paper", "[picture-model]") {
  const int channels = GENERATE(1, 3);
  const bool dark = GENERATE(false, true);
  const float density = GENERATE(0.5F, 1.0F, 2.0F);
  const Viewport viewport{.width = 1440, .height = 900, .density = density};
  std::vector<Corner> expected;
  {
    Stage plain(viewport);
    plain.app.set_dark(dark);
    plain.load_model(kPlain);
    plain.draw_line();
    expected = painted_raster(plain);
  }
  Stage stage(viewport);
  stage.app.set_dark(dark);
  stage.load_model(for_pictures(channels));
  stage.draw_line();
  CHECK(expected.size() > 40);
  CHECK(painted_raster(stage) == expected);
}

TEST_CASE("Ink drawn before a model for pictures is there is shown to it in its own form",
          "[picture-model]") {
  Stage stage;
  stage.draw_line();
  CHECK(stage.app.state().line().raster.height() == InputGeometry().height);
  stage.load_model(for_pictures(3));
  CHECK(stage.app.state().line().raster.height() == 180);
  CHECK(stage.app.state().line().raster.width() == 180);
}

TEST_CASE("A long line still fits into a picture of fixed size", "[picture-model]") {
  Stage stage(Viewport{.width = 1440, .height = 900, .density = 1});
  stage.load_model(for_pictures(3));
  const Rect& sheet = stage.app.state().layout.sheet;
  for (float x = sheet.x + 10; x < sheet.right() - 10; x += 12) {
    stage.press(x, sheet.y + 100);
    stage.release(x, sheet.y + 102);
  }
  stage.settle();
  CHECK(stage.app.state().line().obstacle.empty());
  CHECK(stage.app.take_request().has_value());
}

}  // namespace
}  // namespace inksum
