#include "core/ctc/edit_distance.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace inksum {

int edit_distance(std::span<const int> a, std::span<const int> b) {
  // row[j]: the distance between the part of a seen so far and the first j of b.
  std::vector<int> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (const int symbol : a) {
    int diagonal = row[0]++;
    for (size_t j = 0; j < b.size(); ++j) {
      const int substituted = diagonal + (symbol == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min(substituted, std::min(row[j], row[j + 1]) + 1);
    }
  }
  return row.back();
}

}  // namespace inksum
