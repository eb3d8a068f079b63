#include "wasm/app/replay.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inksum {
namespace {

constexpr double kLongestPause = 0.4;   // seconds
constexpr double kUnknownPause = 0.15;  // between strokes of which no times are known
constexpr double kPace = 500;           // ink units a second, of strokes without times
constexpr double kLongestFrame = 0.1;   // seconds: a page that was hidden goes on where it was

double distance(const InkPoint& a, const InkPoint& b) {
  const double dx = static_cast<double>(b.x) - static_cast<double>(a.x);
  const double dy = static_cast<double>(b.y) - static_cast<double>(a.y);
  return std::sqrt(dx * dx + dy * dy);
}

double pause_between(const InkPoint& a, const InkPoint& b) {
  return std::clamp(static_cast<double>(b.time_s) - static_cast<double>(a.time_s), 0.0,
                    kLongestPause);
}

bool has_times(const Stroke& stroke) {
  return stroke.points.back().time_s > stroke.points.front().time_s;
}

}  // namespace

Replay::Replay(std::vector<StrokePointer> strokes) : strokes_(std::move(strokes)) {
  const InkPoint* last = nullptr;
  due_s_.reserve(strokes_.size());
  for (const StrokePointer& stroke : strokes_) {
    std::vector<double> due;
    due.reserve(stroke->points.size());
    for (const InkPoint& point : stroke->points) {
      if (last == nullptr) {
        length_s_ = 0;
      } else if (due.empty()) {
        const double pause = pause_between(*last, point);
        length_s_ += pause > 0 ? pause : kUnknownPause;
      } else {
        length_s_ +=
            has_times(*stroke) ? pause_between(*last, point) : distance(*last, point) / kPace;
      }
      due.push_back(length_s_);
      last = &point;
    }
    due_s_.push_back(std::move(due));
  }
}

void Replay::pass_time(double now_s) {
  const double passed = now_s - std::exchange(last_s_, now_s).value_or(now_s);
  if (!playing_) return;
  place_s_ = std::min(place_s_ + std::clamp(passed, 0.0, kLongestFrame) * speed_, length_s_);
  if (at_end()) playing_ = false;
}

void Replay::play() {
  if (at_end()) place_s_ = 0;
  playing_ = true;
  last_s_.reset();
}

void Replay::seek(double share) { place_s_ = std::clamp(share, 0.0, 1.0) * length_s_; }

std::optional<Stroke> Replay::written(size_t stroke) const {
  const Stroke& whole = *strokes_[stroke];
  const std::vector<double>& due = due_s_[stroke];
  if (due.empty() || due.front() > place_s_) return std::nullopt;
  const auto next = std::upper_bound(due.begin(), due.end(), place_s_);
  const auto count = static_cast<size_t>(next - due.begin());
  Stroke part{whole.pointer, {whole.points.begin(), whole.points.begin() + (next - due.begin())}};
  if (next == due.end()) return part;
  // On the way to the next point.
  const InkPoint& from = whole.points[count - 1];
  const InkPoint& to = whole.points[count];
  const auto way = static_cast<float>((place_s_ - due[count - 1]) / (*next - due[count - 1]));
  part.points.push_back({from.x + way * (to.x - from.x), from.y + way * (to.y - from.y),
                         from.time_s + way * (to.time_s - from.time_s),
                         from.pressure + way * (to.pressure - from.pressure)});
  return part;
}

}  // namespace inksum
