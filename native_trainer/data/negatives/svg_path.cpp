#include "native_trainer/data/negatives/svg_path.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;
constexpr int kMostPoints = 64;  // of one curve

struct Spot {
  double x = 0, y = 0;
};

Spot operator+(Spot a, Spot b) { return {a.x + b.x, a.y + b.y}; }
Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y}; }
Spot operator*(double factor, Spot a) { return {factor * a.x, factor * a.y}; }
double length(Spot a) { return std::hypot(a.x, a.y); }
double angle(Spot a) { return std::atan2(a.y, a.x); }

class Reader {
 public:
  Reader(std::string_view text, const std::string& where) : text_(text), where_(where) {}

  bool at_end() {
    skip();
    return at_ == text_.size();
  }
  bool at_command() { return !at_end() && std::isalpha(static_cast<unsigned char>(text_[at_])); }
  char command() { return text_[at_++]; }

  double number() {
    skip();
    if (at_ < text_.size() && text_[at_] == '+') ++at_;
    double value = 0;
    const char* const end = text_.data() + text_.size();
    const auto [after, error] = std::from_chars(text_.data() + at_, end, value);
    if (error != std::errc() || !std::isfinite(value)) fail("expected a number");
    at_ = static_cast<size_t>(after - text_.data());
    return value;
  }
  // Flags may stand without anything between them: "a1 1 0 01.5.5".
  bool flag() {
    skip();
    if (at_ == text_.size() || (text_[at_] != '0' && text_[at_] != '1')) fail("expected 0 or 1");
    return text_[at_++] == '1';
  }
  Spot spot() {
    const double x = number();
    return {x, number()};
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw TrainerError(where_ + ": column " + std::to_string(at_ + 1) + " of the path: " + what);
  }

 private:
  void skip() {
    while (at_ < text_.size() &&
           (text_[at_] == ',' || std::isspace(static_cast<unsigned char>(text_[at_])))) {
      ++at_;
    }
  }

  std::string_view text_;
  const std::string& where_;
  size_t at_ = 0;
};

class Pen {
 public:
  explicit Pen(double step) : step_(step) {}

  void move(Spot to) {
    start_ = at = to;
    is_down_ = false;
  }
  void line(Spot to) {
    if (!is_down_) {
      ink.strokes.emplace_back();
      is_down_ = true;
      add(at);
    }
    add(to);
    at = to;
  }
  void close() {
    line(start_);
    is_down_ = false;
  }
  void curve(Spot a, Spot b, Spot end) {
    const Spot begin = at;
    const int points = points_for(length(a - begin) + length(b - a) + length(end - b));
    for (int i = 1; i < points; ++i) {
      const double t = static_cast<double>(i) / points;
      const double u = 1 - t;
      line(u * u * u * begin + 3 * u * u * t * a + 3 * u * t * t * b + t * t * t * end);
    }
    line(end);
  }
  void parabola(Spot control, Spot end) {
    curve(at + 2. / 3 * (control - at), end + 2. / 3 * (control - end), end);
  }
  void arc(Spot radii, double degrees, bool is_large, bool is_clockwise, Spot end);

  Ink ink;
  Spot at;

 private:
  int points_for(double way) const {
    return std::clamp(static_cast<int>(std::ceil(way / step_)), 2, kMostPoints);
  }
  void add(Spot spot) {
    InkPoint point;
    point.x = static_cast<float>(spot.x);
    point.y = static_cast<float>(spot.y);
    ink.strokes.back().points.push_back(point);
  }

  double step_;
  Spot start_;
  bool is_down_ = false;
};

