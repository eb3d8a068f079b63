#include "core/ink/stroke_curve.h"

#include <cmath>
#include <cstddef>

namespace inksum {
namespace {

constexpr float kSharpCosine = 0.55F;

CurvePoint minus(CurvePoint a, CurvePoint b) { return {a.x - b.x, a.y - b.y}; }
float dot(CurvePoint a, CurvePoint b) { return a.x * b.x + a.y * b.y; }
float length(CurvePoint a) { return std::sqrt(dot(a, a)); }

// Points closer than a step to their neighbour say nothing that the eye could see.
std::vector<CurvePoint> thinned(const Stroke& stroke) {
  std::vector<CurvePoint> path;
  if (stroke.points.empty()) return path;
  for (const InkPoint& point : stroke.points) {
    const CurvePoint p = {point.x, point.y};
    if (path.empty() || length(minus(p, path.back())) >= kCurveStep) path.push_back(p);
  }
  const CurvePoint last = {stroke.points.back().x, stroke.points.back().y};
  if (length(minus(last, path.back())) > 0) {
    if (path.size() > 1) path.pop_back();
    path.push_back(last);
  }
  return path;
}

}  // namespace

bool is_corner(CurvePoint before, CurvePoint at, CurvePoint after) {
  const CurvePoint in = minus(at, before);
  const CurvePoint out = minus(after, at);
  return dot(in, out) < kSharpCosine * length(in) * length(out);
}

std::vector<CurveKnot> curve_of(const Stroke& stroke) {
  const std::vector<CurvePoint> path = thinned(stroke);
  std::vector<CurveKnot> knots;
  knots.reserve(path.size());
  for (size_t i = 0; i < path.size(); ++i) {
    const bool is_end = i == 0 || i + 1 == path.size();
    CurvePoint tangent;
    if (!is_end && !is_corner(path[i - 1], path[i], path[i + 1])) {
      const CurvePoint chord = minus(path[i + 1], path[i - 1]);
      tangent = {chord.x / 2, chord.y / 2};
    }
    knots.push_back({path[i], tangent});
  }
  return knots;
}

}  // namespace inksum
