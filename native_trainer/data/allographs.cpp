#include "native_trainer/data/allographs.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/check.h"
#include "native_trainer/data/ink_points.h"

namespace inksum::trainer {
namespace {

constexpr int kStepsPerSpan = 6;
// Deviations of control points, in hundredths of the symbol's larger side.
constexpr double kFormJitter = 4.0;
constexpr double kInstanceJitter = 1.8;
// How often a hand takes up another way of writing a symbol in the same line.
constexpr double kChangeOfMind = 0.12;

double catmull_rom(double p0, double p1, double p2, double p3, double t) {
  return 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
                (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
}

InkPoint point_at(double x, double y) {
  InkPoint point;
  point.x = static_cast<float>(x);
  point.y = static_cast<float>(y);
  return point;
}

// One smooth run [first, last] of the stroke; its ends have no neighbours beyond.
void draw_run(const ControlStroke& control, size_t first, size_t last, Stroke& stroke) {
  for (size_t i = first; i < last; ++i) {
    const ControlPoint& p1 = control[i];
    const ControlPoint& p2 = control[i + 1];
    const ControlPoint& p0 = i > first ? control[i - 1] : p1;
    const ControlPoint& p3 = i + 1 < last ? control[i + 2] : p2;
    for (int step = 1; step <= kStepsPerSpan; ++step) {
      const double t = static_cast<double>(step) / kStepsPerSpan;
      stroke.points.push_back(
          point_at(catmull_rom(p0.x, p1.x, p2.x, p3.x, t), catmull_rom(p0.y, p1.y, p2.y, p3.y, t)));
    }
  }
}

template <class Visit>
void for_each_control(std::vector<ControlStroke>& strokes, Visit visit) {
  for (ControlStroke& stroke : strokes) {
    for (ControlPoint& point : stroke) visit(point);
  }
}

double larger_side(std::vector<ControlStroke>& strokes) {
  double side = 0;
  for_each_control(strokes, [&](ControlPoint& p) { side = std::max({side, p.x, p.y}); });
  return side;
}

void jitter(std::vector<ControlStroke>& strokes, double deviation, Random& random) {
  for_each_control(strokes, [&](ControlPoint& point) {
    point.x += random.normal(0, deviation);
    point.y += random.normal(0, deviation);
  });
}

void move_to_origin(Ink& ink) {
  const Box box = bounds(ink);
  for_each_point(ink, [&](InkPoint& point) {
    point.x -= box.min_x;
    point.y -= box.min_y;
  });
}

double number_at(const char*& at, const char* end) {
  int value = 0;
  const auto [next, error] = std::from_chars(at, end, value);
  INKSUM_CHECK(error == std::errc());
  at = next;
  return value;
}

}  // namespace

std::vector<ControlStroke> parse_path(std::string_view path) {
  std::vector<ControlStroke> strokes(1);
  const char* at = path.data();
  const char* const end = at + path.size();
  while (at != end) {
    if (*at == ' ') {
      ++at;
    } else if (*at == '|') {
      strokes.emplace_back();
      ++at;
    } else {
      ControlPoint point;
      point.x = number_at(at, end);
      INKSUM_CHECK(at != end && *at == ',');
      ++at;
      point.y = number_at(at, end);
      point.corner = at != end && *at == '!';
      if (point.corner) ++at;
      strokes.back().push_back(point);
    }
  }
  return strokes;
}

Stroke draw_spline(const ControlStroke& control) {
  INKSUM_CHECK(!control.empty());
  Stroke stroke;
  stroke.points.push_back(point_at(control[0].x, control[0].y));
  size_t first = 0;
  for (size_t i = 1; i < control.size(); ++i) {
    if (control[i].corner || i + 1 == control.size()) {
      draw_run(control, first, i, stroke);
      first = i;
    }
  }
  return stroke;
}

Hand::Form Hand::choose_form(char symbol, Random& random) {
  std::vector<const Allograph*> ways;
  std::vector<double> weights;
  for (const Allograph& allograph : allograph_table()) {
    if (allograph.symbol != symbol) continue;
    ways.push_back(&allograph);
    weights.push_back(allograph.weight);
  }
  INKSUM_CHECK(!ways.empty());
  const Allograph& way = *ways[random.weighted(weights)];
  Form form{way.anchor, parse_path(way.path)};
  jitter(form.strokes, larger_side(form.strokes) * kFormJitter / 100, random);
  const double size = std::exp(random.normal(0, 0.08));
  const double aspect = std::exp(random.normal(0, 0.13));
  const double turn = random.normal(0, 0.05);
  for_each_control(form.strokes, [&](ControlPoint& p) {
    const double x = p.x - turn * p.y;
    const double y = p.y + turn * p.x;
    p.x = x * size * aspect;
    p.y = y * size;
  });
  return form;
}

Glyph Hand::write(char symbol, Random& random) {
  const auto known = forms_.find(symbol);
  if (known == forms_.end() || random.chance(kChangeOfMind)) {
    forms_[symbol] = choose_form(symbol, random);
  }
  const Form& form = forms_[symbol];
  std::vector<ControlStroke> strokes = form.strokes;
  jitter(strokes, larger_side(strokes) * kInstanceJitter / 100, random);
  Glyph glyph;
  glyph.anchor = form.anchor;
  for (const ControlStroke& stroke : strokes) glyph.ink.strokes.push_back(draw_spline(stroke));
  move_to_origin(glyph.ink);
  return glyph;
}

}  // namespace inksum::trainer
