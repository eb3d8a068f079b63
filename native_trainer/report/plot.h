// plot.h - diagrams as inline SVG: scales with round ticks, and marks placed by them.
//
//   Plot plot({.width = 440, .height = 260, .x_title = "images seen", .y_title = "loss"},
//             Scale::linear(0, 64000), Scale::logarithmic(0.01, 40));
//   plot.line({{0, 40}, {64000, 0.02}}, "s0");
//   page += plot.svg("Loss over images seen");
//
// Colours are class names of the page's style sheet ("s0", "s1", …), so that a diagram follows the
// reader's light or dark setting. Lines keep their scales in attributes: the page's script reads
// values under the pointer from them.
#pragma once

#include <string>
#include <vector>

namespace inksum::trainer {

struct Point {
  double x = 0, y = 0;
};

class Scale {
 public:
  // Equal bounds are widened.
  static Scale linear(double low, double high);
  // Bounds above 0.
  static Scale logarithmic(double low, double high);
  // From 0 or the least value to the largest, its ends moved outwards to round ticks.
  static Scale around(const std::vector<double>& values, bool from_zero);
  // Of shares near 1: up to 1 and never beyond, also where all of them are 1.
  static Scale up_to_one(std::vector<double> shares);
  // Logarithmic where all values are above 0 and spread over more than a factor of 30.
  static Scale fitting(const std::vector<double>& values);

  double low() const { return low_; }
  double high() const { return high_; }
  bool is_logarithmic() const { return logarithmic_; }
  // 0 at low, 1 at high; kept within a little more than that.
  double share(double value) const;
  // Round values within the bounds, at most `count` + 2.
  std::vector<double> ticks(int count) const;

 private:
  Scale(double low, double high, bool logarithmic);
  double low_, high_;
  bool logarithmic_;
};

struct PlotOptions {
  double width = 440, height = 272;  // of the view box
  std::string x_title = {}, y_title = {};
  bool percent = false;    // y values are shares, told in per cent
  bool x_percent = false;  // and so are x values
  int x_ticks = 5, y_ticks = 5;
  double left = 50, right = 14, top = 28, bottom = 42;
  bool x_labels = true;  // where not, the caller labels its bars itself
};

class Plot {
 public:
  Plot(PlotOptions options, Scale x, Scale y);

  // Points that are not finite break the line. name: told beside the value under the pointer.
  void line(const std::vector<Point>& points, const std::string& class_name,
            const std::string& name = "");
  // A circle with a tooltip.
  void dot(Point at, const std::string& class_name, const std::string& tooltip, double radius = 3);
  // Between two values of x, from y = `from` to `to`, with a tooltip.
  void bar(double left, double right, double from, double to, const std::string& class_name,
           const std::string& tooltip);
  // Between two lines.
  void band(const std::vector<Point>& lower, const std::vector<Point>& upper,
            const std::string& class_name);
  // Beneath the x axis, or beside it at the place of a value.
  void x_label(double x, const std::string& text);
  void text(Point at, const std::string& text, const std::string& class_name, double dx = 0,
            double dy = 0);

  double px(double x) const;
  double py(double y) const;

  // `description` is read out where the picture cannot be seen.
  std::string svg(const std::string& description) const;

 private:
  std::string axes() const;

  PlotOptions options_;
  Scale x_, y_;
  std::string marks_;
};

// "12.5": with as many decimals as a page's picture needs.
std::string coordinate(double value);

}  // namespace inksum::trainer
