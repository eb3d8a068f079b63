#include "wasm/app/stroke_shape.h"

#include <algorithm>
#include <cmath>

#include "core/ink/stroke_curve.h"

namespace inksum {
namespace {

ImVec2 minus(ImVec2 a, ImVec2 b) { return {a.x - b.x, a.y - b.y}; }
float dot(ImVec2 a, ImVec2 b) { return a.x * b.x + a.y * b.y; }
float length(ImVec2 a) { return std::sqrt(dot(a, a)); }

bool turns_sharply(ImVec2 before, ImVec2 at, ImVec2 after) {
  return is_corner({before.x, before.y}, {at.x, at.y}, {after.x, after.y});
}

float distance_to_segment(ImVec2 p, ImVec2 a, ImVec2 b) {
  const ImVec2 along = minus(b, a);
  const float squared = dot(along, along);
  const float t = squared > 0 ? std::clamp(dot(minus(p, a), along) / squared, 0.0F, 1.0F) : 0;
  return length(minus(p, {a.x + t * along.x, a.y + t * along.y}));
}

bool cross(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) {
  const auto side = [](ImVec2 p, ImVec2 q, ImVec2 r) {
    return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  };
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

float distance(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) {
  if (cross(a, b, c, d)) return 0;
  return std::min({distance_to_segment(a, c, d), distance_to_segment(b, c, d),
                   distance_to_segment(c, a, b), distance_to_segment(d, a, b)});
}

}  // namespace

std::vector<ImVec2> smooth_path(const Stroke& stroke, ImVec2 origin, float scale) {
  const std::vector<CurveKnot> knots = curve_of(stroke);
  std::vector<ImVec2> path;
  const auto add = [&](CurvePoint p) {
    path.push_back({origin.x + p.x * scale, origin.y + p.y * scale});
  };
  if (!knots.empty()) add(knots.front().at);
  for (size_t i = 0; i + 1 < knots.size(); ++i) {
    const auto& [a, m] = knots[i];
    const auto& [b, n] = knots[i + 1];
    const float chord = length({b.x - a.x, b.y - a.y});
    const int steps = std::clamp(static_cast<int>(chord / (2 * kCurveStep)), 1, 64);
    for (int k = 1; k < steps; ++k) {
      const float t = static_cast<float>(k) / static_cast<float>(steps);
      const float t2 = t * t, t3 = t2 * t;
      const float ha = 2 * t3 - 3 * t2 + 1, hm = t3 - 2 * t2 + t;
      const float hb = -2 * t3 + 3 * t2, hn = t3 - t2;
      add({ha * a.x + hm * m.x + hb * b.x + hn * n.x, ha * a.y + hm * m.y + hb * b.y + hn * n.y});
    }
    add(b);
  }
  return path;
}

void draw_path(ImDrawList& list, const std::vector<ImVec2>& path, float width, ImU32 colour) {
  if (path.empty()) return;
  list.AddCircleFilled(path.front(), width / 2, colour);
  // A run of gentle turns is one mitred strip; where it turns sharply a disc makes the join.
  size_t begin = 0;
  for (size_t i = 1; i < path.size(); ++i) {
    const bool last = i + 1 == path.size();
    if (!last && !turns_sharply(path[i - 1], path[i], path[i + 1])) continue;
    list.AddPolyline(&path[begin], static_cast<int>(i - begin + 1), colour, ImDrawFlags_None,
                     width);
    list.AddCircleFilled(path[i], width / 2, colour);
    begin = i;
  }
}

std::vector<float> pressures_along(const Stroke& stroke, size_t points) {
  std::vector<float> pressures;
  pressures.reserve(points);
  const size_t last = stroke.points.size() - 1;
  for (size_t i = 0; i < points; ++i) {
    const float place =
        points > 1 ? static_cast<float>(i * last) / static_cast<float>(points - 1) : 0;
    const auto before = std::min(static_cast<size_t>(place), last);
    const size_t after = std::min(before + 1, last);
    const float share = place - static_cast<float>(before);
    pressures.push_back(stroke.points[before].pressure * (1 - share) +
                        stroke.points[after].pressure * share);
  }
  return pressures;
}

void draw_pressed_path(ImDrawList& list, const std::vector<ImVec2>& path,
                       const std::vector<float>& pressures, float width, ImU32 colour) {
  constexpr float kLightest = 0.4F, kHarder = 1.2F;  // of the width: 0.4 … 1.6
  for (size_t i = 0; i < path.size(); ++i) {
    const float here = width * (kLightest + kHarder * pressures[i]);
    list.AddCircleFilled(path[i], here / 2, colour);
    if (i > 0) list.AddLine(path[i - 1], path[i], colour, here);
  }
}

bool touches(const Stroke& stroke, ImVec2 a, ImVec2 b, float reach) {
  const std::vector<InkPoint>& points = stroke.points;
  for (size_t i = 0; i < points.size(); ++i) {
    const InkPoint& from = points[i > 0 ? i - 1 : 0];
    if (distance({from.x, from.y}, {points[i].x, points[i].y}, a, b) <= reach) return true;
  }
  return false;
}

}  // namespace inksum
