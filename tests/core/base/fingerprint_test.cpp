#include "core/base/fingerprint.h"

#include <catch_amalgamated.hpp>
#include <string_view>

using namespace inksum;

TEST_CASE("FNV-1a gives the published values", "[fingerprint]") {
  const auto of = [](std::string_view text) {
    return fingerprint_text(fingerprint(text.data(), text.size()));
  };
  CHECK(of("") == "cbf29ce484222325");
  CHECK(of("a") == "af63dc4c8601ec8c");
  CHECK(of("foobar") == "85944171f73967e8");
}

TEST_CASE("A fingerprint is written with its leading zeros", "[fingerprint]") {
  CHECK(fingerprint_text(0) == "0000000000000000");
  CHECK(fingerprint_text(0xABC) == "0000000000000abc");
}
