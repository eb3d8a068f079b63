// first_hint.h - what a person sees who comes for the first time: an example being written once.
//
// It is written, stands a while, fades and is gone. Where nothing shall move by itself it is there
// at once and stays until it is taken away.
#pragma once

#include <optional>
#include <vector>

#include "core/ink/ink.h"
#include "wasm/app/replay.h"

namespace inksum {

class FirstHint {
 public:
  explicit FirstHint(bool still);

  // now_s is the time of a frame, any origin.
  void pass_time(double now_s);
  bool moving() const { return !still_ && !gone(); }
  bool gone() const;
  // 1 as it is written, 0 when it is gone.
  float strength() const;

  // All of it, at a digit's height of 100 from (0, 0).
  const Box& box() const { return box_; }
  std::vector<Stroke> written() const;

 private:
  bool still_;
  Replay replay_;
  Box box_;
  double ended_for_s_ = 0;
  std::optional<double> last_s_;  // the frame before
};

}  // namespace inksum
