#include <catch_amalgamated.hpp>

#include "tests/app/support.h"
#include "wasm/app/panels/panels.h"

using namespace inksum;
using Catch::Approx;

namespace {

// Two strokes, one above the other, with a hand's times.
LabelledInk equals_sign() {
  return {{{Stroke{PointerKind::kPen, {{100, 100, 0}, {130, 101, 0.1F}, {160, 100, 0.25F}}},
            Stroke{PointerKind::kPen, {{100, 120, 0.5F}, {160, 120, 0.75F}}}}},
          {{{0, 1}, "="}}};
}

void pass(Stage& stage, double from_s, double to_s) {
  for (int frame = 0; frame <= 60 * (to_s - from_s) + 0.5; ++frame) {
    stage.app.pass_time(from_s + frame / 60.0);
    stage.settle();
  }
}

const Replay& replay_of(const Stage& stage) {
  REQUIRE(stage.app.state().replay.has_value());
  return *stage.app.state().replay;
}

}  // namespace

TEST_CASE("A link's ink takes the sheet's place, and undo brings that back", "[link]") {
  Stage stage;
  stage.draw_line();
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  CHECK(stage.app.state().document.labelled_ink() == equals_sign());
  stage.app.act(Command::kUndo);
  CHECK(stage.strokes() == 1);
  CHECK_FALSE(stage.app.state().replay.has_value());
  stage.app.act(Command::kRedo);
  CHECK(stage.app.state().document.labelled_ink() == equals_sign());
}

TEST_CASE("A link that cannot be read changes nothing", "[link]") {
  Stage stage;
  stage.draw_line();
  const std::string code = encode(equals_sign());
  const auto opened = stage.app.open_link(code.substr(0, code.size() - 4));
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error() == InkCodeFault::kCutShort);
  CHECK(stage.strokes() == 1);
  CHECK_FALSE(stage.app.state().replay.has_value());
}

TEST_CASE("A link with more ink than hands draw is refused", "[link]") {
  Stage stage;
  stage.load_model();
  stage.draw_line();
  LabelledInk many;
  many.ink.strokes.assign(5000, Stroke{PointerKind::kPen, {{1, 2, 0}}});
  LabelledInk wordy = equals_sign();
  wordy.labels[0].text.assign(50000, '1');
  for (const LabelledInk& ink : {many, wordy}) {
    const std::string code = encode(ink);
    REQUIRE(decode(code).ok());
    const auto opened = stage.app.open_link(code);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error() == InkCodeFault::kDamaged);
    CHECK(stage.strokes() == 1);
  }
}

TEST_CASE("Behind a link's stroke without points one can type", "[link]") {
  Stage stage;
  stage.load_model();
  LabelledInk ink = equals_sign();
  ink.ink.strokes.push_back({});
  REQUIRE(stage.app.open_link(encode(ink)).ok());
  CHECK(stage.strokes() == 2);
  CHECK(stage.app.type("1+1").ok());
}

TEST_CASE("An eraser that is down when a link's ink comes takes none of it", "[link]") {
  Stage stage;
  for (const float down : {0.0F, 100.0F, 200.0F}) stage.draw_line(down);
  const Rect sheet = stage.app.state().layout.sheet;
  const float x = sheet.x + sheet.width / 2 + 30, y = sheet.y + sheet.height / 2;
  stage.app.act(Command::kErase);
  stage.press(x, y - 20);
  stage.move(x, y + 220);
  REQUIRE(stage.app.state().doomed.size() == 3);
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  stage.release(x, y + 220);
  stage.settle();
  CHECK(stage.app.state().document.labelled_ink() == equals_sign());
}

TEST_CASE("The sheet's link holds its ink, labels and model", "[link]") {
  Stage stage;
  CHECK(model_of(stage.app.link_code()) == 0);
  stage.load_model();
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  const std::string code = stage.app.link_code();
  const auto ink = decode(code);
  REQUIRE(ink.ok());
  // Its middle point lies one ink unit off the straight way, so it stays.
  CHECK(ink.value() == equals_sign());
  CHECK(model_of(code) == short_fingerprint(stage.app.manifest().model_fingerprint));
}

TEST_CASE("Ink that another model read is told from this one's", "[link]") {
  Stage stage;
  REQUIRE(stage.app.open_link(encode(equals_sign(), 12345)).ok());
  CHECK_FALSE(stage.app.read_elsewhere());  // no model yet to compare with
  stage.load_model();
  CHECK(stage.app.read_elsewhere());
  REQUIRE(stage.app.open_link(stage.app.link_code()).ok());
  CHECK_FALSE(stage.app.read_elsewhere());
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  CHECK_FALSE(stage.app.read_elsewhere());
}

