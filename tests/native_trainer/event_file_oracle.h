// event_file_oracle.h - reads TensorBoard's event files without protobuf and without our writer:
// TFRecord framing, CRC-32C bit by bit, and protobuf's wire format as its documentation tells it.
#pragma once

#include <bit>
#include <catch_amalgamated.hpp>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace inksum::trainer::oracle {

// Polynomial division, a bit at a time, with reflected input and output.
inline uint32_t crc32c(std::string_view bytes) {
  uint32_t remainder = 0xFFFFFFFF;
  for (const char c : bytes) {
    for (int bit = 0; bit < 8; ++bit) {
      const uint32_t top = remainder >> 31;
      const uint32_t next = (static_cast<unsigned char>(c) >> bit) & 1U;
      remainder <<= 1;
      if (top != next) remainder ^= 0x1EDC6F41;
    }
  }
  uint32_t reflected = 0;
  for (int bit = 0; bit < 32; ++bit) reflected |= ((remainder >> bit) & 1U) << (31 - bit);
  return reflected ^ 0xFFFFFFFF;
}

inline uint64_t little_endian(std::string_view bytes) {
  uint64_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;)
    value = value * 256 + static_cast<unsigned char>(bytes[i]);
  return value;
}

inline uint32_t unmasked(uint32_t masked) {
  const uint32_t rotated = masked - 0xA282EAD8;
  return (rotated >> 17) | (rotated << 15);
}

// The messages of a file; every length and checksum is required to hold.
inline std::vector<std::string> records(std::string_view file) {
  std::vector<std::string> messages;
  while (!file.empty()) {
    REQUIRE(file.size() >= 12);
    const auto length = static_cast<size_t>(little_endian(file.substr(0, 8)));
    REQUIRE(unmasked(static_cast<uint32_t>(little_endian(file.substr(8, 4)))) ==
            crc32c(file.substr(0, 8)));
    REQUIRE(file.size() >= 16 + length);
    const std::string_view message = file.substr(12, length);
    REQUIRE(unmasked(static_cast<uint32_t>(little_endian(file.substr(12 + length, 4)))) ==
            crc32c(message));
    messages.emplace_back(message);
    file.remove_prefix(16 + length);
  }
  return messages;
}

// A message's fields: numbers of the wire types 0, 1 and 5 as they stand, bytes of type 2.
struct Message {
  std::multimap<uint64_t, uint64_t> numbers;
  std::multimap<uint64_t, std::string> bytes;

  explicit Message(std::string_view text) {
    while (!text.empty()) {
      const uint64_t key = varint(text);
      if (key % 8 == 0) numbers.emplace(key / 8, varint(text));
      if (key % 8 == 1) numbers.emplace(key / 8, little_endian(take(text, 8)));
      if (key % 8 == 2) bytes.emplace(key / 8, take(text, static_cast<size_t>(varint(text))));
      if (key % 8 == 5) numbers.emplace(key / 8, little_endian(take(text, 4)));
      REQUIRE((key % 8 <= 2 || key % 8 == 5));
    }
  }

  bool has(uint64_t field) const { return numbers.contains(field) || bytes.contains(field); }
  uint64_t number(uint64_t field) const {
    const auto found = numbers.find(field);
    return found == numbers.end() ? 0 : found->second;
  }
  double as_double(uint64_t field) const { return std::bit_cast<double>(number(field)); }
  float as_float(uint64_t field) const {
    return std::bit_cast<float>(static_cast<uint32_t>(number(field)));
  }
  const std::string& text(uint64_t field) const {
    const auto found = bytes.find(field);
    REQUIRE(found != bytes.end());
    return found->second;
  }
  // A packed field of doubles.
  std::vector<double> doubles(uint64_t field) const {
    std::string_view packed = text(field);
    std::vector<double> values;
    while (!packed.empty()) {
      values.push_back(std::bit_cast<double>(little_endian(take(packed, 8))));
    }
    return values;
  }

 private:
  static std::string_view take(std::string_view& text, size_t count) {
    REQUIRE(text.size() >= count);
    const std::string_view taken = text.substr(0, count);
    text.remove_prefix(count);
    return taken;
  }
  static uint64_t varint(std::string_view& text) {
    uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      REQUIRE(shift < 64);
      const auto byte = static_cast<unsigned char>(take(text, 1)[0]);
      value |= static_cast<uint64_t>(byte % 128) << shift;
      if (byte < 128) return value;
    }
  }
};

// One tagged value of an event file.
struct Entry {
  int64_t step;
  std::string tag;
  Message value;
};

// All values of a file after its two opening events.
inline std::vector<Entry> entries(std::string_view file) {
  std::vector<Entry> list;
  for (const std::string& record : records(file)) {
    const Message event(record);
    if (!event.bytes.contains(5)) continue;
    const Message summary(event.text(5));
    for (const auto& [field, bytes] : summary.bytes) {
      const Message value(bytes);
      list.push_back({static_cast<int64_t>(event.number(2)), value.text(1), value});
    }
  }
  return list;
}

}  // namespace inksum::trainer::oracle
