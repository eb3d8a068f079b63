#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/base/xml.h"
#include "core/ink/inkml.h"

namespace inksum {
namespace {

// Without an exponent, with as many digits as it takes to read back the same float.
std::string decimal(float value) {
  constexpr int kMostDigits = 60;  // a float has no smaller places than 1e-45
  char text[128];
  for (int digits = 0; digits <= kMostDigits; ++digits) {
    std::snprintf(text, sizeof text, "%.*f", digits, static_cast<double>(value));
    if (static_cast<float>(std::strtod(text, nullptr)) == value) break;
  }
  return text;
}

bool has_time_or_force(const InkRecord& record) {
  const InkPoint unknown;
  return std::any_of(
      record.ink.strokes.begin(), record.ink.strokes.end(), [&](const Stroke& stroke) {
        return std::any_of(stroke.points.begin(), stroke.points.end(), [&](const InkPoint& point) {
          return point.time_s != unknown.time_s || point.pressure != unknown.pressure;
        });
      });
}

void write_annotation(const char* type, const std::string& text, const std::string& indent,
                      std::string& out) {
  if (text.empty()) return;
  out += indent + "<annotation type=\"" + type + "\">" + xml_escaped(text) + "</annotation>\n";
}

void write_record(const InkRecord& record, bool all_channels, const std::string& indent,
                  std::string& out) {
  write_annotation("truth", record.label, indent, out);
  write_annotation("UI", record.id, indent, out);
  write_annotation("writer", record.writer, indent, out);
  for (const Stroke& stroke : record.ink.strokes) {
    out += indent + "<trace>";
    for (size_t i = 0; i < stroke.points.size(); ++i) {
      const InkPoint& point = stroke.points[i];
      if (i > 0) out += ", ";
      out += decimal(point.x) + " " + decimal(point.y);
      if (all_channels) out += " " + decimal(point.time_s) + " " + decimal(point.pressure);
    }
    out += "</trace>\n";
  }
}

}  // namespace

std::string format_inkml(const std::vector<InkRecord>& records) {
  const bool all_channels = std::any_of(records.begin(), records.end(), has_time_or_force);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ink xmlns=\"http://www.w3.org/2003/InkML\">\n"
      "  <traceFormat>\n"
      "    <channel name=\"X\" type=\"decimal\"/>\n"
      "    <channel name=\"Y\" type=\"decimal\"/>\n";
  if (all_channels) {
    out +=
        "    <channel name=\"T\" type=\"decimal\" units=\"s\"/>\n"
        "    <channel name=\"F\" type=\"decimal\" min=\"0\" max=\"1\"/>\n";
  }
  out += "  </traceFormat>\n";
  if (records.size() == 1) {
    write_record(records.front(), all_channels, "  ", out);
  } else {
    for (const InkRecord& record : records) {
      out += "  <traceGroup>\n";
      write_record(record, all_channels, "    ", out);
      out += "  </traceGroup>\n";
    }
  }
  return out + "</ink>\n";
}

}  // namespace inksum
