#include "native_trainer/report/plot.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "native_trainer/report/html.h"

namespace inksum::trainer {
namespace {

// How far a mark may lie outside its diagram.
constexpr double kOverhang = 0.03;
constexpr double kLogarithmicFrom = 30;

// The smallest of 1, 2, 2.5, 5 times a power of ten that is at least `step`.
double round_step(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= step * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

std::string attribute(const char* name, double value) {
  return std::string(" ") + name + "=\"" + coordinate(value) + "\"";
}

std::string exact(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

std::string tooltip_of(const std::string& text) {
  return text.empty() ? "" : "<title>" + escaped(text) + "</title>";
}

std::string svg_text(double x, double y, const std::string& class_name, const std::string& text) {
  return "<text class=\"" + class_name + "\"" + attribute("x", x) + attribute("y", y) + ">" +
         escaped(text) + "</text>";
}

std::string tick_text(double value, bool percent) {
  if (!percent) {
    return std::fabs(value) >= 1e3 && std::fabs(value) < 1e4 ? brief(value / 1e3) + "k"
                                                             : brief(value);
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.4g %%", 100 * value);
  return text;
}

}  // namespace

std::string coordinate(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.2f", value);
  std::string shown = text;
  while (shown.back() == '0') shown.pop_back();
  if (shown.back() == '.') shown.pop_back();
  return shown == "-0" ? "0" : shown;
}

Scale::Scale(double low, double high, bool logarithmic)
    : low_(low), high_(high), logarithmic_(logarithmic) {}

Scale Scale::linear(double low, double high) {
  if (!(high > low)) {
    const double around = std::max(std::fabs(low) * 0.1, 1e-6);
    return {low - around, low + around, false};
  }
  return {low, high, false};
}

Scale Scale::logarithmic(double low, double high) {
  return high > low ? Scale(low, high, true) : Scale(low / 2, low * 2, true);
}

Scale Scale::around(const std::vector<double>& values, bool from_zero) {
  double low = 0, high = 0;
  bool found = false;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = found ? std::min(low, value) : value;
    high = found ? std::max(high, value) : value;
    found = true;
  }
  if (from_zero) low = std::min(low, 0.0);
  if (!(high > low)) high = low + std::max(1e-6, std::fabs(low));
  const double step = round_step((high - low) / 5);
  return linear(std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step);
}

Scale Scale::up_to_one(std::vector<double> shares) {
  shares.push_back(1);
  const bool are_all_one = *std::min_element(shares.begin(), shares.end()) == 1;
  if (are_all_one) shares.push_back(0.9);
  return around(shares, false);
}

Scale Scale::fitting(const std::vector<double>& values) {
  double low = 0, high = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    if (value <= 0) return around(values, true);
    low = low == 0 ? value : std::min(low, value);
    high = std::max(high, value);
  }
  if (low == 0 || high < kLogarithmicFrom * low) return around(values, true);
  return logarithmic(low * 0.8, high * 1.25);
}

double Scale::share(double value) const {
  double share = (value - low_) / (high_ - low_);
  if (logarithmic_) {
    share = std::log(std::max(value, 1e-300) / low_) / std::log(high_ / low_);
  }
  return std::clamp(share, -kOverhang, 1 + kOverhang);
}

std::vector<double> Scale::ticks(int count) const {
  std::vector<double> ticks;
  if (!logarithmic_) {
    const double step = round_step((high_ - low_) / count);
    for (double i = std::ceil(low_ / step - 1e-9); i * step <= high_ + 1e-9 * step; ++i) {
      ticks.push_back(i * step + 0.0);  // never -0
    }
    return ticks;
  }
  const bool few_decades = std::log10(high_ / low_) < 2.5;
  for (double power = std::pow(10.0, std::floor(std::log10(low_))); power <= high_; power *= 10) {
    for (const double factor :
         few_decades ? std::vector<double>{1, 2, 5} : std::vector<double>{1}) {
      const double value = factor * power;
      if (value >= low_ && value <= high_) ticks.push_back(value);
    }
  }
  // Of many decades, every second or third one.
  const size_t stride = ticks.size() / static_cast<size_t>(count + 3) + 1;
  std::vector<double> kept;
  for (size_t i = 0; i < ticks.size(); i += stride) kept.push_back(ticks[i]);
  return kept;
}

Plot::Plot(PlotOptions options, Scale x, Scale y) : options_(std::move(options)), x_(x), y_(y) {}

double Plot::px(double x) const {
  return options_.left + x_.share(x) * (options_.width - options_.left - options_.right);
}

double Plot::py(double y) const {
  return options_.height - options_.bottom -
         y_.share(y) * (options_.height - options_.top - options_.bottom);
}

void Plot::line(const std::vector<Point>& points, const std::string& class_name,
                const std::string& name) {
  std::string run;
  const auto finish = [&] {
    if (run.empty()) return;
    marks_ += "<polyline class=\"line " + class_name + "\"";
    if (!name.empty()) marks_ += " data-name=\"" + escaped(name) + "\"";
    marks_ += " points=\"" + run + "\"/>";
    run.clear();
  };
  for (const Point& point : points) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
      finish();
      continue;
    }
    if (!run.empty()) run += ' ';
    run += coordinate(px(point.x)) + "," + coordinate(py(point.y));
  }
  finish();
}

