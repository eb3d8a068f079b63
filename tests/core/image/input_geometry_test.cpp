#include "core/image/input_geometry.h"

#include <catch_amalgamated.hpp>

using namespace inksum;

TEST_CASE("a geometry reads back from its JSON", "[image][geometry]") {
  InputGeometry geometry;
  geometry.height = 48;
  geometry.margin = 4;
  geometry.frame_stride = 8;
  geometry.min_width = 64;
  geometry.max_width = 1024;
  geometry.pen_width = 0.07F;
  const Result<InputGeometry> again = geometry_from_json(geometry_to_json(geometry));
  REQUIRE(again);
  CHECK(again.value().height == 48);
  CHECK(again.value().margin == 4);
  CHECK(again.value().frame_stride == 8);
  CHECK(again.value().min_width == 64);
  CHECK(again.value().max_width == 1024);
  CHECK(again.value().pen_width == 0.07F);
}

TEST_CASE("the geometry of a network for pictures reads back from its JSON", "[image][geometry]") {
  InputGeometry geometry;
  geometry.height = 60;
  geometry.margin = 2;
  geometry.frame_stride = 1;
  geometry.min_width = geometry.max_width = 180;
  geometry.channels = 3;
  geometry.ink_is_dark = true;
  geometry.frames = 7;
  const Result<InputGeometry> again = geometry_from_json(geometry_to_json(geometry));
  REQUIRE(again);
  CHECK(has_fixed_width(again.value()));
  CHECK(again.value().channels == 3);
  CHECK(again.value().ink_is_dark);
  CHECK(frames_for_width(again.value(), 180) == 7);
}

TEST_CASE("a geometry that makes no sense is refused by the member's name", "[image][geometry]") {
  const auto refused = [](const char* member, Json value) {
    Json json = geometry_to_json(InputGeometry{});
    json.set(member, std::move(value));
    const Result<InputGeometry> geometry = geometry_from_json(json);
    return !geometry && geometry.error().message.find(member) != std::string::npos;
  };
  CHECK(refused("height", 0));
  CHECK(refused("height", "40"));
  CHECK(refused("margin", 20));
  CHECK(refused("frame_stride", 0));
  CHECK(refused("min_width", 33));
  CHECK(refused("max_width", 16));
  CHECK(refused("pen_width", 0.9));
  CHECK(refused("channels", 2));
  CHECK(refused("channels", 5));
  CHECK(refused("frames", 7));
  CHECK(refused("ink_is_dark", 1));
}

TEST_CASE("motion is of ink, not of pictures", "[image][geometry][motion]") {
  InputGeometry geometry;
  geometry.channels = kMotionChannels;
  REQUIRE(geometry_from_json(geometry_to_json(geometry)));
  CHECK(has_motion(geometry));
  geometry.ink_is_dark = true;
  const Result<InputGeometry> dark = geometry_from_json(geometry_to_json(geometry));
  REQUIRE_FALSE(dark);
  CHECK(dark.error().message == "'ink_is_dark' is for pictures: 4 'channels' tell how a pen moved");
}

TEST_CASE("a geometry that does not speak of pictures is one for ink", "[image][geometry]") {
  Json json{Json::Object{}};
  const Json whole = geometry_to_json(InputGeometry{});
  for (const auto& [name, value] : *whole.as_object()) {
    if (name != "channels" && name != "ink_is_dark" && name != "frames") json.set(name, value);
  }
  const Result<InputGeometry> geometry = geometry_from_json(json);
  REQUIRE(geometry);
  CHECK(geometry.value().channels == 1);
  CHECK_FALSE(geometry.value().ink_is_dark);
  CHECK(geometry.value().frames == 0);
}

TEST_CASE("another normaliser version is refused in words", "[image][geometry]") {
  Json json = geometry_to_json(InputGeometry{});
  json.set("normaliser_version", kNormaliserVersion + 1);
  const Result<InputGeometry> geometry = geometry_from_json(json);
  REQUIRE_FALSE(geometry);
  CHECK(geometry.error().message.find("normaliser version") != std::string::npos);
}

TEST_CASE("a margin that fills a fixed width is refused", "[image][geometry]") {
  InputGeometry geometry{.margin = 16};
  geometry.min_width = geometry.max_width = 32;
  const Result<InputGeometry> read = geometry_from_json(geometry_to_json(geometry));
  REQUIRE_FALSE(read);
  CHECK(read.error().message == "'margin' 16 leaves no room for ink in a width of 32");
}

TEST_CASE("a raster's width is a whole number of frames within its limits", "[image][geometry]") {
  const InputGeometry geometry{.min_width = 32, .max_width = 100};
  CHECK(raster_width(geometry, 5).value() == 32);
  CHECK(raster_width(geometry, 40).value() == 40);
  CHECK(raster_width(geometry, 40.01).value() == 44);
  CHECK(raster_width(geometry, 100).value() == 100);
  CHECK(raster_width(geometry, 100.5).error().message ==
        "the writing is too wide for its height: the limit is 2 times its height");
}

TEST_CASE("one frame stands for frame_stride pixels", "[image][geometry]") {
  CHECK(frames_for_width(InputGeometry{}, 160) == 40);
}
