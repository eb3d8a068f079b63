// utf8.h - where one code point ends and the next begins (RFC 3629).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace inksum {

// Bytes of the code point that begins at text[at]; 0 where there is no valid one (a stray or
// missing continuation byte, an overlong form, a surrogate, beyond U+10FFFF, the end of the text).
size_t utf8_length(std::string_view text, size_t at);

// code_point must be a Unicode scalar value.
void append_utf8(std::string& text, uint32_t code_point);

}  // namespace inksum
