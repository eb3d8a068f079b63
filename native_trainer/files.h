// files.h - whole files as bytes; a file is replaced atomically or not at all.
#pragma once

#include <string>
#include <string_view>

namespace inksum::trainer {

// Throws TrainerError: "model.onnx: cannot be read".
std::string read_file(const std::string& path);
// Flushed to the disk before it replaces what was there. Throws TrainerError, also for a full disk.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace inksum::trainer
