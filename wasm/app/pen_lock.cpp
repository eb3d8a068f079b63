#include "wasm/app/pen_lock.h"

namespace inksum {
namespace {

constexpr double kHandStaysAbout = 0.5;  // seconds after its pen was last heard of

}  // namespace

void PenLock::notice(const PointerEvent& event) {
  if (event.kind == PointerKind::kPen) pen_seen_s_ = event.time_s;
}

bool PenLock::is_palm(const PointerEvent& event) const {
  return event.kind == PointerKind::kTouch && pen_seen_s_ &&
         event.time_s - *pen_seen_s_ < kHandStaysAbout;
}

}  // namespace inksum
