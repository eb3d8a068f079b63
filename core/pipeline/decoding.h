// decoding.h - the ways from log-probabilities to a text, by the names that manifests use.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace inksum {

enum class Decoding {
  kBeam,       // "beam": prefix beam search, weighed by what people write
  kGreedy,     // "greedy": the best path, merged
  kPositions,  // "positions": a symbol for each frame, nothing merged
};

// "'decoding' must be beam, greedy or positions".
Result<Decoding> decoding_from_name(std::string_view name);
std::string_view name_of(Decoding decoding);

}  // namespace inksum
