#include "core/image/input_geometry.h"

#include <string>

namespace inksum {
namespace {

struct IntMember {
  const char* name;
  int InputGeometry::*value;
  int low;
  int high;
};

constexpr IntMember kIntMembers[] = {
    {"height", &InputGeometry::height, 16, 256},
    {"margin", &InputGeometry::margin, 0, 64},
    {"frame_stride", &InputGeometry::frame_stride, 1, 64},
    {"min_width", &InputGeometry::min_width, 1, 65536},
    {"max_width", &InputGeometry::max_width, 1, 65536},
};

constexpr float kMinPenWidth = 0.01F;
constexpr float kMaxPenWidth = 0.5F;

Status check_consistency(const InputGeometry& geometry) {
  if (2 * geometry.margin >= geometry.height) {
    return Error{"'margin' " + std::to_string(geometry.margin) +
                 " leaves no room for ink in a height of " + std::to_string(geometry.height)};
  }
  if (geometry.min_width > geometry.max_width) {
    return Error{"'min_width' must not be above 'max_width'"};
  }
  if (geometry.min_width % geometry.frame_stride != 0 ||
      geometry.max_width % geometry.frame_stride != 0) {
    return Error{"'min_width' and 'max_width' must be multiples of 'frame_stride'"};
  }
  return Ok{};
}

}  // namespace

Json geometry_to_json(const InputGeometry& geometry) {
  Json json{Json::Object{}};
  json.set("normaliser_version", kNormaliserVersion);
  for (const IntMember& member : kIntMembers) json.set(member.name, geometry.*member.value);
  // Millionths, so that 0.08F is written as 0.08.
  const double millionths = static_cast<double>(geometry.pen_width) * 1e6;
  json.set("pen_width", static_cast<double>(static_cast<long long>(millionths + 0.5)) / 1e6);
  return json;
}

Result<InputGeometry> geometry_from_json(const Json& json) {
  const Result<int> version = json_int(json, "normaliser_version");
  if (!version) return version.error();
  if (version.value() != kNormaliserVersion) {
    return Error{"the model needs normaliser version " + std::to_string(version.value()) +
                 ", this program has version " + std::to_string(kNormaliserVersion)};
  }
  InputGeometry geometry;
  for (const IntMember& member : kIntMembers) {
    const Result<int> value = json_int(json, member.name);
    if (!value) return value.error();
    if (value.value() < member.low || value.value() > member.high) {
      return Error{"'" + std::string(member.name) + "' must be within " +
                   std::to_string(member.low) + " and " + std::to_string(member.high)};
    }
    geometry.*member.value = value.value();
  }
  const Result<double> pen_width = json_number(json, "pen_width");
  if (!pen_width) return pen_width.error();
  geometry.pen_width = static_cast<float>(pen_width.value());
  if (!(geometry.pen_width >= kMinPenWidth && geometry.pen_width <= kMaxPenWidth)) {
    return Error{"'pen_width' must be within 0.01 and 0.5 of the height"};
  }
  if (const Status status = check_consistency(geometry); !status) return status.error();
  return geometry;
}

}  // namespace inksum
