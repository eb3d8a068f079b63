#include "core/ink/ink_svg.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/xml.h"
#include "core/ink/stroke_curve.h"

namespace inksum {
namespace {

// A length in tenths of an ink unit. Beyond any canvas, and where it is none, it is cut.
int64_t tenths(double length) {
  constexpr double kFarthest = 1e9;
  if (!(length > -kFarthest)) length = -kFarthest;
  const double rounded = std::min(length, kFarthest) * 10 + 0.5;
  const auto whole = static_cast<int64_t>(rounded);
  return static_cast<double>(whole) > rounded ? whole - 1 : whole;
}

std::string number(int64_t tenths) {
  const int64_t size = tenths < 0 ? -tenths : tenths;
  std::string text = (tenths < 0 ? "-" : "") + std::to_string(size / 10);
  if (size % 10 != 0) text += "." + std::to_string(size % 10);
  return text;
}

struct Place {
  int64_t x = 0;
  int64_t y = 0;
};

Place place_of(double x, double y) { return {tenths(x), tenths(y)}; }

// The box of all points that a picture's curves are made of, which lie within it.
struct Frame {
  Place low, high;

  void include(const Place& place) {
    low = {std::min(low.x, place.x), std::min(low.y, place.y)};
    high = {std::max(high.x, place.x), std::max(high.y, place.y)};
  }
};

class Pencil {
 public:
  std::string path(const std::vector<CurveKnot>& knots) {
    data_.clear();
    at_ = place_of(knots.front().at.x, knots.front().at.y);
    include(at_);
    data_ = "M" + number(at_.x) + " " + number(at_.y);
    if (knots.size() == 1) data_ += "h0";
    for (size_t i = 1; i < knots.size(); ++i) draw(knots[i - 1], knots[i]);
    return data_;
  }

  const std::optional<Frame>& frame() const { return frame_; }

 private:
  void include(const Place& place) {
    if (!frame_) frame_ = Frame{place, place};
    frame_->include(place);
  }

  void draw(const CurveKnot& a, const CurveKnot& b) {
    const bool is_straight = a.tangent == CurvePoint{} && b.tangent == CurvePoint{};
    std::vector<Place> places;
    if (!is_straight) {
      places.push_back(place_of(a.at.x + a.tangent.x / 3.0, a.at.y + a.tangent.y / 3.0));
      places.push_back(place_of(b.at.x - b.tangent.x / 3.0, b.at.y - b.tangent.y / 3.0));
    }
    places.push_back(place_of(b.at.x, b.at.y));
    data_ += is_straight ? "l" : "c";
    std::string_view gap;
    for (const Place& place : places) {
      include(place);
      data_.append(gap).append(number(place.x - at_.x)).append(" ").append(number(place.y - at_.y));
      gap = " ";
    }
    at_ = places.back();
  }

  std::string data_;
  Place at_;
  std::optional<Frame> frame_;
};

std::string element(std::string_view name, const std::string& text) {
  if (text.empty()) return "";
  return std::string("<")
             .append(name)
             .append(">")
             .append(xml_escaped(text))
             .append("</")
             .append(name) +
         ">\n";
}

}  // namespace

std::string svg_of(const Ink& ink, const SvgStyle& style) {
  Pencil pencil;
  std::string paths;
  for (const Stroke& stroke : ink.strokes) {
    const std::vector<CurveKnot> knots = curve_of(stroke);
    if (!knots.empty()) paths += "<path d=\"" + pencil.path(knots) + "\"/>\n";
  }
  const Frame frame = pencil.frame().value_or(Frame{});
  const int64_t room = tenths(style.margin + style.pen_width / 2);
  const std::string left = number(frame.low.x - room), top = number(frame.low.y - room);
  const std::string width = number(frame.high.x - frame.low.x + 2 * room);
  const std::string height = number(frame.high.y - frame.low.y + 2 * room);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
  svg += " width=\"" + width + "\" height=\"" + height + "\"";
  svg += " viewBox=\"" + left + " " + top + " " + width + " " + height + "\">\n";
  svg += element("title", style.title) + element("desc", style.description);
  if (!style.ground.empty()) {
    svg += "<rect x=\"" + left + "\" y=\"" + top + "\" width=\"" + width + "\" height=\"" + height;
    svg += "\" fill=\"" + xml_escaped(style.ground) + "\"/>\n";
  }
  svg += "<g fill=\"none\" stroke=\"" + xml_escaped(style.colour) + "\" stroke-width=\"" +
         number(tenths(style.pen_width));
  svg += "\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n" + paths + "</g>\n</svg>\n";
  return svg;
}

}  // namespace inksum
