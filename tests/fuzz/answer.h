// answer.h - a network's answer [frames, classes] made of a fuzzer's bytes.
//
// Three kinds, chosen by the input's last byte:
//   - likely: three bytes a frame name the best class, the runner-up and their weights; normalised;
//   - table: a byte a value, sixteenths below 0, the highest bytes being what no softmax gives;
//   - raw: four bytes a value, any float.
#pragma once

#include <fuzzer/FuzzedDataProvider.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "core/ctc/log_probs.h"

namespace inksum::fuzz {

class Answer {
 public:
  // Takes from the input as many bytes as it takes for at most so many frames.
  Answer(FuzzedDataProvider& input, int classes, int most_frames) : classes_(classes) {
    const int kind = input.ConsumeIntegralInRange<int>(0, 2);
    const size_t bytes_a_frame = kind == 0   ? 3
                                 : kind == 1 ? static_cast<size_t>(classes)
                                             : static_cast<size_t>(classes) * sizeof(float);
    for (int t = 0; t < most_frames && input.remaining_bytes() >= bytes_a_frame; ++t) {
      const std::vector<uint8_t> bytes = input.ConsumeBytes<uint8_t>(bytes_a_frame);
      if (kind == 0) add_likely(bytes);
      if (kind == 1) add_table(bytes);
      if (kind == 2) add_raw(bytes);
    }
  }

  LogProbs log_probs() const {
    return {values_.data(), static_cast<int>(values_.size()) / classes_, classes_};
  }

 private:
  void add_likely(const std::vector<uint8_t>& bytes) {
    constexpr double kOther = 1.0 / 64;
    std::vector<double> weights(static_cast<size_t>(classes_), kOther);
    weights[bytes[0] % weights.size()] += bytes[2] >> 4;
    weights[bytes[1] % weights.size()] += bytes[2] & 15;
    double sum = 0;
    for (const double weight : weights) sum += weight;
    for (const double weight : weights)
      values_.push_back(static_cast<float>(std::log(weight / sum)));
  }

  void add_table(const std::vector<uint8_t>& bytes) {
    using Limits = std::numeric_limits<float>;
    constexpr std::array<float, 16> kOdd = {Limits::quiet_NaN(),
                                            Limits::infinity(),
                                            -Limits::infinity(),
                                            Limits::max(),
                                            Limits::lowest(),
                                            Limits::min(),
                                            -Limits::denorm_min(),
                                            1e-3F,
                                            1.0F,
                                            -0.0F,
                                            -1e-7F,
                                            -60.0F,
                                            -88.0F,
                                            -745.0F,
                                            -1e4F,
                                            -1e9F};
    for (const uint8_t byte : bytes) {
      constexpr size_t kFirstOdd = 256 - kOdd.size();
      values_.push_back(byte < kFirstOdd ? -static_cast<float>(byte) / 16 : kOdd[byte - kFirstOdd]);
    }
  }

  void add_raw(const std::vector<uint8_t>& bytes) {
    const size_t begin = values_.size();
    values_.resize(begin + static_cast<size_t>(classes_));
    std::memcpy(&values_[begin], bytes.data(), bytes.size());
  }

  int classes_;
  std::vector<float> values_;
};

}  // namespace inksum::fuzz
