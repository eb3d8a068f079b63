#include "core/image/planes.h"

#include <algorithm>

namespace inksum {

Grid repeated(Grid plane, int channels) {
  INKSUM_CHECK(channels >= 1);
  if (channels == 1) return plane;
  Grid planes(channels * plane.height(), plane.width());
  auto to = planes.pixels().begin();
  for (int channel = 0; channel < channels; ++channel) {
    to = std::copy(plane.pixels().begin(), plane.pixels().end(), to);
  }
  return planes;
}

}  // namespace inksum
