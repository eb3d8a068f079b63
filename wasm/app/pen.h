// pen.h - collects the points of the one pointer that draws, erases or selects.
//
// Points are kept as they came; where the browser expects the pointer next is for the eye only.
#pragma once

#include <optional>
#include <vector>

#include "core/ink/ink.h"
#include "wasm/app/pointer_event.h"

namespace inksum {

enum class Tool { kPen, kEraser, kSelect };

class Pen {
 public:
  // From now on this is the drawing pointer.
  void down(const PointerEvent& event, Tool tool);
  bool owns(int pointer_id) const { return drawing_ && pointer_id == pointer_id_; }
  void move(const PointerEvent& event);
  void predict(const PointerEvent& event);
  void forget_predictions() { ahead_.clear(); }
  // The finished stroke.
  Stroke up();
  void discard() { up(); }

  // With any tool.
  bool drawing() const { return drawing_; }
  Tool tool() const { return tool_; }
  bool erasing() const { return tool_ == Tool::kEraser; }
  const Stroke& stroke() const { return stroke_; }
  const std::vector<InkPoint>& ahead() const { return ahead_; }

 private:
  InkPoint point_of(const PointerEvent& event) const;

  Stroke stroke_;
  std::vector<InkPoint> ahead_;
  int pointer_id_ = 0;
  bool drawing_ = false;
  Tool tool_ = Tool::kPen;          // of the drawing pointer
  std::optional<double> origin_s_;  // time of the first point of all
};

}  // namespace inksum
