// ink_jsonl.h - one line of an ink file (JSON Lines) to ink and back.
//
//   {"id":"a1","label":"12+3","writer":"w7","strokes":[[[x,y],[x,y,t,pressure],…],…]}
//
// Only "strokes" is required. A point has 2 to 4 finite numbers. Members not named here are
// ignored.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/ink/ink.h"

namespace inksum {

struct InkRecord {
  std::string id;  // "" where the line has none; so for the next members
  std::string label;
  std::string writer;
  std::string source;
  std::string licence;
  std::string unit;  // "digit100" | "max100" | "": see the data's README
  std::string kind;
  Ink ink;
};

// The error says what is wrong and where in the line; the caller adds file and line number.
Result<InkRecord> parse_ink_line(std::string_view line);
// Without a line feed; time and pressure are written only where a stroke has them.
std::string format_ink_line(const InkRecord& record);

}  // namespace inksum
