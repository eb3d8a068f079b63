// stroke_curve.h - a stroke as the eye is shown it: a curve through its points, corners kept.
//
// For the eye only: the recogniser gets the points as they came. Points closer to their neighbour
// than a step are left out; through the others goes a uniform Catmull-Rom curve (Catmull & Rom, "A
// class of local interpolating splines", 1974), which has no tangent at a corner to round it with.
// Between knots a and b with tangents m and n it is the cubic Bézier curve with the control points
// a, a + m / 3, b - n / 3, b.
#pragma once

#include <vector>

#include "core/ink/ink.h"

namespace inksum {

struct CurvePoint {
  float x = 0;
  float y = 0;

  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

struct CurveKnot {
  CurvePoint at;
  CurvePoint tangent;  // (0, 0) at corners and at both ends

  friend bool operator==(const CurveKnot&, const CurveKnot&) = default;
};

inline constexpr float kCurveStep = 1.6F;  // ink units

// A turn of more than 57° on the way over `at`.
bool is_corner(CurvePoint before, CurvePoint at, CurvePoint after);

// The first of the stroke's points and the last are its ends; a dot has one knot, a stroke without
// points none. Ink units.
std::vector<CurveKnot> curve_of(const Stroke& stroke);

}  // namespace inksum
