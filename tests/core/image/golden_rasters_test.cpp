// Every build draws the same bits: natively, under the sanitizers, and as wasm under Node.
#include <catch_amalgamated.hpp>
#include <fstream>
#include <string>

#include "core/base/fingerprint.h"
#include "core/base/json.h"
#include "core/image/rasterise.h"
#include "core/ink/ink_jsonl.h"

using namespace inksum;

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
    const std::vector<float>& pixels = grid.value().pixels();
    const uint64_t found = fingerprint(pixels.data(), pixels.size() * sizeof(float));
    CHECK(fingerprint_text(found) == json_string(expected, "fingerprint").value());
  }
  CHECK(inks >= 12);
}
