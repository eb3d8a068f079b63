#include "wasm/app/pen.h"

#include <utility>

namespace inksum {
namespace {

constexpr size_t kPredictionsShown = 2;

}  // namespace

void Pen::down(const PointerEvent& event, Tool tool) {
  if (!origin_s_) origin_s_ = event.time_s;
  drawing_ = true;
  tool_ = tool;
  pointer_id_ = event.id;
  stroke_ = {.pointer = event.kind, .points = {point_of(event)}};
  ahead_.clear();
}

void Pen::move(const PointerEvent& event) {
  ahead_.clear();
  const InkPoint& last = stroke_.points.back();
  if (event.x != last.x || event.y != last.y) stroke_.points.push_back(point_of(event));
}

void Pen::predict(const PointerEvent& event) {
  if (ahead_.size() < kPredictionsShown) ahead_.push_back(point_of(event));
}

Stroke Pen::up() {
  drawing_ = false;
  ahead_.clear();
  return std::exchange(stroke_, {});
}

InkPoint Pen::point_of(const PointerEvent& event) const {
  return {.x = event.x,
          .y = event.y,
          .time_s = static_cast<float>(event.time_s - *origin_s_),
          .pressure = event.pressure};
}

}  // namespace inksum
