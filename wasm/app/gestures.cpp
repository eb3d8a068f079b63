#include "wasm/app/gestures.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "wasm/app/inspect.h"
#include "wasm/app/scratch_out.h"
#include "wasm/app/selection.h"

namespace inksum {
namespace {

constexpr double kSecondFinger = 0.15;  // seconds in which it may follow the first
constexpr float kHardly = 12;           // CSS pixels that a finger moves while it only lands
constexpr float kSlop = 8;              // before a single hand moves the sheet
constexpr float kPinch = 6;             // of each finger, before two of them zoom
constexpr float kTapReach = 14;         // around the finger or pointer, for picking ink
constexpr float kTapExtent = 6;         // a tap's path is no larger
constexpr float kGrab = 10;             // around the selection
constexpr double kTap = 0.3;            // seconds, of a tap
constexpr double kDoubleTap = 0.5;      // seconds from tap to tap

float distance(float dx, float dy) { return std::sqrt(dx * dx + dy * dy); }

float moved(const PointerEvent& from, const PointerEvent& to) {
  return distance(to.x - from.x, to.y - from.y);
}

bool is_touch(const PointerEvent& event) { return event.kind == PointerKind::kTouch; }

}  // namespace

std::vector<size_t> strokes_within_reach(const State& state, const InkPoint& from,
                                         const InkPoint& to) {
  return strokes_on_path(state, from, to, kEraserReach / state.view.scale);
}

bool Gestures::owns(int pointer_id) const {
  return std::any_of(contacts_.begin(), contacts_.end(),
                     [&](const Contact& contact) { return contact.began.id == pointer_id; });
}

InkChange Gestures::pointer(const PointerEvent& event) {
  const auto found = std::find_if(contacts_.begin(), contacts_.end(), [&](const Contact& contact) {
    return contact.began.id == event.id;
  });
  const bool known = found != contacts_.end();
  switch (event.action) {
    case PointerAction::kDown: {
      const InkChange change = known ? lift(event) : InkChange::kNone;
      land({.began = event, .now = event});
      return change;
    }
    case PointerAction::kMove:
      if (known && !event.pressed) return lift(event);
      if (known && found->role == Role::kActs) go_on(event);
      if (known && found->role == Role::kHand) move_hand(*found, event);
      if (known) found->now = event;
      return InkChange::kNone;
    case PointerAction::kPredict:
      if (known && found->role == Role::kActs && !dragging_) state_.pen.predict(on_sheet(event));
      return InkChange::kNone;
    case PointerAction::kUp:
      if (known && found->role == Role::kActs) go_on(event);
      return known ? lift(event) : InkChange::kNone;
    case PointerAction::kCancel:
      return known ? lift(event) : InkChange::kNone;
    case PointerAction::kLeave:
      return InkChange::kNone;
  }
  return InkChange::kNone;
}

void Gestures::cancel() {
  if (!state_.pen.drawing()) {
    state_.selection = {};
    return;
  }
  drop_gesture();
  for (Contact& contact : contacts_) {
    if (contact.role == Role::kActs) contact.role = Role::kNothing;
  }
}

Gestures::Role Gestures::role_of(const PointerEvent& event) const {
  if (state_.pen_lock.is_palm(event)) return Role::kNothing;
  if (event.hand) return state_.pen.drawing() ? Role::kNothing : Role::kHand;
  if (state_.pen.drawing()) return was_meant_as_hand(event) ? Role::kHand : Role::kNothing;
  const bool beside_hands = is_touch(event) && grip().hands > 0;
  const bool locked_out = is_touch(event) && !state_.pen_lock.fingers_draw();
  return beside_hands || locked_out ? Role::kHand : Role::kActs;
}

void Gestures::take_over_by_pen() {
  for (Contact& contact : contacts_) {
    if (!is_touch(contact.began)) continue;
    if (contact.role == Role::kActs) drop_gesture();
    contact.role = Role::kNothing;
  }
  view_.let_go();
  state_.pulling = false;
}

bool Gestures::was_meant_as_hand(const PointerEvent& second) const {
  return is_touch(second) &&
         std::any_of(contacts_.begin(), contacts_.end(), [&](const Contact& first) {
           return first.role == Role::kActs && is_touch(first.began) &&
                  second.time_s - first.began.time_s < kSecondFinger &&
                  moved(first.began, first.now) < kHardly;
         });
}

void Gestures::land(Contact contact) {
  view_.hold();
  const PointerEvent& event = contact.began;
  if (event.kind == PointerKind::kPen) take_over_by_pen();
  contact.role = role_of(event);
  if (contact.role == Role::kHand && state_.pen.drawing()) {
    drop_gesture();
    for (Contact& other : contacts_) {
      if (other.role == Role::kActs) other.role = Role::kHand;
    }
  }
  contacts_.push_back(contact);
  if (contact.role == Role::kActs) begin(event);
  if (contact.role == Role::kHand) begin_hold(event.time_s);
}

InkChange Gestures::lift(const PointerEvent& event) {
  const auto found = std::find_if(contacts_.begin(), contacts_.end(), [&](const Contact& contact) {
    return contact.began.id == event.id;
  });
  const Role role = found->role;
  contacts_.erase(found);
  if (role == Role::kHand) end_hold(event.time_s);
  return role == Role::kActs ? finish() : InkChange::kNone;
}

PointerEvent Gestures::on_sheet(PointerEvent event) const {
  event.x = state_.view.ink_x(event.x);
  event.y = state_.view.ink_y(event.y);
  return event;
}

void Gestures::begin(const PointerEvent& event) {
  const PointerEvent at = on_sheet(event);
  state_.doomed.clear();
  state_.hover.reset();
  state_.pen.down(at, event.eraser ? Tool::kEraser : state_.tool);
  if (state_.pen.erasing()) erase_towards(at);
  if (state_.pen.tool() != Tool::kSelect) state_.selection = {};
  const Selection& selected = state_.selection;
  const Box box = box_of(state_, selected.strokes);
  const float grab = kGrab / state_.view.scale;
  dragging_ = !selected.strokes.empty() && at.x > box.min_x - grab && at.x < box.max_x + grab &&
              at.y > box.min_y - grab && at.y < box.max_y + grab;
}

void Gestures::go_on(const PointerEvent& event) {
  const PointerEvent at = on_sheet(event);
  if (state_.pen.erasing()) erase_towards(at);
  state_.pen.move(at);
  if (!dragging_) return;
  const InkPoint& from = state_.pen.stroke().points.front();
  state_.selection.dx = at.x - from.x;
  state_.selection.dy = at.y - from.y;
}

void Gestures::erase_towards(const PointerEvent& event) {
  const InkPoint& last = state_.pen.stroke().points.back();
  const std::vector<size_t> met = strokes_within_reach(state_, last, {.x = event.x, .y = event.y});
  std::vector<size_t> all;
  std::set_union(state_.doomed.begin(), state_.doomed.end(), met.begin(), met.end(),
                 std::back_inserter(all));
  state_.doomed = std::move(all);
}

void Gestures::drop_gesture() {
  state_.pen.discard();
  state_.doomed.clear();
  state_.selection.dx = state_.selection.dy = 0;
}

InkChange Gestures::finish() {
  const Tool tool = state_.pen.tool();
  Stroke stroke = state_.pen.up();
  switch (tool) {
    case Tool::kPen:
      return finish_ink(std::move(stroke));
    case Tool::kSelect:
      return finish_selecting(stroke);
    case Tool::kEraser:
      break;
  }
  const std::vector<size_t> doomed = std::exchange(state_.doomed, {});
  if (doomed.empty()) return InkChange::kNone;
  state_.document.erase(doomed);
  return InkChange::kChanged;
}

InkChange Gestures::finish_ink(Stroke stroke) {
  if (is_tap(stroke, state_.document)) {
    const InkPoint& at = stroke.points.back();
    if (ask_beside_ink(state_, state_.view.canvas_x(at.x), state_.view.canvas_y(at.y))) {
      return InkChange::kNone;
    }
  }
  if (state_.scratch_out) {
    const std::vector<size_t> scratched = scratched_out(stroke, state_.document.strokes());
    state_.document.erase(scratched);
    if (!scratched.empty()) return InkChange::kChanged;
  }
  view_.make_room_for(bounds(stroke));
  state_.document.add(std::move(stroke));
  return InkChange::kChanged;
}

InkChange Gestures::finish_selecting(const Stroke& path) {
  Selection& selected = state_.selection;
  const float dx = std::exchange(selected.dx, 0.0F), dy = std::exchange(selected.dy, 0.0F);
  const Box box = bounds(path);
  const float extent = std::max(box.width(), box.height()) * state_.view.scale;
  if (extent <= kTapExtent) {
    const InkPoint& at = path.points.front();
    std::vector<size_t> tapped = symbol_at(state_, at, kTapReach / state_.view.scale);
    const bool again = !tapped.empty() && tapped == selected.strokes;
    selected.strokes = std::move(tapped);
    // What is selected is asked about by a second tap; beside ink the first one asks.
    if (again || selected.strokes.empty()) {
      ask_at(state_, state_.view.canvas_x(at.x), state_.view.canvas_y(at.y));
    }
    return InkChange::kNone;
  }
  if (!dragging_) {
    selected.strokes = strokes_inside(state_, path.points);
    return InkChange::kNone;
  }
  state_.document.move(selected.strokes, dx, dy);
  return InkChange::kChanged;
}

Gestures::Grip Gestures::grip() const {
  Grip grip;
  for (const Contact& contact : contacts_) {
    if (contact.role != Role::kHand) continue;
    grip.x += contact.now.x;
    grip.y += contact.now.y;
    ++grip.hands;
  }
  if (grip.hands == 0) return grip;
  grip.x /= static_cast<float>(grip.hands);
  grip.y /= static_cast<float>(grip.hands);
  for (const Contact& contact : contacts_) {
    if (contact.role != Role::kHand) continue;
    grip.spread +=
        distance(contact.now.x - grip.x, contact.now.y - grip.y) / static_cast<float>(grip.hands);
  }
  return grip;
}

void Gestures::begin_hold(double time_s) {
  const Grip now = grip();
  if (hold_.most_hands == 0) hold_.began_s = time_s;
  hold_.most_hands = std::max(hold_.most_hands, now.hands);
  hold_.begun = now;
  hold_.zooms = false;
  state_.hover.reset();
}

void Gestures::move_hand(Contact& contact, const PointerEvent& event) {
  Grip before = grip();
  contact.now = event;
  const Grip after = grip();
  const float way = distance(after.x - hold_.begun.x, after.y - hold_.begun.y);
  if (!hold_.pans && after.hands == 1 && way < kSlop) return;
  if (!hold_.pans && after.hands > 1 && way < kSlop &&
      std::abs(after.spread - hold_.begun.spread) < kPinch) {
    return;
  }
  // From where it began to move, so that nothing jumps by the slop.
  hold_.pans = true;
  state_.pulling = true;
  view_.pan(after.x - before.x, after.y - before.y);
  if (after.hands < 2 || before.spread <= 0 || after.spread <= 0) return;
  hold_.zooms = hold_.zooms || std::abs(after.spread - hold_.begun.spread) >= kPinch;
  if (hold_.zooms) view_.zoom(after.x, after.y, after.spread / before.spread);
}

void Gestures::end_hold(double time_s) {
  hold_.begun = grip();
  if (hold_.begun.hands > 0) return;
  state_.pulling = false;
  view_.let_go();
  const bool tapped = hold_.most_hands == 2 && !hold_.pans && time_s - hold_.began_s < kTap;
  const bool twice = tapped && two_finger_tap_s_ && time_s - *two_finger_tap_s_ < kDoubleTap;
  two_finger_tap_s_ = tapped && !twice ? std::optional(time_s) : std::nullopt;
  hold_ = {};
  if (twice) view_.show_all();
}

}  // namespace inksum
