// pen.h - from pointer events to strokes: one drawing pointer at a time.
//
// The first pointer that touches the sheet draws; others are ignored until it lifts, but a pen
// takes over from the palm that came down before it. While a pen is about, and for some seconds
// after, fingers and palms do not draw. A pointer that the system takes away (pointercancel) keeps
// what it has drawn so far.
#pragma once

#include <optional>

#include "core/ink/ink.h"

namespace inksum {

enum class PointerAction { kDown, kMove, kUp, kCancel, kLeave };

struct PointerEvent {
  PointerAction action = PointerAction::kMove;
  int id = 0;
  PointerKind kind = PointerKind::kMouse;
  bool eraser = false;  // the other end of a pen
  float x = 0;          // CSS pixels from the canvas's upper left; a pen's are ink units
  float y = 0;
  float pressure = 0.5F;
  double time_s = 0;  // any origin
};

class Pen {
 public:
  // Every event, wherever on the page: a pen is seen before it touches.
  void notice(const PointerEvent& event);
  // Whether the pointer may draw; from then on it is the drawing pointer.
  bool down(const PointerEvent& event);
  bool owns(int pointer_id) const { return drawing_ && pointer_id == pointer_id_; }
  void move(const PointerEvent& event);
  // The finished stroke.
  Stroke up();
  void discard() { drawing_ = false; }

  bool drawing() const { return drawing_; }
  bool erasing() const { return erasing_; }
  void set_erasing(bool erasing) { erasing_ = erasing; }
  const Stroke& stroke() const { return stroke_; }

 private:
  void append(const PointerEvent& event);

  Stroke stroke_;
  int pointer_id_ = 0;
  bool drawing_ = false;
  bool erasing_ = false;              // what the drawing pointer does
  std::optional<double> pen_seen_s_;  // when last
  std::optional<double> origin_s_;    // time of the first point of all
};

}  // namespace inksum
