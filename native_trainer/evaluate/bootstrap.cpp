#include "native_trainer/evaluate/bootstrap.h"

#include <algorithm>
#include <cstdint>

#include "core/base/check.h"
#include "native_trainer/data/random.h"

namespace inksum::trainer {
namespace {

constexpr uint64_t kSeed = 1993;
constexpr size_t kResamples = 1000;
constexpr size_t kTail = kResamples / 40;  // 2.5 % on either side

// `right` of `of` of each writer's strings; below 0 where another reader got more right.
std::optional<Interval> interval_of(std::vector<Share> writers) {
  std::erase_if(writers, [](const Share& share) { return share.of == 0; });
  if (writers.size() < 2) return std::nullopt;
  Random random(kSeed);
  std::vector<double> shares;
  shares.reserve(kResamples);
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

}  // namespace

std::optional<Interval> bootstrap_interval(const std::vector<Share>& by_writer) {
  return interval_of(by_writer);
}

std::optional<Interval> bootstrap_difference(const std::vector<Share>& a,
                                             const std::vector<Share>& b) {
  INKSUM_CHECK(a.size() == b.size());
  std::vector<Share> differences = a;
  for (size_t i = 0; i < a.size(); ++i) {
    INKSUM_CHECK(a[i].of == b[i].of);
    differences[i].right -= b[i].right;
  }
  return interval_of(std::move(differences));
}

}  // namespace inksum::trainer
