// blank_phase.h - says that a network which says nothing is on its way.
//
// CTC's easiest gain is to call every frame blank: for its first thousands of images a network
// answers nothing at all, exact match stays 0 and the loss seems to stand still. Then the first
// symbols come, and the loss falls fast. Who watches a run should be told so while it lasts.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>
#include <string>
#include <vector>

#include "core/text/alphabet.h"

namespace inksum::trainer {

class BlankPhase {
 public:
  explicit BlankPhase(const Alphabet& alphabet) : alphabet_(alphabet) {}

  // After each step. heard: share of frames in which each class is the likeliest [C]; seconds of
  // training. What there is to say, at most twice a minute:
  //   "all answers are blank so far (99.7 % of frames), which is normal …; loss 3.214, 0.031 less
  //    than 30 s ago"
  //   "first symbols: 1 ( +; 96.2 % of frames are blank; loss 2.871"        once, at the end
  std::optional<std::string> step(const at::Tensor& heard, double loss, double seconds);

 private:
  const Alphabet alphabet_;
  double loss_ = 0;  // running mean
  bool began_ = false;
  bool over_ = false;
  int blank_steps_ = 0;  // one after the other
  double told_at_ = 0;   // seconds
  double told_loss_ = 0;
};

}  // namespace inksum::trainer
