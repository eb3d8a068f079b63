#include "native_trainer/data/ink_file.h"

#include <cstdio>
#include <fstream>
#include <utility>

#include "native_trainer/error.h"

namespace inksum::trainer {

std::vector<InkRecord> read_ink_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw TrainerError(path + ": cannot be read");
  std::vector<InkRecord> records;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<InkRecord> record = parse_ink_line(line);
    if (!record) {
      throw TrainerError(path + ":" + std::to_string(number) + ": " + record.error().message);
    }
    records.push_back(std::move(record).value());
  }
  if (file.bad()) throw TrainerError(path + ": reading failed");
  return records;
}

void write_ink_file(const std::string& path, const std::vector<InkRecord>& records) {
  const std::string unfinished = path + ".tmp";
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  for (const InkRecord& record : records) file << format_ink_line(record) << '\n';
  file.close();
  if (!file) throw TrainerError(path + ": cannot be written");
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) {
    throw TrainerError(path + ": cannot be replaced");
  }
}

}  // namespace inksum::trainer
