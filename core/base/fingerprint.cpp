#include "core/base/fingerprint.h"

namespace inksum {

uint64_t fingerprint(const void* data, size_t bytes) {
  const auto* byte = static_cast<const unsigned char*>(data);
  uint64_t hash = 0xCBF29CE484222325;
  for (size_t i = 0; i < bytes; ++i) {
    hash ^= byte[i];
    hash *= 0x100000001B3;
  }
  return hash;
}

std::string fingerprint_text(uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text(16, '0');
  for (size_t i = 16; i-- > 0; value >>= 4) text[i] = kDigits[value & 0xF];
  return text;
}

}  // namespace inksum
