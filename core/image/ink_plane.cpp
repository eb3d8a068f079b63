#include "core/image/ink_plane.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace inksum {
namespace {

// Measures are counted in eighths of a grey level.
constexpr int kBinsPerLevel = 8;
constexpr int kBins = 442 * kBinsPerLevel;  // 441.7 levels lie between black and white
// Levels: fainter differences are rounding, not ink.
constexpr float kLeastContrast = 1.5F;
// Of the deviation that a quarter of all pixels stay below: of paper's, that is a third of a normal
// spread. Not the median: bold writing covers half of a picture.
constexpr float kNoiseFloor = 6;
constexpr float kNoiseCeiling = 12;
// A smaller share of all pixels above the ceiling is noise as well.
constexpr double kLeastInkShare = 1e-4;
// Of the ink, edges included, this share is at most as strong as what becomes 1. Under a normal
// pen more than a third of the ink is core; the competition's dots are less than that.
constexpr double kStrengthQuantile = 0.65;

template <int kChannels>
using Colour = std::array<int, kChannels>;

// Grey levels: paper's own spread and its rounding lie within so many.
constexpr size_t kPaperSpread = 17;

using Histogram = std::array<uint32_t, 256>;

// The median of the fullest kPaperSpread levels: bold writing may cover more than half of a
// picture, but no level of its edges is as common as paper.
int commonest_level(const Histogram& counts) {
  size_t best = 0;
  uint32_t most = 0;
  for (size_t low = 0; low + kPaperSpread <= counts.size(); ++low) {
    uint32_t sum = 0;
    for (size_t level = low; level < low + kPaperSpread; ++level) sum += counts[level];
    if (sum > most) {
      most = sum;
      best = low;
    }
  }
  uint32_t seen = 0;
  while ((seen += counts[best]) * 2 <= most) ++best;
  return static_cast<int>(best);
}

template <int kChannels>
Colour<kChannels> paper_colour(const Picture& picture) {
  // Neighbouring pixels count in turns: on flat paper they would wait for each other's counter.
  std::array<std::array<Histogram, kChannels>, 2> counts{};
  const size_t pixels = picture.pixels.size() / kChannels;
  const uint8_t* pixel = picture.pixels.data();
  for (size_t i = 0; i < pixels; ++i, pixel += kChannels) {
    for (int c = 0; c < kChannels; ++c) ++counts[i & 1][static_cast<size_t>(c)][pixel[c]];
  }
  Colour<kChannels> paper{};
  for (size_t c = 0; c < kChannels; ++c) {
    for (size_t level = 0; level < counts[0][c].size(); ++level) {
      counts[0][c][level] += counts[1][c][level];
    }
    paper[c] = commonest_level(counts[0][c]);
  }
  return paper;
}

template <int kChannels>
Colour<kChannels> difference(const uint8_t* pixel, const Colour<kChannels>& paper) {
  Colour<kChannels> result;
  for (size_t c = 0; c < kChannels; ++c) result[c] = pixel[c] - paper[c];
  return result;
}

// Of length 1; all 0 where nothing differs from paper.
template <int kChannels>
std::array<float, kChannels> ink_direction(const Picture& picture, const Colour<kChannels>& paper) {
  std::array<int64_t, kChannels> sum{};
  for (size_t at = 0; at < picture.pixels.size(); at += kChannels) {
    const Colour<kChannels> difference_here = difference<kChannels>(&picture.pixels[at], paper);
    int weight = 0;
    for (const int part : difference_here) weight += std::abs(part);
    for (size_t c = 0; c < kChannels; ++c) sum[c] += difference_here[c] * weight;
  }
  double squares = 0;
  for (const int64_t part : sum) squares += static_cast<double>(part) * static_cast<double>(part);
  std::array<float, kChannels> direction{};
  if (squares == 0) return direction;
  const double length = std::sqrt(squares);
  for (size_t c = 0; c < kChannels; ++c) {
    direction[c] = static_cast<float>(static_cast<double>(sum[c]) / length);
  }
  return direction;
}

// How many pixels measure how much; paper's noise has measures below 0 as well.
class Measures {
 public:
  Measures() : counts_(2 * kBins + 1) {}

