#include "core/pipeline/decoding.h"

#include <cstddef>

namespace inksum {
namespace {

// In the order of Decoding.
constexpr std::string_view kNames[] = {"beam", "greedy", "positions"};

}  // namespace

Result<Decoding> decoding_from_name(std::string_view name) {
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<Decoding>(i);
  }
  return Error{"'decoding' must be beam, greedy or positions"};
}

std::string_view name_of(Decoding decoding) { return kNames[static_cast<size_t>(decoding)]; }

}  // namespace inksum
