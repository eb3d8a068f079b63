// Every build draws the same bits: natively, under the sanitizers, and as wasm under Node.
#include <catch_amalgamated.hpp>
#include <fstream>
#include <string>

#include "core/base/fingerprint.h"
#include "core/base/json.h"
#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"
#include "core/ink/ink_jsonl.h"
#include "tests/core/image/pictures.h"

using namespace inksum;
using inksum::test::add_noise;
using inksum::test::blank_picture;
using inksum::test::grey_copy;
using inksum::test::paint_box;
using inksum::test::paint_sevens;

namespace {

std::string fingerprint_of(const Grid& grid) {
  return fingerprint_text(fingerprint(grid.pixels().data(), grid.pixels().size() * sizeof(float)));
}

// By the name that the golden file gives it.
Picture golden_picture(const std::string& name) {
  const bool large = name.find("photo") != std::string::npos;
  Picture picture =
      large ? blank_picture(311, 203, {201, 187, 164}) : blank_picture(180, 60, {250, 241, 246});
  if (large) {
    paint_sevens(picture, 41, 57, 9, {63, 71, 102});
    paint_box(picture, 290, 11, 8, 7, {60, 60, 60});
    add_noise(picture, 5);
  } else {
    paint_sevens(picture, 12, 8, 4, {241, 233, 240});
    paint_sevens(picture, 13, 9, 4, {231, 229, 235});
    for (int i = 0; i < 15; ++i) paint_box(picture, 12 * i, 7 * i % 60, 3, 3, {40, 110, 120});
  }
  return name.find("grey") != std::string::npos ? grey_copy(picture) : picture;
}

InputGeometry golden_geometry(const std::string& network) {
  if (network == "cnn-lstm") {
    return {.height = 60, .min_width = 180, .max_width = 180, .channels = 3, .ink_is_dark = true};
  }
  if (network == "cnn-gru") {
    return {.height = 60, .min_width = 160, .max_width = 160, .ink_is_dark = true};
  }
  return {};
}

}  // namespace

TEST_CASE("golden inks give the same pixels, bit for bit", "[image][rasterise][golden]") {
  std::ifstream file(INKSUM_SOURCE_DIR "/tests/core/golden/rasters.jsonl");
  REQUIRE(file);
  int inks = 0;
  for (std::string line; std::getline(file, line); ++inks) {
    const Result<InkRecord> record = parse_ink_line(line);
    REQUIRE(record);
    INFO(record.value().id);
    const Json expected = parse_json(line).value();
    const Result<Grid> grid = raster_of(record.value().ink, InputGeometry{});
    REQUIRE(grid);
    CHECK(grid.value().width() == json_int(expected, "width").value());
    CHECK(fingerprint_of(grid.value()) == json_string(expected, "fingerprint").value());
    InputGeometry geometry;
    geometry.channels = kMotionChannels;
    const Result<Grid> motion = raster_of(record.value().ink, geometry);
    REQUIRE(motion);
    CHECK(fingerprint_of(motion.value()) == json_string(expected, "motion_fingerprint").value());
  }
  CHECK(inks >= 12);
}

TEST_CASE("golden pictures give the same pixels, bit for bit", "[image][picture][golden]") {
  std::ifstream file(INKSUM_SOURCE_DIR "/tests/core/golden/pictures.jsonl");
  REQUIRE(file);
  int pictures = 0;
  for (std::string line; std::getline(file, line); ++pictures) {
    INFO(line);
    const Json expected = parse_json(line).value();
    const Result<Grid> grid = raster_of(golden_picture(json_string(expected, "picture").value()),
                                        golden_geometry(json_string(expected, "network").value()));
    REQUIRE(grid);
    CHECK(grid.value().width() == json_int(expected, "width").value());
    CHECK(fingerprint_of(grid.value()) == json_string(expected, "fingerprint").value());
  }
  CHECK(pictures >= 12);
}
