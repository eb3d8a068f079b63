#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/app/icons.h"
#include "wasm/app/panels/panels.h"
#include "wasm/app/stroke_shape.h"

namespace inksum {
namespace {

constexpr float kTarget = 48;
constexpr float kMargin = 12;  // to the sheet's edges
constexpr float kPadding = 4;  // about the buttons
constexpr float kSpeedWidth = 56;
constexpr float kKnob = 8;

struct Places {
  Rect play, track, speed, stop;
};

Places places_on(const Rect& bar) {
  Rect rest = {bar.x + kPadding, bar.y + kPadding, bar.width - 2 * kPadding, kTarget};
  Places places;
  places.play = {rest.x, rest.y, kTarget, kTarget};
  places.stop = {rest.right() - kTarget, rest.y, kTarget, kTarget};
  places.speed = {places.stop.x - kSpeedWidth, rest.y, kSpeedWidth, kTarget};
  const float left = places.play.right() + kKnob + 4;
  places.track = {left, rest.y, places.speed.x - kKnob - 4 - left, kTarget};
  return places;
}

bool icon_button(const Painter& painter, const char* id, const Rect& rect, Icon icon) {
  const Press press = press_area(painter, id, rect, true);
  if (press.hovered || press.held) {
    painter.list.AddRectFilled(painter.px(rect.x, rect.y), painter.px(rect.right(), rect.bottom()),
                               painter.theme.card_hover, painter.px(10));
  }
  draw_icon(painter.list, icon, painter.px(rect.x + rect.width / 2, rect.y + rect.height / 2),
            painter.px(20), painter.theme.text);
  return press.clicked;
}

// "2×".
std::string speed_text(double speed, DecimalMark mark) {
  const std::string number = speed < 1 ? "0.5" : std::to_string(static_cast<int>(speed));
  return with_decimal_mark(number, mark) + "\u00D7";
}

double next_speed(double speed) {
  const auto* const now = std::find(Replay::kSpeeds.begin(), Replay::kSpeeds.end(), speed);
  const bool last = now == Replay::kSpeeds.end() || now + 1 == Replay::kSpeeds.end();
  return last ? Replay::kSpeeds.front() : *(now + 1);
}

// Where the knob was dragged to.
std::optional<double> draw_track(const Painter& painter, const Rect& track, double share) {
  const Press press =
      press_area(painter, "replay-place",
                 {track.x - kKnob, track.y, track.width + 2 * kKnob, track.height}, true);
  const float middle = track.y + track.height / 2;
  painter.bar({track.x, middle - 3, track.width, 6}, static_cast<float>(share),
              painter.theme.accent);
  painter.list.AddCircleFilled(
      painter.px(track.x + track.width * static_cast<float>(share), middle), painter.px(kKnob),
      painter.theme.accent);
  if (!press.held) return std::nullopt;
  const float x = ImGui::GetIO().MousePos.x / painter.density;
  return std::clamp((x - track.x) / track.width, 0.0F, 1.0F);
}

}  // namespace

Rect replay_bar(const State& state) {
  if (!state.replay) return {};
  const Rect& sheet = state.layout.sheet;
  const float width = std::min(460.0F, sheet.width - 2 * kMargin);
  const float height = kTarget + 2 * kPadding;
  return {sheet.x + (sheet.width - width) / 2, sheet.bottom() - kMargin - height, width, height};
}

std::optional<ReplayWish> draw_replay(const Painter& painter, const State& state) {
  if (!state.replay) return std::nullopt;
  const Replay& replay = *state.replay;
  const Rect bar = replay_bar(state);
  const Places places = places_on(bar);
  painter.card(bar, painter.theme.card);
  std::optional<ReplayWish> wish;
  if (icon_button(painter, "replay-play", places.play,
                  replay.playing() ? Icon::kPause : Icon::kPlay)) {
    wish = {replay.playing() ? ReplayWish::kPause : ReplayWish::kPlay};
  }
  if (const auto share = draw_track(painter, places.track, replay.share())) {
    if (*share != replay.share()) wish = {ReplayWish::kSeek, *share};
  }
  const Press faster = press_area(painter, "replay-speed", places.speed, true);
  painter.text_centred(painter.fonts.strong, places.speed,
                       faster.hovered ? painter.theme.accent : painter.theme.text,
                       speed_text(replay.speed(), painter.decimal_mark));
  if (faster.clicked) wish = {ReplayWish::kSpeed, next_speed(replay.speed())};
  if (icon_button(painter, "replay-stop", places.stop, Icon::kClose)) wish = {ReplayWish::kStop};
  return wish;
}

}  // namespace inksum