  void add(float measure) {
    ++counts_[bin_of(measure)];
    ++total_;
  }

  // A quarter of the measures are smaller, whatever their sign.
  float quartile_size() const {
    size_t seen = counts_[kBins];
    size_t bin = 0;
    while (seen * 4 < total_) {
      ++bin;
      seen += counts_[kBins + bin] + counts_[kBins - bin];
    }
    return static_cast<float>(bin) / kBinsPerLevel;
  }

  size_t count_from(float measure) const {
    size_t count = 0;
    for (size_t bin = bin_of(measure); bin < counts_.size(); ++bin) count += counts_[bin];
    return count;
  }

  // That share of the measures from `least` on is not above it, but for the bin's width.
  float quantile_from(float least, double share) const {
    const double wanted = share * static_cast<double>(count_from(least));
    size_t bin = bin_of(least);
    for (size_t seen = counts_[bin]; static_cast<double>(seen) < wanted; seen += counts_[bin]) {
      ++bin;
    }
    return static_cast<float>(bin - kBins) / kBinsPerLevel;
  }

 private:
  static size_t bin_of(float measure) {
    const int bin = kBins + static_cast<int>(measure * kBinsPerLevel);
    return static_cast<size_t>(std::min(bin, 2 * kBins));
  }

  std::vector<uint32_t> counts_;
  size_t total_ = 0;
};

template <int kChannels>
Grid levels_of(const Picture& picture) {
  const Colour<kChannels> paper = paper_colour<kChannels>(picture);
  const std::array<float, kChannels> direction = ink_direction<kChannels>(picture, paper);
  Grid levels(picture.height, picture.width);
  const uint8_t* pixel = picture.pixels.data();
  for (float& measure : levels.pixels()) {
    const Colour<kChannels> difference_here = difference<kChannels>(pixel, paper);
    for (size_t c = 0; c < kChannels; ++c) {
      measure += static_cast<float>(difference_here[c]) * direction[c];
    }
    pixel += kChannels;
  }
  return levels;
}

Measures measures_of(const Grid& levels) {
  Measures measures;
  for (const float measure : levels.pixels()) measures.add(measure);
  return measures;
}

float least_ink(float noise) { return std::max(kLeastContrast, kNoiseCeiling * noise); }

}  // namespace

Grid ink_levels(const Picture& picture) {
  INKSUM_CHECK(picture.channels == 1 || picture.channels == 3);
  INKSUM_CHECK(picture.pixels.size() ==
               static_cast<size_t>(picture.height) * picture.width * picture.channels);
  if (picture.empty()) return Grid(picture.height, picture.width);
  return picture.channels == 1 ? levels_of<1>(picture) : levels_of<3>(picture);
}

float least_ink_level(const Grid& levels) { return least_ink(measures_of(levels).quartile_size()); }

Result<Grid> stretched(Grid levels) {
  const Measures measures = measures_of(levels);
  const float noise = measures.quartile_size();
  const float least = least_ink(noise);
  const size_t ink_pixels = measures.count_from(least);
  const double enough = kLeastInkShare * static_cast<double>(levels.pixels().size());
  if (ink_pixels == 0 || static_cast<double>(ink_pixels) < enough) {
    return Error{"the picture is blank"};
  }
  const float floor = kNoiseFloor * noise;
  const float full = measures.quantile_from(least, kStrengthQuantile);
  const float gain = 1.0F / (full - floor);
  for (float& measure : levels.pixels()) {
    measure = std::min(std::max((measure - floor) * gain, 0.0F), 1.0F);
  }
  return levels;
}

Result<Grid> ink_plane(const Picture& picture) { return stretched(ink_levels(picture)); }

}  // namespace inksum
