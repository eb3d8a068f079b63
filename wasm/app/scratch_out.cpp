#include "wasm/app/scratch_out.h"

#include <algorithm>
#include <cmath>

namespace inksum {
namespace {

constexpr int kLeastTurns = 5;         // back on the way before
constexpr float kLeastRun = 0.5F;      // of the scribble's length along its line
constexpr float kMargin = 0.35F;       // of its length, on both sides of its line
constexpr float kLeastCovered = 0.6F;  // of a stroke's points that are under the scribble
constexpr float kLeastLength = 16;     // ink units

// The points' places along the line of their greatest spread, and across it, from their middle.
struct Frame {
  float x = 0, y = 0;    // the middle
  float ax = 1, ay = 0;  // along

  float along(const InkPoint& p) const { return (p.x - x) * ax + (p.y - y) * ay; }
  float across(const InkPoint& p) const { return (p.y - y) * ax - (p.x - x) * ay; }
};

struct Range {
  float min = 0, max = 0;

  float length() const { return max - min; }
  bool contains(float value, float margin) const {
    return value >= min - margin && value <= max + margin;
  }
};

// Its axis is the covariance matrix's eigenvector of the larger eigenvalue.
Frame frame_of(const Stroke& stroke) {
  Frame frame;
  const auto count = static_cast<float>(stroke.points.size());
  for (const InkPoint& point : stroke.points) {
    frame.x += point.x / count;
    frame.y += point.y / count;
  }
  float a = 0, b = 0, c = 0;
  for (const InkPoint& point : stroke.points) {
    const float dx = point.x - frame.x, dy = point.y - frame.y;
    a += dx * dx;
    b += dy * dy;
    c += dx * dy;
  }
  const float larger = (a + b + std::sqrt((a - b) * (a - b) + 4 * c * c)) / 2;
  const float ax = a >= b ? larger - b : c, ay = a >= b ? c : larger - a;
  const float length = std::sqrt(ax * ax + ay * ay);
  if (length > 0) {
    frame.ax = ax / length;
    frame.ay = ay / length;
  }
  return frame;
}

template <typename Place>
Range range_of(const Stroke& stroke, const Place& place) {
  Range range = {place(stroke.points.front()), place(stroke.points.front())};
  for (const InkPoint& point : stroke.points) {
    range.min = std::min(range.min, place(point));
    range.max = std::max(range.max, place(point));
  }
  return range;
}

// How often it turns back along its line and runs on by at least that much.
int turns_back(const Stroke& stroke, const Frame& frame, float least_run) {
  const float start = frame.along(stroke.points.front());
  Range run = {start, start};  // since the last turn
  int heading = 0, turns = 0;
  for (const InkPoint& point : stroke.points) {
    const float at = frame.along(point);
    run = {std::min(run.min, at), std::max(run.max, at)};
    const bool turned_up = heading <= 0 && at - run.min >= least_run;
    const bool turned_down = heading >= 0 && run.max - at >= least_run;
    if (!turned_up && !turned_down) continue;
    if (heading != 0) ++turns;
    heading = turned_up ? 1 : -1;
    run = {at, at};
  }
  return turns;
}

}  // namespace

std::vector<size_t> scratched_out(const Stroke& stroke, std::span<const StrokePointer> page) {
  if (stroke.points.empty()) return {};
  const Frame frame = frame_of(stroke);
  const auto along = [&](const InkPoint& point) { return frame.along(point); };
  const auto across = [&](const InkPoint& point) { return frame.across(point); };
  const Range length = range_of(stroke, along), width = range_of(stroke, across);
  if (length.length() < kLeastLength || width.length() > length.length()) return {};
  if (turns_back(stroke, frame, kLeastRun * length.length()) < kLeastTurns) return {};
  const float margin = kMargin * length.length();
  std::vector<size_t> crossed;
  for (size_t i = 0; i < page.size(); ++i) {
    const std::vector<InkPoint>& points = page[i]->points;
    const auto covered = std::count_if(points.begin(), points.end(), [&](const InkPoint& point) {
      return length.contains(along(point), 0) && width.contains(across(point), margin);
    });
    const auto least = kLeastCovered * static_cast<float>(points.size());
    if (covered > 0 && static_cast<float>(covered) >= least) crossed.push_back(i);
  }
  return crossed;
}

}  // namespace inksum
