#include "wasm/app/view_keeper.h"

#include <algorithm>

namespace inksum {
namespace {

constexpr double kGlideSeconds = 0.25;
constexpr double kRestSeconds = 0.8;  // of the pen, before room is made
constexpr float kNarrow = 60;         // CSS pixels to an edge that call for room
constexpr float kRoom = 0.3F;         // of the sheet, made free
constexpr float kLeastScaleForRoom = 0.6F;
constexpr float kGiving = 0.35F;  // of a pull beyond the limits

SheetView between(const SheetView& from, const SheetView& to, float share) {
  const auto mix = [share](float a, float b) { return a + (b - a) * share; };
  return {to.sheet, mix(from.scale, to.scale), mix(from.left, to.left), mix(from.top, to.top)};
}

}  // namespace

// Where the sheet is empty, what is seen at first takes the place of ink.
Box ViewKeeper::ink() const {
  if (!state_.document.empty()) return bounds_of(state_.document.strokes());
  return SheetView{.sheet = state_.layout.sheet}.seen();
}

void ViewKeeper::hold() {
  glide_.reset();
  room_wanted_ = false;
  room_due_s_.reset();
}

void ViewKeeper::pan(float dx, float dy) {
  hold();
  pulled_ = panned(pulled_.value_or(state_.view), dx, dy);
  state_.view = between(confined(*pulled_, ink()), *pulled_, kGiving);
}

void ViewKeeper::zoom(float x, float y, float factor) {
  hold();
  pulled_ = zoomed(pulled_.value_or(state_.view), x, y, factor);
  state_.view = between(confined(*pulled_, ink()), *pulled_, kGiving);
}

void ViewKeeper::let_go() {
  if (!pulled_) return;
  const SheetView view = confined(*pulled_, ink());
  pulled_.reset();
  go_to(view);
}

void ViewKeeper::stop_at_limits() {
  pulled_.reset();
  state_.view = chosen_ = confined(state_.view, ink());
}

void ViewKeeper::go_to(const SheetView& view) {
  hold();
  chosen_ = view;
  if (state_.reduced_motion || view == state_.view) {
    state_.view = view;
  } else {
    glide_ = Glide{.from = state_.view, .to = view};
  }
}

void ViewKeeper::follow_layout() {
  const bool all_seen = state_.view.sheet.empty() || state_.view.shows(ink());
  hold();
  SheetView view = chosen_;
  view.sheet = state_.layout.sheet;
  if (!state_.document.empty()) view = showing(view, all_seen ? ink() : state_.line().box);
  state_.view = view;
}

void ViewKeeper::show_current_line() {
  if (state_.document.empty()) return go_home();
  const SheetView target = glide_ ? glide_->to : state_.view;
  const SheetView view = showing(target, state_.line().box);
  if (!(view == target)) go_to(view);
}

void ViewKeeper::show_all() {
  go_to(state_.document.empty() ? SheetView{.sheet = state_.layout.sheet}
                                : showing({.sheet = state_.layout.sheet}, ink()));
}

void ViewKeeper::go_home() {
  hold();
  chosen_ = {.sheet = state_.layout.sheet};
  state_.view = chosen_;
}

void ViewKeeper::make_room_for(const Box& stroke) {
  const Rect place = state_.view.canvas(stroke);
  const Rect& sheet = state_.view.sheet;
  const bool near =
      place.right() > sheet.right() - kNarrow || place.bottom() > sheet.bottom() - kNarrow;
  if (near) room_wanted_ = true;
}

void ViewKeeper::make_room() {
  Box box = state_.line().box;
  const SheetView& view = state_.view;
  const Rect line = view.canvas(box);
  if (line.right() > view.sheet.right() - kNarrow)
    box.max_x += kRoom * view.sheet.width / view.scale;
  if (line.bottom() > view.sheet.bottom() - kNarrow) {
    box.max_y += kRoom * view.sheet.height / view.scale;
  }
  // Who zoomed in wants to write large.
  const float least_scale = view.scale > 1 ? view.scale : std::min(view.scale, kLeastScaleForRoom);
  go_to(showing(view, box, least_scale));
}

std::optional<double> ViewKeeper::wakes_in() const {
  if (moving() || !room_due_s_) return std::nullopt;
  return std::max(0.0, *room_due_s_ - now_s_);
}

bool ViewKeeper::pass_time(double now_s) {
  now_s_ = now_s;
  if (room_wanted_ && !room_due_s_) room_due_s_ = now_s + kRestSeconds;
  if (room_due_s_ && now_s >= *room_due_s_) make_room();
  if (!glide_) return false;
  if (!glide_->begun_s) glide_->begun_s = now_s;
  const double share = (now_s - *glide_->begun_s) / kGlideSeconds;
  if (share >= 1) {
    state_.view = glide_->to;
    glide_.reset();
    return true;
  }
  const auto left = static_cast<float>(1 - std::max(0.0, share));
  state_.view = between(glide_->from, glide_->to, 1 - left * left * left);
  return true;
}

}  // namespace inksum