void Plot::dot(Point at, const std::string& class_name, const std::string& tooltip, double radius) {
  marks_ += "<circle class=\"dot " + class_name + "\"" + attribute("cx", px(at.x)) +
            attribute("cy", py(at.y)) + attribute("r", radius) + ">" + tooltip_of(tooltip) +
            "</circle>";
}

void Plot::bar(double left, double right, double from, double to, const std::string& class_name,
               const std::string& tooltip) {
  const double top = std::min(py(from), py(to));
  marks_ += "<rect class=\"bar " + class_name + "\"" + attribute("x", px(left)) +
            attribute("y", top) + attribute("width", px(right) - px(left)) +
            attribute("height", std::fabs(py(from) - py(to))) + ">" + tooltip_of(tooltip) +
            "</rect>";
}

void Plot::band(const std::vector<Point>& lower, const std::vector<Point>& upper,
                const std::string& class_name) {
  std::string outline;
  for (const Point& point : upper) {
    outline += coordinate(px(point.x)) + "," + coordinate(py(point.y)) + " ";
  }
  for (auto point = lower.rbegin(); point != lower.rend(); ++point) {
    outline += coordinate(px(point->x)) + "," + coordinate(py(point->y)) + " ";
  }
  if (!outline.empty()) outline.pop_back();
  marks_ += "<polygon class=\"band " + class_name + "\" points=\"" + outline + "\"/>";
}

void Plot::x_label(double x, const std::string& text) {
  marks_ += svg_text(px(x), options_.height - options_.bottom + 15, "tick middle", text);
}

void Plot::text(Point at, const std::string& text, const std::string& class_name, double dx,
                double dy) {
  marks_ += svg_text(px(at.x) + dx, py(at.y) + dy, class_name, text);
}

std::string Plot::axes() const {
  const double left = options_.left, right = options_.width - options_.right;
  const double bottom = options_.height - options_.bottom;
  std::string out;
  for (const double tick : y_.ticks(options_.y_ticks)) {
    const double y = py(tick);
    out += "<line class=\"grid\"" + attribute("x1", left) + attribute("x2", right) +
           attribute("y1", y) + attribute("y2", y) + "/>" +
           svg_text(left - 7, y + 3.5, "tick end", tick_text(tick, options_.percent));
  }
  if (options_.x_labels) {
    for (const double tick : x_.ticks(options_.x_ticks)) {
      out += "<line class=\"axis\"" + attribute("x1", px(tick)) + attribute("x2", px(tick)) +
             attribute("y1", bottom) + attribute("y2", bottom + 4) + "/>" +
             svg_text(px(tick), bottom + 16, "tick middle", tick_text(tick, options_.x_percent));
    }
  }
  out += "<line class=\"axis\"" + attribute("x1", left) + attribute("x2", right) +
         attribute("y1", bottom) + attribute("y2", bottom) + "/>";
  out += svg_text((left + right) / 2, options_.height - 7, "axis-title middle", options_.x_title);
  // Above the axis rather than along it: easier to read, and room for long tick labels.
  if (!options_.y_title.empty()) out += svg_text(0, 12, "axis-title", options_.y_title);
  return out;
}

std::string Plot::svg(const std::string& description) const {
  const auto scale = [](const Scale& of, double from, double to) {
    return std::string(of.is_logarithmic() ? "log" : "linear") + " " + exact(of.low()) + " " +
           exact(of.high()) + " " + coordinate(from) + " " + coordinate(to);
  };
  return "<svg class=\"plot\" role=\"img\" viewBox=\"0 0 " + coordinate(options_.width) + " " +
         coordinate(options_.height) + "\" data-x=\"" +
         scale(x_, options_.left, options_.width - options_.right) + "\" data-y=\"" +
         scale(y_, options_.height - options_.bottom, options_.top) + "\"" + " data-percent=\"" +
         (options_.x_percent ? "x" : "") + (options_.percent ? "y" : "") + "\">\n<title>" +
         escaped(description) + "</title>" + axes() + "\n" + marks_ + "\n</svg>\n";
}

}  // namespace inksum::trainer
