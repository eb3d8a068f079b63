// histogram.h - how the values of a weight or bias spread: equal bins from the least to the
// largest.
//
//   Histogram h = histogram_of(values, 4);     // values 0 1 1 2 4 → counts 1 2 1 1, width 1
//
// Bin i holds low + i * width <= value < low + (i + 1) * width; the last one also the largest
// value. Where all values are equal, one bin in the middle holds them and the range is made up
// around it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/json.h"

namespace inksum::trainer {

struct Histogram {
  double low = 0, high = 0;  // edges of the first and of the last bin
  double least = 0, largest = 0;
  double mean = 0;
  double deviation = 0;       // standard, of the population
  int64_t count = 0;          // of the finite values, as are all figures above
  int64_t non_finite = 0;     // NaN and infinities, in no bin
  std::vector<int64_t> bins;  // their sum is count

  double width() const { return bins.empty() ? 0.0 : (high - low) / double(bins.size()); }
  // The value below which `share` of the values lie, taking each bin as filled evenly.
  double quantile(double share) const;
};

constexpr int kHistogramBins = 48;

Histogram histogram_of(std::span<const float> values, int bins = kHistogramBins);

Json histogram_to_json(const Histogram& histogram);
// The error names the member: "'bins' must be a list of counts".
Result<Histogram> histogram_from_json(const Json& json);

}  // namespace inksum::trainer
