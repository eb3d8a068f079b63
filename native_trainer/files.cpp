#include "native_trainer/files.h"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "native_trainer/error.h"

namespace inksum::trainer {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw TrainerError(path + ": cannot be read");
  return bytes;
}

void write_file(const std::string& path, std::string_view bytes) {
  const std::string unfinished = path + ".tmp";
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw TrainerError(path + ": cannot be written");
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) {
    throw TrainerError(path + ": cannot be replaced");
  }
}

}  // namespace inksum::trainer
