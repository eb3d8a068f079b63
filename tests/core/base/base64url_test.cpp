#include "core/base/base64url.h"

#include <catch_amalgamated.hpp>

using namespace inksum;

namespace {

using Bytes = std::vector<uint8_t>;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

TEST_CASE("bytes become the text that RFC 4648 gives, in the URL alphabet", "[base][base64url]") {
  const std::pair<const char*, const char*> examples[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF\xBF", "-_-_"},
  };
  for (const auto& [plain, coded] : examples) {
    CHECK(to_base64url(bytes_of(plain)) == coded);
    CHECK(from_base64url(coded) == bytes_of(plain));
  }
}

TEST_CASE("a text that is cut gives the bytes that are whole", "[base][base64url]") {
  CHECK(from_base64url("Zm9vY") == bytes_of("foo"));
  CHECK(from_base64url("Zm9") == bytes_of("fo"));
  CHECK(from_base64url("Z") == Bytes{});
}

TEST_CASE("other characters are no base64url", "[base][base64url]") {
  for (const char* text : {"Zg==", "Zm9v\n", "a+b/", "\xC3\xA4", "#i=Zm9v"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64url(text).has_value());
  }
}
