#include "wasm/app/first_hint.h"

#include <algorithm>
#include <memory>

#include "wasm/app/typed_ink.h"

namespace inksum {
namespace {

constexpr double kSpeed = 1.5;                 // of a hand that writes neatly
constexpr double kStands = 1.6, kFades = 0.8;  // seconds
constexpr double kLongestFrame = 0.1;          // a page that was hidden does not leap to the end

Ink example() { return write_out("12+3*4=24", 0, 0, 100).ink; }

std::vector<StrokePointer> shared(const Ink& ink) {
  std::vector<StrokePointer> strokes;
  for (const Stroke& stroke : ink.strokes) strokes.push_back(std::make_shared<Stroke>(stroke));
  return strokes;
}

}  // namespace

FirstHint::FirstHint(bool still)
    : still_(still), replay_(shared(example())), box_(bounds(example())) {
  replay_.set_speed(kSpeed);
  if (still_) replay_.seek(1);
}

void FirstHint::pass_time(double now_s) {
  if (still_) return;
  const double passed = std::clamp(now_s - last_s_.value_or(now_s), 0.0, kLongestFrame);
  last_s_ = now_s;
  if (replay_.at_end()) ended_for_s_ += passed;
  replay_.pass_time(now_s);
}

bool FirstHint::gone() const { return ended_for_s_ >= kStands + kFades; }

float FirstHint::strength() const {
  return static_cast<float>(std::clamp((kStands + kFades - ended_for_s_) / kFades, 0.0, 1.0));
}

std::vector<Stroke> FirstHint::written() const {
  std::vector<Stroke> strokes;
  for (size_t i = 0; i < replay_.strokes().size(); ++i) {
    if (std::optional<Stroke> stroke = replay_.written(i)) strokes.push_back(*std::move(stroke));
  }
  return strokes;
}

}  // namespace inksum
