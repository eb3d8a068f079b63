// modular_value.h - the value of an expression modulo a prime: an oracle for exact arithmetic.
//
// Fractions of any size have a residue modulo the prime p = 2^61 - 1 as long as p does not divide
// their denominator, and + - * / commute with taking residues. So a value that was computed exactly
// has the residue that is computed here in 64 bits, by precedence climbing over the text and
// without any code of core/expr.
//   Worked example modulo 7: 1/3 is 5, since 3 · 5 = 15 = 1; 1/3 + 2 = 7/3 is 0, and 5 + 2 = 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace inksum::fuzz {

inline constexpr uint64_t kPrime = (uint64_t{1} << 61) - 1;

class ModularValue {
 public:
  // Of well-formed text; nullopt where a divisor is a multiple of the prime, zero among them.
  static std::optional<uint64_t> of(std::string_view text) {
    ModularValue reader(text);
    const uint64_t value = reader.sum();
    return reader.defined_ ? std::optional(value) : std::nullopt;
  }

 private:
  explicit ModularValue(std::string_view text) : text_(text) {}

  static uint64_t times(uint64_t a, uint64_t b) {
    return static_cast<uint64_t>(static_cast<unsigned __int128>(a) * b % kPrime);
  }
  static uint64_t minus(uint64_t a, uint64_t b) { return (a + kPrime - b) % kPrime; }

  // By Fermat: a^(p-2) is 1/a.
  uint64_t inverse(uint64_t a) {
    if (a == 0) defined_ = false;
    uint64_t result = 1;
    for (uint64_t exponent = kPrime - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) != 0) result = times(result, a);
      a = times(a, a);
    }
    return result;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char expected) {
    if (peek() != expected) return false;
    ++at_;
    return true;
  }

  uint64_t sum() {
    take('+');
    uint64_t value = product();
    for (;;) {
      if (take('+')) {
        value = (value + product()) % kPrime;
      } else if (take('-')) {
        value = minus(value, product());
      } else {
        return value;
      }
    }
  }

  uint64_t product() {
    uint64_t value = signed_primary();
    for (;;) {
      if (take('*')) {
        value = times(value, signed_primary());
      } else if (take('/')) {
        value = times(value, inverse(signed_primary()));
      } else {
        return value;
      }
    }
  }

  uint64_t signed_primary() {
    if (take('-')) return minus(0, signed_primary());
    if (!take('(')) return number();
    const uint64_t inside = sum();
    take(')');
    return inside;
  }

  uint64_t number() {
    uint64_t value = 0, scale = 1;
    bool after_point = false;
    for (;; ++at_) {
      const char c = peek();
      if (c == '.') {
        after_point = true;
      } else if (c >= '0' && c <= '9') {
        value = (times(value, 10) + static_cast<uint64_t>(c - '0')) % kPrime;
        if (after_point) scale = times(scale, 10);
      } else {
        return times(value, inverse(scale));
      }
    }
  }

  std::string_view text_;
  size_t at_ = 0;
  bool defined_ = true;
};

}  // namespace inksum::fuzz
