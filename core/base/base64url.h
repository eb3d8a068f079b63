// base64url.h - bytes as text that stands unescaped in a URL (RFC 4648, section 5), without
// padding.
//
//   "\x01\x02\xFF" is "AQL_".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inksum {

std::string to_base64url(const std::vector<uint8_t>& bytes);

// The whole bytes of the text; up to 6 bits at its end that make no byte are dropped. None where a
// character is not of the alphabet.
std::optional<std::vector<uint8_t>> from_base64url(std::string_view text);

}  // namespace inksum
