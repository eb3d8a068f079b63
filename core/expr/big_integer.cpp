#include "core/expr/big_integer.h"

#include <tommath.h>

#include <limits>
#include <numeric>
#include <utility>

#include "core/base/check.h"

namespace inksum {
namespace {

constexpr int64_t kLowest = std::numeric_limits<int64_t>::min();
constexpr int kSmallBits = 63;

void must(mp_err status) { INKSUM_CHECK(status == MP_OKAY); }

}  // namespace

struct BigInteger::Large {
  Large() { must(mp_init(&number)); }
  Large(const Large& other) { must(mp_init_copy(&number, &other.number)); }
  Large& operator=(const Large&) = delete;
  ~Large() { mp_clear(&number); }

  mp_int number;
};

// A BigInteger as LibTomMath reads it, for the length of one operation.
class BigInteger::Operand {
 public:
  explicit Operand(const BigInteger& value) {
    if (value.large_) {
      number_ = &value.large_->number;
    } else {
      widened_ = std::make_unique<Large>();
      mp_set_i64(&widened_->number, value.small_);
      number_ = &widened_->number;
    }
  }
  const mp_int* get() const { return number_; }

 private:
  std::unique_ptr<Large> widened_;
  const mp_int* number_ = nullptr;
};

BigInteger::BigInteger() noexcept = default;
BigInteger::BigInteger(BigInteger&& other) noexcept
    : small_(std::exchange(other.small_, 0)), large_(std::move(other.large_)) {}
BigInteger::~BigInteger() = default;

BigInteger& BigInteger::operator=(BigInteger&& other) noexcept {
  small_ = std::exchange(other.small_, 0);
  large_ = std::move(other.large_);
  return *this;
}

BigInteger::BigInteger(const BigInteger& other)
    : small_(other.small_),
      large_(other.large_ ? std::make_unique<Large>(*other.large_) : nullptr) {}

BigInteger& BigInteger::operator=(const BigInteger& other) { return *this = BigInteger(other); }

BigInteger::BigInteger(int64_t value) : small_(value) {
  if (value != kLowest) return;
  small_ = 0;
  large_ = std::make_unique<Large>();
  mp_set_i64(&large_->number, value);
}

BigInteger::BigInteger(std::unique_ptr<Large> large) {
  if (mp_count_bits(&large->number) <= kSmallBits) {
    small_ = mp_get_i64(&large->number);
  } else {
    large_ = std::move(large);
  }
}

BigInteger BigInteger::of_digits(std::string_view digits) {
  auto large = std::make_unique<Large>();
  must(mp_read_radix(&large->number, std::string(digits).c_str(), 10));
  return BigInteger(std::move(large));
}

BigInteger BigInteger::power_of_ten(size_t exponent) {
  BigInteger power = 1;
  BigInteger square = 10;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) power = power * square;
    if (exponent > 1) square = square * square;
  }
  return power;
}

std::string BigInteger::to_string() const {
  if (!large_) return std::to_string(small_);
  // A decimal digit carries more than 3 bits; one more for the first, one for "-", one for the end.
  std::string text(static_cast<size_t>(bits() / 3 + 3), '\0');
  size_t written = 0;
  must(mp_to_radix(&large_->number, text.data(), text.size(), &written, 10));
  text.resize(written - 1);
  return text;
}

std::optional<int64_t> BigInteger::to_int64() const {
  return large_ ? std::nullopt : std::optional(small_);
}

int BigInteger::sign() const {
  if (large_) return large_->number.sign == MP_NEG ? -1 : 1;
  return (small_ > 0) - (small_ < 0);
}

int BigInteger::bits() const {
  if (large_) return mp_count_bits(&large_->number);
  int bits = 0;
  for (int64_t rest = small_; rest != 0; rest /= 2) ++bits;
  return bits;
}

BigInteger BigInteger::operator-() const {
  BigInteger negated = *this;
  if (negated.large_) {
    must(mp_neg(&negated.large_->number, &negated.large_->number));
  } else {
    negated.small_ = -small_;
  }
  return negated;
}

BigInteger operator+(const BigInteger& a, const BigInteger& b) {
  int64_t sum = 0;
  if (!a.large_ && !b.large_ && !__builtin_add_overflow(a.small_, b.small_, &sum)) return sum;
  auto large = std::make_unique<BigInteger::Large>();
  must(mp_add(BigInteger::Operand(a).get(), BigInteger::Operand(b).get(), &large->number));
  return BigInteger(std::move(large));
}

BigInteger operator-(const BigInteger& a, const BigInteger& b) {
  int64_t difference = 0;
  if (!a.large_ && !b.large_ && !__builtin_sub_overflow(a.small_, b.small_, &difference)) {
    return difference;
  }
  auto large = std::make_unique<BigInteger::Large>();
  must(mp_sub(BigInteger::Operand(a).get(), BigInteger::Operand(b).get(), &large->number));
  return BigInteger(std::move(large));
}

BigInteger operator*(const BigInteger& a, const BigInteger& b) {
  int64_t product = 0;
  if (!a.large_ && !b.large_ && !__builtin_mul_overflow(a.small_, b.small_, &product)) {
    return product;
  }
  auto large = std::make_unique<BigInteger::Large>();
  must(mp_mul(BigInteger::Operand(a).get(), BigInteger::Operand(b).get(), &large->number));
  return BigInteger(std::move(large));
}

BigInteger BigInteger::quotient_or_rest(const BigInteger& a, const BigInteger& b, bool quotient) {
  INKSUM_CHECK(!b.is_zero());
  auto wanted = std::make_unique<Large>();
  must(mp_div(Operand(a).get(), Operand(b).get(), quotient ? &wanted->number : nullptr,
              quotient ? nullptr : &wanted->number));
  return BigInteger(std::move(wanted));
}

BigInteger operator/(const BigInteger& a, const BigInteger& b) {
  if (!a.large_ && !b.large_ && b.small_ != 0) return a.small_ / b.small_;
  return BigInteger::quotient_or_rest(a, b, true);
}

BigInteger operator%(const BigInteger& a, const BigInteger& b) {
  if (!a.large_ && !b.large_ && b.small_ != 0) return a.small_ % b.small_;
  return BigInteger::quotient_or_rest(a, b, false);
}

BigInteger greatest_common_divisor(const BigInteger& a, const BigInteger& b) {
  if (!a.large_ && !b.large_) return std::gcd(a.small_, b.small_);
  if (a.is_zero() || b.is_zero()) return (a.is_zero() ? b : a).sign() < 0 ? -a - b : a + b;
  // One step of Euclid's algorithm brings both to the smaller one's size; LibTomMath's, which takes
  // a step a bit, goes on from there.
  const bool a_is_smaller = a.bits() < b.bits();
  const BigInteger& smaller = a_is_smaller ? a : b;
  const BigInteger rest = (a_is_smaller ? b : a) % smaller;
  if (!smaller.large_) return std::gcd(smaller.small_, rest.small_);
  auto divisor = std::make_unique<BigInteger::Large>();
  must(mp_gcd(&smaller.large_->number, BigInteger::Operand(rest).get(), &divisor->number));
  return BigInteger(std::move(divisor));
}

bool operator==(const BigInteger& a, const BigInteger& b) {
  return (a <=> b) == std::strong_ordering::equal;
}

std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b) {
  if (!a.large_ && !b.large_) return a.small_ <=> b.small_;
  const mp_ord order = mp_cmp(BigInteger::Operand(a).get(), BigInteger::Operand(b).get());
  return static_cast<int>(order) <=> 0;
}

}  // namespace inksum
