// json_lines.h - a file with one JSON object a line, read whole.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"

namespace inksum::trainer {

// A process that is killed while it writes leaves a last line without its end. A reader that goes
// on writing, or that looks while another writes, leaves such a line out.
enum class LastLine { kMustBeWhole, kMayBeCut };

struct JsonLine {
  int number = 0;  // from 1
  Json value;      // an object
};

// Empty lines do not count. Throws TrainerError, "metrics.jsonl:3: column 7: expected …".
std::vector<JsonLine> read_json_lines(const std::string& path, LastLine last);

}  // namespace inksum::trainer
