#include "core/base/adaptive_coder.h"

#include <catch_amalgamated.hpp>
#include <random>

using namespace inksum;

namespace {

constexpr int32_t kMost = (1 << NumberBits::kMaxBits) - 1;

std::vector<int32_t> read_numbers(const std::vector<uint8_t>& bytes, size_t count) {
  AdaptiveReader reader(bytes);
  NumberBits bits;
  std::vector<int32_t> numbers(count);
  for (int32_t& number : numbers) reader.number(bits, number);
  CHECK_FALSE(reader.exhausted());
  return numbers;
}

std::vector<uint8_t> written(const std::vector<int32_t>& numbers) {
  AdaptiveWriter writer;
  NumberBits bits;
  for (const int32_t number : numbers) writer.number(bits, number);
  return writer.finish();
}

}  // namespace

TEST_CASE("numbers of any size are read as they were written", "[base][coder]") {
  std::mt19937 random(7);
  for (const int widest : {1, 3, 9, 28}) {
    std::vector<int32_t> numbers = {0, kMost, -kMost, 1, -1};
    for (int i = 0; i < 2000; ++i) {
      const int32_t magnitude = static_cast<int32_t>(random() >> (32 - widest));
      numbers.push_back((random() & 1U) != 0 ? magnitude : -magnitude);
    }
    CHECK(read_numbers(written(numbers), numbers.size()) == numbers);
  }
}

TEST_CASE("what is nearly always so costs little", "[base][coder]") {
  const std::vector<int32_t> zeros(8000);
  CHECK(written(zeros).size() < 8000 / 89 + 4);
  const std::vector<int32_t> nothing;
  CHECK(written(nothing).empty());
}

TEST_CASE("each place in a format has its own habits, and a hint tells signs", "[base][coder]") {
  AdaptiveWriter writer;
  NumberBits small, large;
  for (int i = 0; i < 1000; ++i) {
    writer.unsigned_number(small, 1);
    writer.number(large, i % 2 == 0 ? 4096 : -4096, i % 2 == 0 ? 1 : -1);
  }
  // 12 bits below the first, 10 of them not learnt.
  CHECK(writer.finish().size() < 1000 * 12 / 8);
}

TEST_CASE("a reader knows that it ran past its bytes", "[base][coder]") {
  const std::vector<uint8_t> bytes = written({5, -3, 1000});
  for (size_t kept = 0; kept <= bytes.size(); ++kept) {
    AdaptiveReader reader({bytes.data(), kept});
    NumberBits bits;
    int steps = 0;
    for (int32_t number = 0; !reader.exhausted(); ++steps) reader.number(bits, number);
    CHECK(steps < 2000);
  }
}
