// replay.h - ink that is shown being written, with the hand's rhythm.
//
// A replay knows when each point is due; what is to be seen of a stroke at a time is a function of
// that time alone, so it can be scrubbed to and fro. Pauses of more than 0.4 s are cut to that;
// strokes without times of their own are written at an even pace.
//
//   Worked example: a stroke from 0 to 0.2 s and one from 5 to 5.1 s last 0.2 + 0.4 + 0.1 = 0.7 s.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/ink/ink.h"
#include "wasm/app/document.h"

namespace inksum {

struct ReplayWish {
  // In the order of web/replay.mjs.
  enum Kind { kPlay, kPause, kStop, kSpeed, kSeek };

  Kind kind = kPlay;
  double number = 0;  // kSpeed: times the hand's own; kSeek: 0 … 1 of the length
};

class Replay {
 public:
  static constexpr std::array<double, 4> kSpeeds = {0.5, 1, 2, 4};

  // Begins to play. The strokes are kept: the document may change meanwhile.
  explicit Replay(std::vector<StrokePointer> strokes);

  double length_s() const { return length_s_; }
  double place_s() const { return place_s_; }
  // 0 … 1 of the length.
  double share() const { return length_s_ > 0 ? place_s_ / length_s_ : 1; }
  bool playing() const { return playing_; }
  bool at_end() const { return place_s_ >= length_s_; }
  double speed() const { return speed_; }

  // now_s is the time of a frame, any origin; the first one after play() only says when it begins.
  // At the end it stops playing.
  void pass_time(double now_s);
  // From the beginning again where it is at the end.
  void play();
  void pause() { playing_ = false; }
  void set_speed(double speed) { speed_ = speed; }
  void seek(double share);

  const std::vector<StrokePointer>& strokes() const { return strokes_; }
  // What is written of it by now: none before its first point, all of it after its last.
  std::optional<Stroke> written(size_t stroke) const;

 private:
  std::vector<StrokePointer> strokes_;
  std::vector<std::vector<double>> due_s_;  // of each stroke's points, ascending
  double length_s_ = 0;
  double place_s_ = 0;
  double speed_ = 1;
  bool playing_ = true;
  std::optional<double> last_s_;  // the frame before
};

}  // namespace inksum
