#include "wasm/app/pen.h"

#include <utility>

namespace inksum {
namespace {

constexpr double kPenStaysAbout = 10;  // seconds

}  // namespace

void Pen::notice(const PointerEvent& event) {
  if (event.kind == PointerKind::kPen) pen_seen_s_ = event.time_s;
}

bool Pen::down(const PointerEvent& event) {
  const bool is_pen = event.kind == PointerKind::kPen;
  if (drawing_ && !(is_pen && stroke_.pointer == PointerKind::kTouch)) return false;
  const bool pen_about = pen_seen_s_ && event.time_s - *pen_seen_s_ < kPenStaysAbout;
  if (pen_about && event.kind == PointerKind::kTouch) return false;
  drawing_ = true;
  pointer_id_ = event.id;
  stroke_ = {.pointer = event.kind, .points = {}};
  append(event);
  return true;
}

void Pen::move(const PointerEvent& event) {
  const InkPoint& last = stroke_.points.back();
  if (event.x != last.x || event.y != last.y) append(event);
}

Stroke Pen::up() {
  drawing_ = false;
  return std::exchange(stroke_, {});
}

void Pen::append(const PointerEvent& event) {
  if (!origin_s_) origin_s_ = event.time_s;
  stroke_.points.push_back({.x = event.x,
                            .y = event.y,
                            .time_s = static_cast<float>(event.time_s - *origin_s_),
                            .pressure = event.pressure});
}

}  // namespace inksum
