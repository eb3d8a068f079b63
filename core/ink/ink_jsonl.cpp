#include "core/ink/ink_jsonl.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/json.h"

namespace inksum {
namespace {

std::string place(size_t stroke) { return "stroke " + std::to_string(stroke + 1); }

std::string place(size_t stroke, size_t point) {
  return place(stroke) + ", point " + std::to_string(point + 1);
}

// Reads numbers that a float can hold: [x, y], [x, y, t] or [x, y, t, pressure].
Result<InkPoint> parse_point(const Json& json, const std::string& where) {
  const Json::Array* members = json.as_array();
  if (members == nullptr || members->size() < 2 || members->size() > 4) {
    return Error{where + " must be an array of 2 to 4 numbers"};
  }
  InkPoint point;
  float* const targets[] = {&point.x, &point.y, &point.time_s, &point.pressure};
  for (size_t i = 0; i < members->size(); ++i) {
    const double* number = (*members)[i].as_number();
    if (number == nullptr) return Error{where + " must hold numbers only"};
    *targets[i] = static_cast<float>(*number);
    if (!std::isfinite(*targets[i])) return Error{where + " holds a number that is too large"};
  }
  return point;
}

Result<Stroke> parse_stroke(const Json& json, size_t index) {
  const Json::Array* points = json.as_array();
  if (points == nullptr) return Error{place(index) + " must be an array of points"};
  Stroke stroke;
  stroke.points.reserve(points->size());
  for (size_t i = 0; i < points->size(); ++i) {
    Result<InkPoint> point = parse_point((*points)[i], place(index, i));
    if (!point) return point.error();
    stroke.points.push_back(point.value());
  }
  return stroke;
}

Result<Ink> parse_strokes(const Json& json) {
  const Json::Array* strokes = json.as_array();
  if (strokes == nullptr) return Error{"'strokes' must be an array of strokes"};
  Ink ink;
  ink.strokes.reserve(strokes->size());
  for (size_t i = 0; i < strokes->size(); ++i) {
    Result<Stroke> stroke = parse_stroke((*strokes)[i], i);
    if (!stroke) return stroke.error();
    ink.strokes.push_back(std::move(stroke).value());
  }
  return ink;
}

struct TextMember {
  const char* name;
  std::string InkRecord::*text;
};

constexpr TextMember kTextMembers[] = {
    {"id", &InkRecord::id},           {"label", &InkRecord::label},
    {"writer", &InkRecord::writer},   {"source", &InkRecord::source},
    {"licence", &InkRecord::licence}, {"unit", &InkRecord::unit},
    {"kind", &InkRecord::kind},
};

// The shortest decimal of at most 9 digits that reads back as the same float, as a double whose own
// shortest text is that decimal: 0.1F is written 0.1, not 0.10000000149011612.
double shortest(float value) {
  const double exact = static_cast<double>(value);
  double scale = 1;
  for (int digits = 0; digits <= 9; ++digits, scale *= 10) {
    const double scaled = exact * scale;
    if (std::fabs(scaled) > 9e15) break;
    const double decimal = std::nearbyint(scaled) / scale;
    if (static_cast<float>(decimal) == value) return decimal;
  }
  return exact;
}

Json point_to_json(const InkPoint& point, bool with_time) {
  Json::Array members = {shortest(point.x), shortest(point.y)};
  if (with_time) {
    members.emplace_back(shortest(point.time_s));
    members.emplace_back(shortest(point.pressure));
  }
  return members;
}

Json stroke_to_json(const Stroke& stroke) {
  const InkPoint unknown;
  const bool with_time =
      std::any_of(stroke.points.begin(), stroke.points.end(), [&](const InkPoint& point) {
        return point.time_s != unknown.time_s || point.pressure != unknown.pressure;
      });
  Json::Array points;
  points.reserve(stroke.points.size());
  for (const InkPoint& point : stroke.points) points.push_back(point_to_json(point, with_time));
  return points;
}

// To the JSON reader a line of a file is always line 1; which one it is the caller knows.
Error column_of(Error error) {
  constexpr std::string_view kLine = "line 1, ";
  if (error.message.starts_with(kLine)) error.message.erase(0, kLine.size());
  return error;
}

}  // namespace

Result<InkRecord> parse_ink_line(std::string_view line) {
  Result<Json> json = parse_json(line);
  if (!json) return column_of(json.error());
  const Json& object = json.value();
  if (object.as_object() == nullptr) return Error{"an ink line must be a JSON object"};
  InkRecord record;
  for (const TextMember& member : kTextMembers) {
    const Json* value = object.find(member.name);
    if (value == nullptr || value->is_null()) continue;
    const std::string* text = value->as_string();
    if (text == nullptr) return Error{"'" + std::string(member.name) + "' must be a text"};
    record.*member.text = *text;
  }
  const Json* strokes = object.find("strokes");
  if (strokes == nullptr) return Error{"'strokes' is missing"};
  Result<Ink> ink = parse_strokes(*strokes);
  if (!ink) return ink.error();
  record.ink = std::move(ink).value();
  return record;
}

std::string format_ink_line(const InkRecord& record) {
  Json object{Json::Object{}};
  for (const TextMember& member : kTextMembers) {
    const std::string& text = record.*member.text;
    if (!text.empty()) object.set(member.name, text);
  }
  Json::Array strokes;
  strokes.reserve(record.ink.strokes.size());
  for (const Stroke& stroke : record.ink.strokes) strokes.push_back(stroke_to_json(stroke));
  object.set("strokes", std::move(strokes));
  return object.dump();
}

}  // namespace inksum
