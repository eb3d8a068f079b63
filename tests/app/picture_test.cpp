// The card of a picture that was given to the page.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/app/support.h"
#include "wasm/app/panels/panels.h"

namespace inksum {
namespace {

constexpr std::string_view kModelFile = "model";

Picture blank(int width, int height, uint8_t level) {
  Picture picture = {.width = width, .height = height, .channels = 1, .pixels = {}};
  picture.pixels.assign(static_cast<size_t>(width) * height, level);
  return picture;
}

void paint_box(Picture& picture, int x, int y, int width, int height) {
  for (int row = y; row < y + height; ++row) {
    std::fill_n(picture.pixels.begin() + row * picture.width + x, width, uint8_t{0});
  }
}

// "7-7" of thick bars on white, `rows` times.
Picture sevens(int rows = 1, int width = 240) {
  Picture picture = blank(width, 40 + 100 * rows, 255);
  for (int y = 40; y < picture.height; y += 100) {
    for (const int x : {60, 120}) {
      paint_box(picture, x, y, 28, 8);
      paint_box(picture, x + 20, y, 8, 40);
    }
    paint_box(picture, 96, y + 20, 16, 4);
  }
  return picture;
}

void open_models(Stage& stage) {
  const std::string manifest = test_manifest();
  for (const PictureModel model : {PictureModel::kHandwriting, PictureModel::kPrinted}) {
    REQUIRE(stage.app.pictures()
                .open_model(model, manifest, std::as_bytes(std::span(kModelFile)))
                .ok());
    stage.app.pictures().model_ready(model);
  }
  stage.app.request_frame();
  stage.settle();
}

void answer(Stage& stage, const std::string& text) {
  const std::optional<PictureRequest> request = stage.app.pictures().take_request();
  REQUIRE(request.has_value());
  const int frames = frames_for_width({}, request->raster.width());
  const std::vector<float> log_probs = spelling(text, frames);
  stage.app.pictures().answer(
      request->generation, {.data = log_probs.data(), .frames = frames, .classes = test_classes()});
  stage.app.request_frame();
  stage.settle();
}

void show(Stage& stage, Picture picture) {
  stage.app.pictures().show(std::move(picture));
  stage.app.set_picture_texture(&stage);
  stage.app.request_frame();
  stage.settle();
}

int pictures_drawn(const Stage& stage) {
  int count = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.GetTexID() == static_cast<const void*>(&stage) && command.ElemCount > 0) ++count;
    }
  }
  return count;
}

// Where the card is: over everything, in the middle.
Rect screen_of(const Stage& stage) {
  const Viewport& viewport = stage.app.state().viewport;
  return {0, 0, viewport.width, viewport.height};
}

TEST_CASE("The first picture asks for its models, and is read once they are there",
          "[app][picture]") {
  Stage stage;
  CHECK_FALSE(stage.app.pictures().take_load_wish());
  show(stage, sevens());
  CHECK(stage.app.pictures().take_load_wish());
  CHECK_FALSE(stage.app.pictures().take_load_wish());
  CHECK_FALSE(stage.app.pictures().take_request().has_value());
  CHECK(stage.app.announcement() == "Loading what reads pictures…");
  open_models(stage);
  CHECK(stage.app.announcement() == "Reading the picture…");
  answer(stage, "3*4");
  CHECK(stage.app.announcement().starts_with("Picture: 3×4 = 12, "));
  show(stage, sevens());
  CHECK_FALSE(stage.app.pictures().take_load_wish());
  answer(stage, "5-6");
  CHECK(stage.app.announcement().starts_with("Picture: 5−6 = −1, "));
}

TEST_CASE("Keys do nothing to the ink behind a picture", "[app][picture]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  stage.answer("1");
  REQUIRE(stage.app.key("ArrowRight"));
  REQUIRE(stage.app.key("Enter"));
  show(stage, sevens());
  CHECK_FALSE(stage.app.key("7"));
  CHECK(stage.app.state().line().reading.text == "1");
}

