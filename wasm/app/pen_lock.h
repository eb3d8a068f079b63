// pen_lock.h - whether fingers draw: no more once a pen was seen, until a person says otherwise.
//
// A touch near in time to a pen is the hand that holds it, whatever was said: it does nothing.
#pragma once

#include <optional>

#include "wasm/app/pointer_event.h"

namespace inksum {

class PenLock {
 public:
  // Every event, wherever on the page: a pen is seen before it touches.
  void notice(const PointerEvent& event);
  bool is_palm(const PointerEvent& event) const;

  bool fingers_draw() const { return chosen_.value_or(!pen_seen_s_.has_value()); }
  void set_finger_drawing(bool on) { chosen_ = on; }
  bool is_chosen() const { return chosen_.has_value(); }
  // Whether there is something to choose: where no pen was ever seen, fingers just draw.
  bool offers_choice() const { return chosen_.has_value() || pen_seen_s_.has_value(); }

 private:
  std::optional<double> pen_seen_s_;  // when last
  std::optional<bool> chosen_;        // by a person
};

}  // namespace inksum
