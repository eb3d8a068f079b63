#include "core/base/utf8.h"

#include <catch_amalgamated.hpp>

using namespace inksum;

TEST_CASE("The length of a code point is told at its first byte", "[utf8]") {
  CHECK(utf8_length("a", 0) == 1);
  CHECK(utf8_length("é", 0) == 2);
  CHECK(utf8_length("×", 0) == 2);
  CHECK(utf8_length("∗", 0) == 3);
  CHECK(utf8_length("𝄞", 0) == 4);
  CHECK(utf8_length("a×", 1) == 2);
  CHECK(utf8_length("a", 1) == 0);
}

TEST_CASE("What is not UTF-8 has no length", "[utf8]") {
  const std::string_view text =
      GENERATE("\x80", "\xC3", "\xC3(", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
               "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF");
  CHECK(utf8_length(text, 0) == 0);
}

TEST_CASE("Every Unicode scalar value is appended so that it reads back whole", "[utf8]") {
  const auto begins_at = [](uint32_t code_point) -> size_t {
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
  };
  size_t wrong = 0;
  for (uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, code_point);
    if (text.size() != begins_at(code_point) || utf8_length(text, 0) != text.size()) ++wrong;
  }
  CHECK(wrong == 0);
}
