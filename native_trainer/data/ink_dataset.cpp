#include "native_trainer/data/ink_dataset.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

#include "core/ink/ink_jsonl.h"
#include "native_trainer/error.h"

namespace inksum::trainer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJsonLines = ".jsonl";

class InkReader {
 public:
  explicit InkReader(Dataset& dataset) : dataset_(dataset) {}

  void read_json_lines(const std::string& path) {
    std::ifstream file(path);
    if (!file) return unreadable(path, "cannot be read");
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      const std::string place = path + ":" + std::to_string(number);
      Result<InkRecord> record = parse_ink_line(line);
      if (!record) {
        unreadable(place, record.error().message);
        continue;
      }
      add(std::move(record).value(), place, fs::path(path).filename().string(), number);
    }
    if (file.bad()) unreadable(path, "reading failed");
  }

 private:
  void unreadable(const std::string& place, const std::string& message) {
    dataset_.add(Severity::kError, Fault::kUnreadable, place, message);
  }

  void add(InkRecord ink, const std::string& place, const std::string& file, int number) {
    if (ink.label.empty()) {
      return dataset_.add(Severity::kWarning, Fault::kNoLabel, place, "the ink has no label");
    }
    if (is_empty(ink.ink)) {
      return dataset_.add(Severity::kError, Fault::kUnreadable, place, "the ink has no points");
    }
    Record record;
    record.id = std::move(ink.id);
    if (record.id.empty() || !ids_.insert(record.id).second) {
      record.id = file + ":" + std::to_string(number);
    }
    record.label = std::move(ink.label);
    record.writer = std::move(ink.writer);
    record.place = place;
    record.ink = std::move(ink.ink);
    dataset_.records.push_back(std::move(record));
  }

  Dataset& dataset_;
  std::set<std::string> ids_;
};

}  // namespace

bool is_ink_file(const std::string& path) { return path.ends_with(kJsonLines); }

std::vector<std::string> ink_files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (is_ink_file(entry.path().string())) files.push_back(entry.path().string());
  }
  if (error) throw TrainerError(folder + ": cannot be read");
  std::sort(files.begin(), files.end());
  return files;
}

Dataset read_ink_dataset(const std::string& path, const std::vector<std::string>& files) {
  Dataset dataset;
  dataset.path = path;
  dataset.layout = "ink";
  InkReader reader(dataset);
  for (const std::string& file : files) reader.read_json_lines(file);
  return dataset;
}

}  // namespace inksum::trainer
