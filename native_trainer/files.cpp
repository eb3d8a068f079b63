#include "native_trainer/files.h"

#include <unistd.h>

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

// Written beside, flushed to the disk, then renamed: whoever looks finds the old file or the new
// one.
void write_file(const std::string& path, std::string_view bytes) {
  const std::string unfinished = path + ".tmp";
  std::FILE* file = std::fopen(unfinished.c_str(), "wb");
  if (file == nullptr) throw TrainerError(path + ": cannot be written");
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
                       std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  if ((std::fclose(file) != 0) || !written) {
    std::remove(unfinished.c_str());
    throw TrainerError(path + ": cannot be written; is the disk full?");
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) {
    throw TrainerError(path + ": cannot be replaced");
  }
}

}  // namespace inksum::trainer
