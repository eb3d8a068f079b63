// fingerprint.h - FNV-1a, 64 bits: tells whether two pieces of data are the same, not who made
// them. http://www.isthe.com/chongo/tech/comp/fnv/ ; FNV-1a 64 of "" is cbf29ce484222325.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace inksum {

uint64_t fingerprint(const void* data, size_t bytes);
// 16 lower-case hexadecimal digits.
std::string fingerprint_text(uint64_t value);

}  // namespace inksum
