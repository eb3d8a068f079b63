#include "native_trainer/evaluate/bootstrap.h"

#include <algorithm>
#include <cstdint>

#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

constexpr uint64_t kSeed = 1993;
constexpr size_t kResamples = 1000;
constexpr size_t kTail = kResamples / 40;  // 2.5 % on either side

}  // namespace

std::optional<Interval> bootstrap_interval(const std::vector<Share>& by_writer) {
  std::vector<Share> writers = by_writer;
  std::erase_if(writers, [](const Share& share) { return share.of == 0; });
  if (writers.size() < 2) return std::nullopt;
  Random random(kSeed);
  std::vector<double> shares;
  for (size_t i = 0; i < kResamples; ++i) {
    Share drawn;
    for (size_t k = 0; k < writers.size(); ++k) {
      const Share& writer = random.choice(writers);
      drawn.right += writer.right;
      drawn.of += writer.of;
    }
    shares.push_back(drawn.share());
  }
  std::sort(shares.begin(), shares.end());
  return Interval{shares[kTail], shares[kResamples - 1 - kTail]};
}

}  // namespace inksum::trainer
