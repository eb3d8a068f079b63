#include "native_trainer/report/time_line.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "native_trainer/report/html.h"
#include "native_trainer/report/plot.h"

namespace inksum::trainer {
namespace {

constexpr double kLaneFrom = 0.1;
constexpr double kCellFrom = 0.02;
constexpr double kLeft = 16, kWidth = 330, kRight = 2;
constexpr double kLane = 13, kGap = 6;
constexpr double kLargestHeight = 72;

struct Lane {
  size_t class_id = 0;
  int peak = 0;
  std::string name;
};

std::vector<Lane> lanes_of(const InspectedSample& sample) {
  const Posteriors& posteriors = sample.posteriors;
  std::vector<Lane> lanes, blank;
  for (size_t id = 0; id < posteriors.symbols.size(); ++id) {
    const std::string& symbol = posteriors.symbols[id];
    int peak = 0;
    for (int t = 1; t < posteriors.frames; ++t) {
      if (posteriors.at(t, id) > posteriors.at(peak, id)) peak = t;
    }
    if (symbol.empty()) {
      blank.push_back({id, peak, "·"});
    } else if (posteriors.at(peak, id) >= kLaneFrom ||
               sample.answer.label.find(symbol) != std::string::npos ||
               sample.answer.text.find(symbol) != std::string::npos) {
      lanes.push_back({id, peak, symbol});
    }
  }
  std::stable_sort(lanes.begin(), lanes.end(),
                   [](const Lane& a, const Lane& b) { return a.peak < b.peak; });
  lanes.insert(lanes.end(), blank.begin(), blank.end());
  return lanes;
}

std::string number(const char* name, double value) {
  return std::string(" ") + name + "=\"" + coordinate(value) + "\"";
}

std::string lane_svg(const InspectedSample& sample, const Lane& lane, double top, double frame) {
  const Posteriors& posteriors = sample.posteriors;
  const bool blank = lane.name == "·";
  std::string out = "<rect class=\"lane\"" + number("x", kLeft) + number("y", top) +
                    number("width", frame * posteriors.frames) + number("height", kLane - 2) +
                    "/><text class=\"tick end\"" + number("x", kLeft - 5) +
                    number("y", top + kLane - 4) + ">" + escaped(lane.name) + "</text>";
  // Neighbouring frames of nearly the same belief are one rectangle.
  for (int t = 0; t < posteriors.frames;) {
    const double value = posteriors.at(t, lane.class_id);
    int end = t + 1;
    while (end < posteriors.frames && std::fabs(posteriors.at(end, lane.class_id) - value) < 0.02) {
      ++end;
    }
    if (value >= kCellFrom) {
      out += std::string("<rect class=\"") + (blank ? "blank-cell" : "belief") + "\"" +
             number("x", kLeft + t * frame) + number("y", top) +
             number("width", (end - t) * frame + (end < posteriors.frames ? 0.15 : 0)) +
             number("height", kLane - 2) + number("fill-opacity", value) + "/>";
    }
    t = end;
  }
  return out;
}

}  // namespace

std::string time_line_svg(const InspectedSample& sample) {
  const Posteriors& posteriors = sample.posteriors;
  if (sample.picture.empty() || posteriors.frames == 0) return "";
  const double shape = double(sample.picture.width) / sample.picture.height;
  const double width = std::min(kWidth - kLeft - kRight, kLargestHeight * shape);
  const double height = width / shape;
  const std::vector<Lane> lanes = lanes_of(sample);
  const double total = height + kGap + kLane * static_cast<double>(lanes.size());
  const double frame = width / posteriors.frames;
  std::string out = "<svg class=\"plot time-line\" role=\"img\" viewBox=\"0 0 " +
                    coordinate(kWidth) + " " + coordinate(total) + "\">\n<title>" +
                    escaped("‘" + sample.answer.label + "’ read as ‘" + sample.answer.text +
                            "’, frame by frame") +
                    "</title><image" + number("x", kLeft) + number("y", 0) +
                    number("width", width) + number("height", height) +
                    " preserveAspectRatio=\"none\" href=\"" + picture_uri(sample.picture) + "\"/>";
  for (size_t i = 0; i < lanes.size(); ++i) {
    out += lane_svg(sample, lanes[i], height + kGap + kLane * static_cast<double>(i), frame);
  }
  return out + "</svg>\n";
}

}  // namespace inksum::trainer
