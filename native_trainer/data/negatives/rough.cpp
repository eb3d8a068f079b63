#include "native_trainer/data/negatives/rough.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "native_trainer/data/negatives/shape.h"

namespace inksum::trainer {
namespace {

constexpr double kStep = 3;
constexpr size_t kFewestStrokes = 5;  // of a drawing that may lose one

double distance(const InkPoint& a, const InkPoint& b) { return std::hypot(b.x - a.x, b.y - a.y); }

void shuffle(std::vector<Stroke>& strokes, Random& random) {
  for (size_t i = strokes.size(); i > 1; --i) {
    const auto other = static_cast<size_t>(random.integer(0, static_cast<int>(i) - 1));
    std::swap(strokes[i - 1], strokes[other]);
  }
}

// Each pass takes the mean of a point's neighbours and itself; ends stay.
void round_corners(Stroke& stroke, int passes) {
  for (; passes > 0; --passes) {
    const std::vector<InkPoint> before = stroke.points;
    for (size_t i = 1; i + 1 < before.size(); ++i) {
      stroke.points[i].x = (before[i - 1].x + 2 * before[i].x + before[i + 1].x) / 4;
      stroke.points[i].y = (before[i - 1].y + 2 * before[i].y + before[i + 1].y) / 4;
    }
  }
}

// A closed stroke begins anywhere and ends early or goes round a little further; an open one may
// end early.
void move_ends(Stroke& stroke, Random& random) {
  std::vector<InkPoint>& points = stroke.points;
  const size_t size = points.size();
  if (size < 8) return;
  const auto some = [&](double share) {
    return static_cast<std::ptrdiff_t>(share * static_cast<double>(size));
  };
  const bool is_closed = distance(points.front(), points.back()) < kStep / 2;
  if (is_closed) {
    points.pop_back();
    std::rotate(points.begin(), points.begin() + some(random.uniform()), points.end());
    const double kind = random.uniform();
    if (kind < 0.4) {
      points.resize(size - 1 - static_cast<size_t>(some(random.uniform(0, 0.1))));
    } else {
      const double further = kind < 0.8 ? random.uniform(0, 0.08) : random.uniform(0.1, 0.6);
      const std::vector<InkPoint> again(points.begin(), points.begin() + some(further) + 1);
      points.insert(points.end(), again.begin(), again.end());
    }
  } else if (random.chance(0.3)) {
    points.resize(size - static_cast<size_t>(some(random.uniform(0, 0.12))));
  }
}

// Shifted, turned and sized on its own, by about `amount` of 100.
void displace(Stroke& stroke, double amount, Random& random) {
  const Box box = bounds(stroke);
  const double x = (box.min_x + box.max_x) / 2;
  const double y = (box.min_y + box.max_y) / 2;
  const double turn = random.normal(0, 0.02 * amount);
  const double wide = std::exp(random.normal(0, 0.03 * amount));
  const double high = std::exp(random.normal(0, 0.03 * amount));
  const double x0 = x + random.normal(0, amount);
  const double y0 = y + random.normal(0, amount);
  for (InkPoint& point : stroke.points) {
    const double u = wide * (point.x - x);
    const double v = high * (point.y - y);
    point.x = static_cast<float>(x0 + u - turn * v);
    point.y = static_cast<float>(y0 + v + turn * u);
  }
}

// What lies within a small circle around one of the points goes; strokes end there and begin anew.
void rub_out(Ink& ink, Random& random) {
  const InkPoint middle = random.choice(random.choice(ink.strokes).points);
  const double radius = random.uniform(4, 12);
  Ink left;
  for (const Stroke& stroke : ink.strokes) {
    bool is_lifted = true;
    for (const InkPoint& point : stroke.points) {
      const bool is_gone = distance(point, middle) < radius;
      if (!is_gone && is_lifted) left.strokes.emplace_back();
      if (!is_gone) left.strokes.back().points.push_back(point);
      is_lifted = is_gone;
    }
  }
  if (left.strokes.size() >= ink.strokes.size()) ink = std::move(left);
}

}  // namespace

Stroke resampled(const Stroke& stroke, double step) {
  Stroke fine;
  for (size_t i = 0; i < stroke.points.size(); ++i) {
    const InkPoint& to = stroke.points[i];
    if (i > 0) {
      const InkPoint& from = stroke.points[i - 1];
      const int parts = static_cast<int>(std::ceil(distance(from, to) / step));
      for (int part = 1; part < parts; ++part) {
        const float share = static_cast<float>(part) / static_cast<float>(parts);
        InkPoint point = to;
        point.x = from.x + share * (to.x - from.x);
        point.y = from.y + share * (to.y - from.y);
        fine.points.push_back(point);
      }
    }
    fine.points.push_back(to);
  }
  return fine;
}

void roughen(Ink& ink, Random& random) {
  if (ink.strokes.empty()) return;
  if (random.chance(0.6)) shuffle(ink.strokes, random);
  if (ink.strokes.size() >= kFewestStrokes && random.chance(0.15)) ink.strokes.pop_back();
  const double carelessness = random.uniform(0.3, 2.5);
  const int roundness = random.integer(0, 8);
  std::vector<Stroke> again;
  for (Stroke& stroke : ink.strokes) {
    stroke = resampled(stroke, kStep);
    if (random.chance(0.3)) std::reverse(stroke.points.begin(), stroke.points.end());
    move_ends(stroke, random);
    round_corners(stroke, roundness);
    if (random.chance(0.05)) {
      again.push_back(stroke);
      displace(again.back(), 2, random);
    }
    displace(stroke, carelessness, random);
  }
  ink.strokes.insert(ink.strokes.end(), again.begin(), again.end());
  if (random.chance(0.1)) rub_out(ink, random);
  vary(ink, 0.12, random);
  sway(ink, random.uniform(0.005, 0.025), random);
}

}  // namespace inksum::trainer
