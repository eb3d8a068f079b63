// must_hold.h - how a fuzzer says that a property broke: in words, then by a trap that libFuzzer
// keeps as a finding.
//
// Included once a fuzzer. A failed INKSUM_CHECK of the core is told the same way.
#pragma once

#include <cstdio>

#include "core/base/check.h"

#define INKSUM_MUST_HOLD(condition) INKSUM_CHECK(condition)

namespace inksum::fuzz {

inline void tell(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "\n%s:%d: does not hold: %s\n", file, line, condition);
}

}  // namespace inksum::fuzz

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  inksum::set_check_handler(inksum::fuzz::tell);
  return 0;
}
