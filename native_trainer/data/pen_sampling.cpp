#include "native_trainer/data/pen_sampling.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "native_trainer/data/ink_points.h"
#include "native_trainer/data/stroke_path.h"

namespace inksum::trainer {
namespace {

constexpr double kSlowest = 0.35;       // of full speed
constexpr double kFullSpeedAfter = 40;  // units from an end or corner
constexpr double kLeastStep = 2;
constexpr double kLongestStep = 20;

bool is_corner(const InkPoint& before, const InkPoint& at, const InkPoint& after) {
  const double ax = at.x - before.x, ay = at.y - before.y;
  const double bx = after.x - at.x, by = after.y - at.y;
  const double dot = ax * bx + ay * by;
  return dot <= 0 || 4 * dot * dot < (ax * ax + ay * ay) * (bx * bx + by * by);  // 60 degrees
}

// Distances at which the pen is slowest, in order.
std::vector<double> slow_places(const Stroke& stroke, const StrokePath& path) {
  std::vector<double> places = {0};
  for (size_t i = 1; i + 1 < stroke.points.size(); ++i) {
    if (is_corner(stroke.points[i - 1], stroke.points[i], stroke.points[i + 1])) {
      places.push_back(path.travelled(i));
    }
  }
  places.push_back(path.length());
  return places;
}

// The units that one report stands for.
double draw_step(double lowest_rate, double highest_rate, Random& random) {
  const double rate = lowest_rate * std::pow(highest_rate / lowest_rate, random.uniform());
  const double speed = 250 * std::pow(900.0 / 250, random.uniform());  // units a second
  return std::clamp(speed / rate, kLeastStep, kLongestStep);
}

void report_points(Ink& ink, double step) {
  for (Stroke& stroke : ink.strokes) stroke = reported(stroke, step);
}

// Half a pixel to either side.
void add_noise(Ink& ink, double pixel, Random& random) {
  for_each_point(ink, [&](InkPoint& point) {
    point.x += static_cast<float>(random.uniform(-0.5, 0.5) * pixel);
    point.y += static_cast<float>(random.uniform(-0.5, 0.5) * pixel);
  });
}

// Whole pixels; a pointer that did not leave its pixel is not reported.
void round_to_pixels(Ink& ink, double pixel) {
  for_each_point(ink, [pixel](InkPoint& point) {
    point.x = static_cast<float>(std::round(point.x / pixel) * pixel);
    point.y = static_cast<float>(std::round(point.y / pixel) * pixel);
  });
  for (Stroke& stroke : ink.strokes) {
    const auto same_place = [](const InkPoint& a, const InkPoint& b) {
      return a.x == b.x && a.y == b.y;
    };
    stroke.points.erase(std::unique(stroke.points.begin(), stroke.points.end(), same_place),
                        stroke.points.end());
  }
}

// A wave that runs along with the pen.
void wobble(Ink& ink, double amount, Random& random) {
  const double turn = 2 * std::numbers::pi / random.uniform(4, 11);  // a point
  double phase_x = random.uniform(0, 2 * std::numbers::pi);
  double phase_y = random.uniform(0, 2 * std::numbers::pi);
  for_each_point(ink, [&](InkPoint& point) {
    phase_x += turn * random.uniform(0.5, 1.5);
    phase_y += turn * random.uniform(0.5, 1.5);
    point.x += static_cast<float>(amount * std::sin(phase_x));
    point.y += static_cast<float>(amount * std::sin(phase_y));
  });
}

}  // namespace

Stroke reported(const Stroke& stroke, double step) {
  if (stroke.points.size() < 2) return stroke;
  const StrokePath path(stroke);
  const std::vector<double> slow = slow_places(stroke, path);
  Stroke reports{stroke.pointer, {stroke.points.front()}};
  reports.points.reserve(static_cast<size_t>(2 * path.length() / step) + 2);
  size_t next = 1;
  double at = 0;
  while (true) {
    while (next + 1 < slow.size() && slow[next] <= at) ++next;
    const double off = std::min(at - slow[next - 1], slow[next] - at);
    at += step * std::min(kSlowest + off / kFullSpeedAfter, 1.0);
    if (at >= path.length()) break;
    reports.points.push_back(path.at(at));
  }
  reports.points.push_back(stroke.points.back());
  return reports;
}

void sample_pen(Ink& ink, Random& random) {
  const double device = random.uniform();
  if (device < 0.35) return;
  if (device < 0.85) {
    report_points(ink, draw_step(30, 240, random));
    const double pixel = 100 / random.uniform(40, 250);
    const double fault = random.uniform();
    if (fault < 0.4) add_noise(ink, pixel, random);
    if (fault > 0.7) round_to_pixels(ink, pixel);
    return;
  }
  report_points(ink, draw_step(40, 125, random));
  wobble(ink, random.uniform(0, 2), random);
  round_to_pixels(ink, 100 / random.uniform(18, 70));
}

}  // namespace inksum::trainer
