// inkml_channels.h - which number of a trace's point is what, and in which unit.
#pragma once

#include <cstddef>
#include <optional>

#include "core/base/result.h"
#include "core/base/xml.h"

namespace inksum {

// Of one <traceFormat>; by default X and Y and nothing else.
struct InkmlChannels {
  size_t count = 2;
  size_t x = 0;
  size_t y = 1;
  std::optional<size_t> time;
  std::optional<size_t> force;
  double x_sign = 1;  // -1 where X grows left
  double y_sign = 1;  // -1 where Y grows up
  double seconds_per_unit = 1e-3;
  double least_force = 0;
  double most_force = 1;

  friend bool operator==(const InkmlChannels&, const InkmlChannels&) = default;
};

// A force without a "max", or of an endless range, has no scale and is not read. The error names
// the line.
Result<InkmlChannels> channels_of(const XmlElement& trace_format);

}  // namespace inksum
