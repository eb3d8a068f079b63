// crc32c.h - the checksum of TFRecord files: CRC-32C (Castagnoli, RFC 3720 appendix B.4).
#pragma once

#include <cstdint>
#include <string_view>

namespace inksum::trainer {

// crc32c("123456789") is 0xE3069283.
uint32_t crc32c(std::string_view bytes);

// As TFRecord stores it: rotated and shifted, because a checksum over data that holds its own
// checksum is weak.
uint32_t masked_crc32c(std::string_view bytes);

}  // namespace inksum::trainer
