#include "core/expr/big_integer.h"

#include <catch_amalgamated.hpp>
#include <limits>
#include <random>

#include "tests/core/expr/schoolbook.h"

using namespace inksum;

namespace {

constexpr int64_t kLowest = std::numeric_limits<int64_t>::min();
constexpr int64_t kHighest = std::numeric_limits<int64_t>::max();

using Wide = __int128;

std::string text_of(Wide value) {
  std::string text;
  for (Wide rest = value; rest != 0; rest /= 10) {
    text.insert(text.begin(),
                static_cast<char>('0' + static_cast<int>(rest < 0 ? -(rest % 10) : rest % 10)));
  }
  return value == 0 ? "0" : (value < 0 ? "-" : "") + text;
}

// Integers of every size, with those where machine words end over-represented.
class RandomIntegers {
 public:
  explicit RandomIntegers(unsigned seed) : random_(seed) {}

  size_t below(size_t n) { return random_() % n; }

  int64_t word() {
    const auto bits = static_cast<int64_t>((uint64_t{random_()} << 32 | random_()) >> below(64));
    constexpr int64_t kEdges[] = {0, 1, -1, kHighest, kHighest - 1, kLowest, kLowest + 1};
    return below(8) == 0   ? kEdges[below(7)]
           : below(2) == 0 ? bits
                           : static_cast<int64_t>(0 - static_cast<uint64_t>(bits));
  }

  std::string text(size_t most_digits) {
    if (below(3) == 0) return std::to_string(word());
    const size_t digits = 1 + below(most_digits);
    const char run = static_cast<char>('0' + below(10));  // long runs of 9 and 0 carry far
    const bool is_run = below(4) == 0;
    std::string text(1, static_cast<char>('1' + below(9)));
    while (text.size() < digits) text += is_run ? run : static_cast<char>('0' + below(10));
    return (below(2) == 0 ? "-" : "") + text;
  }

 private:
  std::mt19937 random_;
};

Schoolbook divisor_by_euclid(Schoolbook a, Schoolbook b) {
  while (!b.is_zero()) a = std::exchange(b, Schoolbook::divide(a, b).second);
  return a.is_negative() ? -a : a;
}

}  // namespace

TEST_CASE("The ends of a machine word are no ends of an integer", "[big_integer]") {
  CHECK((BigInteger(kHighest) + 1).to_string() == "9223372036854775808");
  CHECK((BigInteger(kLowest) - 1).to_string() == "-9223372036854775809");
  CHECK((-BigInteger(kLowest)).to_string() == "9223372036854775808");
  CHECK((BigInteger(kLowest) / -1).to_string() == "9223372036854775808");
  CHECK((BigInteger(kLowest) % -1).is_zero());
  CHECK(greatest_common_divisor(kLowest, kLowest).to_string() == "9223372036854775808");
  CHECK(greatest_common_divisor(kLowest, 0).to_string() == "9223372036854775808");
  CHECK(greatest_common_divisor(0, 0).is_zero());
  CHECK(BigInteger(kHighest) + 1 - 1 == BigInteger(kHighest));
  CHECK((BigInteger(kHighest) + 1 - 1).to_int64() == kHighest);
  CHECK_FALSE((BigInteger(kHighest) + 1).to_int64());
  CHECK(BigInteger(kLowest) == BigInteger(-kHighest) - 1);
}

TEST_CASE("An integer tells its sign and how many bits it has", "[big_integer]") {
  CHECK(BigInteger().sign() == 0);
  CHECK(BigInteger(-5).sign() == -1);
  CHECK(BigInteger(-5).bits() == 3);
  CHECK(BigInteger().bits() == 0);
  CHECK(BigInteger(kLowest).bits() == 64);
  CHECK(BigInteger::power_of_ten(0) == 1);
  CHECK(BigInteger::power_of_ten(30).to_string() == "1" + std::string(30, '0'));
  CHECK(BigInteger::power_of_ten(1000).bits() == 3322);
  CHECK(BigInteger::of_digits("-00012") == -12);
  CHECK(BigInteger::of_digits("-0").sign() == 0);
}

TEST_CASE("A copy is a value of its own, and what was moved from is zero", "[big_integer]") {
  BigInteger number = BigInteger::power_of_ten(40);
  const BigInteger copy = number;
  number = number + 1;
  CHECK(copy == BigInteger::power_of_ten(40));
  const BigInteger moved = std::move(number);
  CHECK(moved == copy + 1);
  CHECK(number.is_zero());  // NOLINT: what this test is about
  number = copy;
  CHECK(number == copy);
}

TEST_CASE("20,000 pairs of words are computed as in 128 bits", "[big_integer][property]") {
  RandomIntegers random(1);
  int wrong = 0;
  const auto expect = [&](const BigInteger& actual, Wide expected) {
    wrong += actual.to_string() != text_of(expected);
  };
  for (int i = 0; i < 20'000; ++i) {
    const int64_t a = random.word(), b = random.word();
    const BigInteger left = a, right = b;
    expect(left + right, Wide{a} + b);
    expect(left - right, Wide{a} - b);
    expect(left * right, Wide{a} * b);
    expect(-left, -Wide{a});
    wrong += (left <=> right) != (a <=> b);
    wrong += (left == right) != (a == b);
    if (b == 0) continue;
    expect(left / right, Wide{a} / b);
    expect(left % right, Wide{a} % b);
  }
  CHECK(wrong == 0);
}

TEST_CASE("10,000 pairs of long integers are computed as on paper", "[big_integer][property]") {
  RandomIntegers random(2);
  int wrong = 0;
  const auto expect = [&](const BigInteger& actual, const Schoolbook& expected) {
    wrong += actual.to_string() != expected.to_string();
  };
  for (int i = 0; i < 10'000; ++i) {
    const size_t most_digits = i % 500 == 0 ? 1200 : 60;
    const std::string a = random.text(most_digits), b = random.text(most_digits);
    const BigInteger left = BigInteger::of_digits(a), right = BigInteger::of_digits(b);
    const Schoolbook paper_left(a), paper_right(b);
    expect(left, paper_left);
    expect(left + right, paper_left + paper_right);
    expect(left - right, paper_left - paper_right);
    expect(left * right, paper_left * paper_right);
    const Schoolbook difference = paper_left - paper_right;
    wrong += (left < right) != difference.is_negative();
    wrong += (left == right) != difference.is_zero();
    if (right.is_zero()) continue;
    const auto [quotient, rest] = Schoolbook::divide(paper_left, paper_right);
    expect(left / right, quotient);
    expect(left % right, rest);
  }
  CHECK(wrong == 0);
}

TEST_CASE("10,000 greatest common divisors are those of Euclid's algorithm on paper",
          "[big_integer][property]") {
  RandomIntegers random(3);
  int wrong = 0;
  int common = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string factor = random.text(28);
    const Schoolbook a = Schoolbook(random.text(i % 2 == 0 ? 12 : 2)) * Schoolbook(factor);
    const Schoolbook b = Schoolbook(random.text(8)) * Schoolbook(factor);
    const BigInteger divisor = greatest_common_divisor(BigInteger::of_digits(a.to_string()),
                                                       BigInteger::of_digits(b.to_string()));
    wrong += divisor.to_string() != divisor_by_euclid(a, b).to_string();
    common += divisor.bits() > 64;
  }
  CHECK(wrong == 0);
  CHECK(common > 1000);
}
