// ink_code_fuzzer.cpp - any bytes as an ink code, and as the body of one whose envelope is right.
//
// What must hold: ink that is decoded is finite, its labels are as LabelledInk asks, and it encodes
// to a code that decodes to the same.
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/base64url.h"
#include "core/base/fingerprint.h"
#include "core/ink/ink_code.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

std::string with_envelope(const uint8_t* body, size_t size) {
  std::vector<uint8_t> bytes = {1, static_cast<uint8_t>(size | 128U),
                                static_cast<uint8_t>((size >> 7U) & 127U)};
  bytes.insert(bytes.end(), body, body + size);
  const uint64_t sum = fingerprint(bytes.data(), bytes.size());
  for (unsigned i = 0; i < 4; ++i) bytes.push_back(static_cast<uint8_t>(sum >> (8 * i)));
  return to_base64url(bytes);
}

void check_points(const Ink& ink) {
  float last_s = 0;
  for (const Stroke& stroke : ink.strokes) {
    for (const InkPoint& point : stroke.points) {
      INKSUM_MUST_HOLD(std::fabs(point.x) <= 1048576 && std::fabs(point.y) <= 1048576);
      INKSUM_MUST_HOLD(point.pressure >= 0 && point.pressure <= 1);
      INKSUM_MUST_HOLD(point.time_s >= last_s);
      last_s = point.time_s;
    }
  }
}

void check_labels(const LabelledInk& ink) {
  std::vector<bool> taken(ink.ink.strokes.size());
  for (const InkLabel& label : ink.labels) {
    INKSUM_MUST_HOLD(!label.strokes.empty());
    for (size_t i = 0; i < label.strokes.size(); ++i) {
      INKSUM_MUST_HOLD(i == 0 || label.strokes[i] > label.strokes[i - 1]);
      INKSUM_MUST_HOLD(!taken.at(label.strokes[i]));
      taken[label.strokes[i]] = true;
    }
  }
}

void check(std::string_view code) {
  const auto ink = decode(code);
  if (!ink) return;
  check_points(ink.value().ink);
  check_labels(ink.value());
  const auto again = decode(encode(ink.value(), model_of(code)));
  INKSUM_MUST_HOLD(again.ok());
  INKSUM_MUST_HOLD(again.value() == ink.value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  check({reinterpret_cast<const char*>(data), size});
  if (size < (1U << 14U)) check(with_envelope(data, size));
  return 0;
}
