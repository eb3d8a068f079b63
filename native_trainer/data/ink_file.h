// ink_file.h - reads and writes JSON Lines ink files (core/ink/ink_jsonl.h).
#pragma once

#include <string>
#include <vector>

#include "core/ink/ink_jsonl.h"

namespace inksum::trainer {

// Empty lines are skipped. Throws TrainerError: "strokes.jsonl:7: …".
std::vector<InkRecord> read_ink_file(const std::string& path);

// Replaces the file atomically or not at all.
void write_ink_file(const std::string& path, const std::vector<InkRecord>& records);

}  // namespace inksum::trainer