TEST_CASE("A link's ink is written by frames, which then cease", "[link][replay]") {
  Stage stage;
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  stage.app.pass_time(100);
  CHECK(stage.app.wants_frame());
  pass(stage, 100, 100.2);
  CHECK(replay_of(stage).place_s() == Approx(0.2));
  CHECK(stage.app.wants_frame() == false);  // settled; the next time asks for the next
  stage.app.pass_time(100.3);
  CHECK(stage.app.wants_frame());
  pass(stage, 100.3, 101.2);
  CHECK(replay_of(stage).at_end());
  stage.app.pass_time(102);
  CHECK_FALSE(stage.app.wants_frame());
}

TEST_CASE("While the ink is being written the sheet shows only what is written", "[link][replay]") {
  Stage stage;
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  const auto ink = [&](double share) {
    stage.app.replay({ReplayWish::kSeek, share});
    stage.settle();
    return vertices_in(stage, stage.app.state().layout.sheet, inksum::daylight().ink);
  };
  stage.app.replay({ReplayWish::kPause});
  const int first = ink(0.2), both = ink(0.9), whole = ink(1);
  CHECK(first > 0);
  CHECK(both > first);
  CHECK(whole >= both);
}

TEST_CASE("Drawing, Escape and any change of the ink end the replay", "[link][replay]") {
  Stage stage;
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  SECTION("drawing") {
    stage.draw_line(40);
    CHECK(stage.strokes() == 3);
  }
  SECTION("Escape") { stage.app.act(Command::kCancel); }
  SECTION("clearing") { stage.app.act(Command::kClear); }
  CHECK_FALSE(stage.app.state().replay.has_value());
}

TEST_CASE("A model that comes while ink is being written lets it be written on", "[link][replay]") {
  Stage stage;
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  stage.load_model();
  CHECK(replay_of(stage).playing());
  stage.app.act(Command::kUndo);
  CHECK_FALSE(stage.app.state().replay.has_value());
}

TEST_CASE("The bar plays, pauses, scrubs, changes speed and ends", "[link][replay]") {
  Stage stage;
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  stage.settle();
  const Rect bar = replay_bar(stage.app.state());
  const auto at = [&](float x) { return Rect{bar.x + x - 2, bar.y + bar.height / 2 - 2, 4, 4}; };
  stage.click(at(28));
  CHECK_FALSE(replay_of(stage).playing());
  stage.click(at(bar.width / 2 - 28 + 12));
  CHECK(replay_of(stage).share() == Approx(0.5).margin(0.15));
  stage.click(at(bar.width - 4 - 48 - 28));
  CHECK(replay_of(stage).speed() == 2);
  stage.click(at(28));
  CHECK(replay_of(stage).playing());
  stage.click(at(bar.width - 28));
  CHECK_FALSE(stage.app.state().replay.has_value());
  CHECK(stage.strokes() == 2);  // nothing was drawn under the bar
}

TEST_CASE("The bar stays on the sheet on every screen", "[link][replay]") {
  for (const auto& [width, height] : {std::pair{390, 844}, {844, 390}, {820, 1180}, {1440, 900}}) {
    Stage stage({.width = static_cast<float>(width), .height = static_cast<float>(height)});
    REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
    stage.settle();
    const Rect bar = replay_bar(stage.app.state());
    const Rect& sheet = stage.app.state().layout.sheet;
    CHECK(bar.x >= sheet.x);
    CHECK(bar.right() <= sheet.right());
    CHECK(bar.y >= sheet.y);
    CHECK(bar.bottom() <= sheet.bottom());
    CHECK(bar.width >= 260);
  }
}

TEST_CASE("With reduced motion ink is there at once, and moves only by hand", "[link][replay]") {
  Stage stage;
  stage.app.set_reduced_motion(true);
  REQUIRE(stage.app.open_link(encode(equals_sign())).ok());
  CHECK_FALSE(stage.app.state().replay.has_value());
  stage.app.replay({ReplayWish::kPlay});
  CHECK(replay_of(stage).at_end());
  stage.app.replay({ReplayWish::kSeek, 0.5});
  pass(stage, 0, 0.5);
  CHECK(replay_of(stage).share() == Approx(0.5));
}

TEST_CASE("An empty sheet has nothing to replay", "[link][replay]") {
  Stage stage;
  stage.app.replay({ReplayWish::kPlay});
  CHECK_FALSE(stage.app.state().replay.has_value());
}