TEST_CASE("Every row of a picture has its value", "[app][picture]") {
  Stage stage;
  open_models(stage);
  show(stage, sevens(2));
  answer(stage, "1+1");
  answer(stage, "2+2");
  CHECK(stage.app.announcement().find("1+1 = 2, ") != std::string::npos);
  CHECK(stage.app.announcement().find("2+2 = 4, ") != std::string::npos);
  CHECK(pictures_drawn(stage) == 1);
  CHECK(vertices_outside_viewport(stage) == 0);
}

TEST_CASE("What cannot be read is said and not guessed", "[app][picture]") {
  Stage stage;
  open_models(stage);
  show(stage, sevens());
  answer(stage, "?");
  CHECK(stage.app.announcement() ==
        "No arithmetic could be read in this picture. A sharp picture of the expression alone, in "
        "even light, works best.");
  show(stage, blank(300, 200, 90));
  CHECK(stage.app.announcement().starts_with("This picture is blank."));
  stage.app.pictures().close();
  stage.app.pictures().failed("the file is odd.");
  CHECK(stage.app.announcement() ==
        "The picture could not be read: the file is odd. Your ink is kept.");
}

TEST_CASE("Models that cannot be loaded leave the sheet alone and are asked for again",
          "[app][picture]") {
  Stage stage;
  stage.draw_line();
  show(stage, sevens());
  REQUIRE(stage.app.pictures().take_load_wish());
  stage.app.pictures().models_failed("the server answered 404");
  CHECK(stage.app.announcement() ==
        "The picture could not be read: the server answered 404. Your ink is kept.");
  stage.app.act(Command::kCancel);
  CHECK(stage.strokes() == 1);
  show(stage, sevens());
  CHECK(stage.app.pictures().take_load_wish());
}

TEST_CASE("Under a picture nothing is drawn and no tool hears the pointer", "[app][picture]") {
  Stage stage;
  stage.draw_line();
  REQUIRE(stage.strokes() == 1);
  open_models(stage);
  show(stage, sevens());
  stage.draw_line(40);
  CHECK(stage.strokes() == 1);
  stage.click(stage.app.state().layout.tools[3]);
  CHECK(stage.strokes() == 1);
  stage.app.act(Command::kClear);
  CHECK(stage.strokes() == 1);
  stage.app.act(Command::kCancel);
  CHECK_FALSE(stage.app.pictures().is_shown());
  stage.draw_line(40);
  CHECK(stage.strokes() == 2);
}

TEST_CASE("An answer for a picture that was closed is dropped", "[app][picture]") {
  Stage stage;
  open_models(stage);
  show(stage, sevens());
  const std::optional<PictureRequest> request = stage.app.pictures().take_request();
  REQUIRE(request.has_value());
  stage.app.act(Command::kCancel);
  const int frames = frames_for_width({}, request->raster.width());
  const std::vector<float> log_probs = spelling("1", frames);
  stage.app.pictures().answer(
      request->generation, {.data = log_probs.data(), .frames = frames, .classes = test_classes()});
  CHECK_FALSE(stage.app.pictures().is_shown());
  show(stage, sevens());
  answer(stage, "2");
  CHECK(stage.app.announcement().starts_with("Picture: 2 = 2, "));
}

TEST_CASE("The card fits every screen, and its cross closes it", "[app][picture]") {
  const auto [width, height] = GENERATE(table<float, float>({{390, 844}, {844, 390}, {1440, 900}}));
  Stage stage(Viewport{.width = width, .height = height, .density = 2});
  open_models(stage);
  show(stage, sevens(6, 300));
  for (int row = 0; row < 6; ++row) answer(stage, "8-3");
  CHECK(vertices_outside_viewport(stage) == 0);
  CHECK(vertices_in(stage, screen_of(stage), (stage.app.state().dark ? night() : daylight()).card) >
        0);
  const Rect card = picture_card(stage.app.state().viewport, stage.app.pictures().state());
  CHECK(card.x >= 8);
  CHECK(card.right() <= width - 8);
  CHECK(card.bottom() <= height - 8);
  stage.click(close_button_of_picture(card));
  CHECK_FALSE(stage.app.pictures().is_shown());
}

}  // namespace
}  // namespace inksum
