// view_keeper.h - moves the view over the sheet: by a person's hand, to show ink, and to make room.
//
// Nothing moves by itself while a pointer is down. What moves without a hand glides, a quarter of a
// second long, unless motion is to be reduced.
#pragma once

#include <optional>

#include "wasm/app/state.h"

namespace inksum {

class ViewKeeper {
 public:
  // state must outlive it.
  explicit ViewKeeper(State& state) : state_(state) {}

  // A pointer came down: what glides stops.
  void hold();
  // By CSS pixels. Where little ink is left to see the sheet gives way less and less, and springs
  // back once it is let go.
  void pan(float dx, float dy);
  void zoom(float x, float y, float factor);
  void let_go();
  // The same without a spring.
  void stop_at_limits();

  // The sheet's rectangle changed: whoever saw all ink still does, else the current line stays in
  // view; and on the way back everything is as it was.
  void follow_layout();
  void show_current_line();
  void show_all();
  void go_home();
  // A stroke has ended there: near an edge, room is to be made once the pen rests.
  void make_room_for(const Box& stroke);

  // Returns whether something moved.
  bool pass_time(double now_s);
  bool moving() const { return glide_.has_value(); }
  // In how many seconds from the last pass_time() it is to be called although nothing moves yet.
  std::optional<double> wakes_in() const;

 private:
  struct Glide {
    SheetView from, to;
    std::optional<double> begun_s = {};  // none before its first frame
  };

  Box ink() const;
  void go_to(const SheetView& view);
  void make_room();

  State& state_;
  double now_s_ = 0;
  SheetView chosen_;                 // what a person chose to see, on the sheet as it was then
  std::optional<SheetView> pulled_;  // where a hand has pulled the sheet, beyond its limits too
  std::optional<Glide> glide_;
  bool room_wanted_ = false;
  std::optional<double> room_due_s_;  // none before the first frame after the stroke
};

}  // namespace inksum
