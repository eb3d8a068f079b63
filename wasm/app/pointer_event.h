// pointer_event.h - what the browser tells of mice, pens, fingers and wheels.
#pragma once

#include "core/ink/ink.h"

namespace inksum {

// kPredict: where the browser expects a pressed pointer next.
enum class PointerAction { kDown, kMove, kUp, kCancel, kLeave, kPredict };

struct PointerEvent {
  PointerAction action = PointerAction::kMove;
  int id = 0;
  PointerKind kind = PointerKind::kMouse;
  bool eraser = false;  // the other end of a pen
  bool hand = false;    // goes down to move the sheet: the middle button, or the space bar is held
  bool pressed = true;  // kMove only: that it is not tells of a release that nobody heard
  float x = 0;          // CSS pixels from the canvas's upper left; a pen's are ink units
  float y = 0;
  float pressure = 0.5F;
  double time_s = 0;  // any origin
};

struct WheelEvent {
  float x = 0, y = 0;    // the pointer, CSS pixels
  float dx = 0, dy = 0;  // CSS pixels to scroll by
  bool zoom = false;     // Ctrl is held, or two fingers pinch a trackpad
};

}  // namespace inksum
