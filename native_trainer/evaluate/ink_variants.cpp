#include "native_trainer/evaluate/ink_variants.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "native_trainer/data/ink_points.h"
#include "native_trainer/data/pen_sampling.h"

namespace inksum::trainer {
namespace {

constexpr float kDigitHeight = 100;
constexpr double kPenSpeed = 480;  // units a second
constexpr float kFarAway = 1000;   // units, before scaling

InkVariant pen(float width) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "pen %.2f", static_cast<double>(width));
  return {"pen", name.data(), [width](Sample& sample) { sample.pen_width = width; }};
}

InkVariant rate(int reports) {
  return {"rate", std::to_string(reports) + " Hz", [reports](Sample& sample) {
            for (Stroke& stroke : sample.ink.strokes) {
              stroke = reported(stroke, kPenSpeed / reports);
            }
          }};
}

InkVariant scale(const std::string& name, float factor) {
  return {"scale", name, [factor](Sample& sample) {
            for_each_point(sample.ink, [factor](InkPoint& point) {
              point.x = (point.x + kFarAway) * factor;
              point.y = (point.y + kFarAway) * factor;
            });
          }};
}

// A pointer that did not leave its pixel is not reported.
InkVariant pixels(int digit) {
  const float factor = static_cast<float>(digit) / kDigitHeight;
  return {"pixels", "digits of " + std::to_string(digit) + " px", [factor](Sample& sample) {
            for_each_point(sample.ink, [factor](InkPoint& point) {
              point.x = std::round(point.x * factor);
              point.y = std::round(point.y * factor);
            });
            for (Stroke& stroke : sample.ink.strokes) {
              const auto repeated = std::unique(
                  stroke.points.begin(), stroke.points.end(),
                  [](const InkPoint& a, const InkPoint& b) { return a.x == b.x && a.y == b.y; });
              stroke.points.erase(repeated, stroke.points.end());
            }
          }};
}

}  // namespace

const std::vector<InkVariant>& ink_variants() {
  static const std::vector<InkVariant> variants = {pen(0.04F),
                                                   pen(0.06F),
                                                   pen(0.08F),
                                                   pen(0.11F),
                                                   pen(0.14F),
                                                   rate(30),
                                                   rate(60),
                                                   rate(120),
                                                   rate(240),
                                                   scale("scale 0.1", 0.1F),
                                                   scale("scale 1", 1),
                                                   scale("scale 10", 10),
                                                   pixels(20),
                                                   pixels(40),
                                                   pixels(100)};
  return variants;
}

}  // namespace inksum::trainer
