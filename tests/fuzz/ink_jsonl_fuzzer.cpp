// ink_jsonl_fuzzer.cpp - any bytes as a line of an ink file.
//
// What must hold: ink that is read is finite; written again it is one line that reads back as the
// same record; an error is said in words.
#include <cmath>
#include <cstdint>
#include <string_view>

#include "core/ink/ink_jsonl.h"
#include "tests/fuzz/must_hold.h"

using namespace inksum;

namespace {

void check_finite(const Ink& ink) {
  for (const Stroke& stroke : ink.strokes) {
    for (const InkPoint& point : stroke.points) {
      for (const float value : {point.x, point.y, point.time_s, point.pressure}) {
        INKSUM_MUST_HOLD(std::isfinite(value));
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto record = parse_ink_line({reinterpret_cast<const char*>(data), size});
  if (!record) {
    INKSUM_MUST_HOLD(!record.error().message.empty());
    return 0;
  }
  check_finite(record.value().ink);
  const std::string line = format_ink_line(record.value());
  INKSUM_MUST_HOLD(line.find('\n') == std::string::npos);
  const auto again = parse_ink_line(line);
  INKSUM_MUST_HOLD(again.ok());
  INKSUM_MUST_HOLD(again.value().ink == record.value().ink);
  INKSUM_MUST_HOLD(format_ink_line(again.value()) == line);
  return 0;
}
