#include "core/image/input_geometry.h"

#include <algorithm>
#include <cmath>
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
// A model that does not speak of them is one for ink of one channel.
constexpr IntMember kPictureMembers[] = {
    {"channels", &InputGeometry::channels, 1, kMotionChannels},
    {"frames", &InputGeometry::frames, 0, 65536},
};

constexpr float kMinPenWidth = 0.01F;
constexpr float kMaxPenWidth = 0.5F;

Status check_consistency(const InputGeometry& geometry) {
  if (2 * geometry.margin >= geometry.height) {
    return Error{"'margin' " + std::to_string(geometry.margin) +
                 " leaves no room for ink in a height of " + std::to_string(geometry.height)};
  }
  if (has_fixed_width(geometry) && 2 * geometry.margin >= geometry.min_width) {
    return Error{"'margin' " + std::to_string(geometry.margin) +
                 " leaves no room for ink in a width of " + std::to_string(geometry.min_width)};
  }
  if (geometry.min_width > geometry.max_width) {
    return Error{"'min_width' must not be above 'max_width'"};
  }
  if (geometry.min_width % geometry.frame_stride != 0 ||
      geometry.max_width % geometry.frame_stride != 0) {
    return Error{"'min_width' and 'max_width' must be multiples of 'frame_stride'"};
  }
  if (geometry.channels == 2) return Error{"'channels' must be 1, 3 or 4"};
  if (has_motion(geometry) && geometry.ink_is_dark) {
    return Error{"'ink_is_dark' is for pictures: 4 'channels' tell how a pen moved"};
  }
  if (geometry.frames > 0 && !has_fixed_width(geometry)) {
    return Error{"a fixed number of 'frames' needs 'min_width' and 'max_width' to be the same"};
  }
  return Ok{};
}

Status read_member(const Json& json, const IntMember& member, InputGeometry& geometry) {
  const Result<int> value = json_int(json, member.name);
  if (!value) return value.error();
  if (value.value() < member.low || value.value() > member.high) {
    return Error{"'" + std::string(member.name) + "' must be within " + std::to_string(member.low) +
                 " and " + std::to_string(member.high)};
  }
  geometry.*member.value = value.value();
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
  for (const IntMember& member : kPictureMembers) json.set(member.name, geometry.*member.value);
  json.set("ink_is_dark", geometry.ink_is_dark);
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
    if (Status read = read_member(json, member, geometry); !read) return read.error();
  }
  for (const IntMember& member : kPictureMembers) {
    if (json.find(member.name) == nullptr) continue;
    if (Status read = read_member(json, member, geometry); !read) return read.error();
  }
  if (const Json* dark = json.find("ink_is_dark")) {
    if (dark->as_bool() == nullptr) return Error{"'ink_is_dark' must be true or false"};
    geometry.ink_is_dark = *dark->as_bool();
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

Result<int> raster_width(const InputGeometry& geometry, double content_width) {
  if (content_width > geometry.max_width) {
    return Error{"the writing is too wide for its height: the limit is " +
                 std::to_string(geometry.max_width / geometry.height) + " times its height"};
  }
  const int frames =
      static_cast<int>(std::ceil(content_width / static_cast<double>(geometry.frame_stride)));
  return std::clamp(frames * geometry.frame_stride, geometry.min_width, geometry.max_width);
}

}  // namespace inksum