// SVG 1.1, F.6.5 and F.6.6: from end points to the centre; radii too small are made to reach.
void Pen::arc(Spot radii, double degrees, bool is_large, bool is_clockwise, Spot end) {
  double rx = std::abs(radii.x);
  double ry = std::abs(radii.y);
  if (rx == 0 || ry == 0 || length(end - at) == 0) {
    line(end);
    return;
  }
  const double cosine = std::cos(kTurn * degrees / 360);
  const double sine = std::sin(kTurn * degrees / 360);
  const Spot half = 0.5 * (at - end);
  const Spot p = {cosine * half.x + sine * half.y, cosine * half.y - sine * half.x};
  const double reach = (p.x * p.x) / (rx * rx) + (p.y * p.y) / (ry * ry);
  if (reach > 1) {
    rx *= std::sqrt(reach);
    ry *= std::sqrt(reach);
  }
  const double sense = is_large == is_clockwise ? -1 : 1;
  const double factor = sense * std::sqrt(std::max(1 / std::min(reach, 1.) - 1, 0.));
  const Spot c = {factor * rx * p.y / ry, -factor * ry * p.x / rx};
  const Spot middle = 0.5 * (at + end) + Spot{cosine * c.x - sine * c.y, sine * c.x + cosine * c.y};
  const double from = angle({(p.x - c.x) / rx, (p.y - c.y) / ry});
  double turn = angle({(-p.x - c.x) / rx, (-p.y - c.y) / ry}) - from;
  if (is_clockwise && turn < 0) turn += kTurn;
  if (!is_clockwise && turn > 0) turn -= kTurn;
  const int points = std::max(points_for(std::abs(turn) * std::max(rx, ry)),
                              static_cast<int>(std::ceil(std::abs(turn) / 0.4)));
  for (int i = 1; i < points; ++i) {
    const double t = from + turn * i / points;
    const Spot on = {rx * std::cos(t), ry * std::sin(t)};
    line(middle + Spot{cosine * on.x - sine * on.y, sine * on.x + cosine * on.y});
  }
  line(end);
}

class Drawer {
 public:
  Drawer(std::string_view path, double step, const std::string& where)
      : reader_(path, where), pen_(step) {}

  Ink draw() {
    while (!reader_.at_end()) {
      if (!reader_.at_command()) reader_.fail("expected a command");
      char command = reader_.command();
      if (before_ == 0 && command != 'M' && command != 'm') reader_.fail("expected a move first");
      do {
        run(command);
        // More pairs after a move are lines.
        if (command == 'M') command = 'L';
        if (command == 'm') command = 'l';
      } while (command != 'Z' && command != 'z' && !reader_.at_end() && !reader_.at_command());
    }
    return std::move(pen_.ink);
  }

 private:
  void run(char command) {
    const bool is_relative = std::islower(static_cast<unsigned char>(command)) != 0;
    const Spot origin = is_relative ? pen_.at : Spot{};
    const char kind = static_cast<char>(std::toupper(static_cast<unsigned char>(command)));
    const auto next = [&] { return origin + reader_.spot(); };
    Spot control = pen_.at;
    switch (kind) {
      case 'M':
        pen_.move(next());
        break;
      case 'L':
        pen_.line(next());
        break;
      case 'H':
        pen_.line({origin.x + reader_.number(), pen_.at.y});
        break;
      case 'V':
        pen_.line({pen_.at.x, origin.y + reader_.number()});
        break;
      case 'C':
      case 'S': {
        const Spot first = kind == 'C' ? next() : mirrored('C', 'S');
        control = next();
        pen_.curve(first, control, next());
        break;
      }
      case 'Q':
      case 'T':
        control = kind == 'Q' ? next() : mirrored('Q', 'T');
        pen_.parabola(control, next());
        break;
      case 'A': {
        const Spot radii = reader_.spot();
        const double degrees = reader_.number();
        const bool is_large = reader_.flag();
        const bool is_clockwise = reader_.flag();
        pen_.arc(radii, degrees, is_large, is_clockwise, next());
        break;
      }
      case 'Z':
        pen_.close();
        break;
      default:
        reader_.fail(std::string("no command is '") + command + "'");
    }
    before_ = kind;
    control_ = control;
  }

  // The last curve's control point on the other side, after a curve of that kind.
  Spot mirrored(char kind, char smooth) const {
    return before_ == kind || before_ == smooth ? 2 * pen_.at - control_ : pen_.at;
  }

  Reader reader_;
  Pen pen_;
  Spot control_;
  char before_ = 0;  // the last command, as a capital
};

}  // namespace

Ink parse_svg_path(std::string_view path, double step, const std::string& where) {
  return Drawer(path, step, where).draw();
}

}  // namespace inksum::trainer
