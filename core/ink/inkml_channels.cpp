#include "core/ink/inkml_channels.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace inksum {
namespace {

Error at_line(const XmlElement& element, const std::string& message) {
  return Error{"line " + std::to_string(element.line) + ": " + message};
}

std::string text_of(const XmlElement& channel, const char* attribute) {
  const std::string* text = channel.attribute(attribute);
  return text == nullptr ? "" : *text;
}

double sign_of(const XmlElement& channel) {
  return text_of(channel, "orientation") == "-ve" ? -1 : 1;
}

std::optional<double> number_of(const XmlElement& channel, const char* attribute) {
  const std::string text = text_of(channel, attribute);
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<double> seconds_in(const std::string& unit) {
  if (unit.empty() || unit == "ms") return 1e-3;
  if (unit == "s") return 1;
  if (unit == "us") return 1e-6;
  return std::nullopt;
}

}  // namespace

Result<InkmlChannels> channels_of(const XmlElement& trace_format) {
  InkmlChannels channels;
  channels.count = 0;
  const XmlElement* x = nullptr;
  const XmlElement* y = nullptr;
  for (const XmlElement& channel : trace_format.children) {
    if (channel.name != "channel") continue;
    const std::string name = text_of(channel, "name");
    const size_t index = channels.count++;
    if (name == "X") {
      x = &channel;
      channels.x = index;
    } else if (name == "Y") {
      y = &channel;
      channels.y = index;
    } else if (name == "T") {
      const std::string unit = text_of(channel, "units");
      const std::optional<double> seconds = seconds_in(unit);
      if (!seconds) return at_line(channel, "times in '" + unit + "' are not read");
      channels.time = index;
      channels.seconds_per_unit = *seconds;
    } else if (name == "F") {
      const double least = number_of(channel, "min").value_or(0);
      const double most = number_of(channel, "max").value_or(least);
      if (!(most > least) || !std::isfinite(most - least)) continue;
      channels.force = index;
      channels.least_force = least;
      channels.most_force = most;
    }
  }
  if (x == nullptr || y == nullptr) {
    return at_line(trace_format, "the trace format lacks the channel X or Y");
  }
  if (text_of(*x, "units") != text_of(*y, "units")) {
    return at_line(trace_format, "X and Y are in different units");
  }
  channels.x_sign = sign_of(*x);
  channels.y_sign = sign_of(*y);
  return channels;
}

}  // namespace inksum
