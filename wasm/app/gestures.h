// gestures.h - what pointers do on the sheet: one draws, erases or selects, hands move the sheet.
//
// The first pointer down acts with the tool. Two fingers, a finger that must not draw, the middle
// button and a pointer with the space bar held are hands: they pan, and two of them zoom.
//   - A finger that has hardly begun when a second one lands was meant as a hand: its stroke is
//     taken back. One that has drawn goes on, and the second is nothing.
//   - A pen takes over from the palm that came down before it; palms are nothing until they lift.
//   - Whatever the system takes away (pointercancel), or whose release nobody heard, keeps what it
//     has drawn.
//   - Two fingers that tap twice see all of the ink.
#pragma once

#include <optional>
#include <vector>

#include "wasm/app/state.h"
#include "wasm/app/view_keeper.h"

namespace inksum {

// Whether the ink is another one now.
enum class InkChange { kNone, kChanged };

class Gestures {
 public:
  // Both must outlive it.
  Gestures(State& state, ViewKeeper& view) : state_(state), view_(view) {}

  // From its press on the sheet to its release a pointer is one of these.
  bool owns(int pointer_id) const;
  bool busy() const { return !contacts_.empty(); }
  InkChange pointer(const PointerEvent& event);
  // Drops what is under way, else the selection.
  void cancel();

 private:
  enum class Role { kActs, kHand, kNothing };
  struct Contact {
    PointerEvent began, now;
    Role role = Role::kNothing;
  };
  // Where the hands are, all together.
  struct Grip {
    float x = 0, y = 0;
    float spread = 0;  // from the middle
    int hands = 0;
  };
  // Since the first of the hands that are down came.
  struct Hold {
    double began_s = 0;
    int most_hands = 0;
    bool pans = false, zooms = false;
    Grip begun;
  };

  Role role_of(const PointerEvent& event) const;
  void take_over_by_pen();
  bool was_meant_as_hand(const PointerEvent& second) const;
  void land(Contact contact);
  InkChange lift(const PointerEvent& event);

  PointerEvent on_sheet(PointerEvent event) const;
  void begin(const PointerEvent& event);
  void go_on(const PointerEvent& event);
  InkChange finish();
  InkChange finish_ink(Stroke stroke);
  InkChange finish_selecting(const Stroke& path);
  void drop_gesture();
  void erase_towards(const PointerEvent& event);

  Grip grip() const;
  void begin_hold(double time_s);
  void move_hand(Contact& contact, const PointerEvent& event);
  void end_hold(double time_s);

  State& state_;
  ViewKeeper& view_;
  std::vector<Contact> contacts_;
  Hold hold_;
  std::optional<double> two_finger_tap_s_;  // when last
  bool dragging_ = false;                   // the acting pointer drags the selection
};

// The strokes that an eraser on that path, in ink units, would take: indices into the page,
// ascending.
std::vector<size_t> strokes_within_reach(const State& state, const InkPoint& from,
                                         const InkPoint& to);
inline constexpr float kEraserReach = 10;  // CSS pixels around its point

}  // namespace inksum
