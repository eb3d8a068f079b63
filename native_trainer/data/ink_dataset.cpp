#include "native_trainer/data/ink_dataset.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <utility>

#include "core/ink/ink_jsonl.h"
#include "core/ink/inkml.h"
#include "core/text/latex.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJsonLines = ".jsonl";
constexpr const char* kInkml = ".inkml";

class InkReader {
 public:
  explicit InkReader(Dataset& dataset) : dataset_(dataset) {}

  void read(const std::string& path) {
    path.ends_with(kInkml) ? read_inkml(path) : read_json_lines(path);
  }

 private:
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

  // Its expressions; of a document that labels symbols alone, those.
  void read_inkml(const std::string& path) {
    Result<std::vector<InkmlRecord>> records = read_document(path);
    if (!records) return unreadable_document(path, records.error().message);
    const auto is_labelled = [](const InkmlRecord& ink) { return !ink.record.label.empty(); };
    const bool has_expressions =
        std::any_of(records.value().begin(), records.value().end(),
                    [&](const InkmlRecord& ink) { return !ink.is_symbol && is_labelled(ink); });
    const bool has_symbols = std::any_of(records.value().begin(), records.value().end(),
                                         [](const InkmlRecord& ink) { return ink.is_symbol; });
    for (const InkmlRecord& ink : records.value()) {
      if (ink.is_symbol != (has_symbols && !has_expressions)) continue;
      const std::string place = path + ":" + std::to_string(ink.line);
      const Result<std::string> plain = plain_from_latex(ink.record.label);
      if (!plain) {
        dataset_.add(Severity::kWarning, Fault::kUnknownSymbol, place,
                     "'" + ink.record.label + "': " + plain.error().message);
        continue;
      }
      InkRecord record = ink.record;
      record.label = plain.value();
      add(std::move(record), place, fs::path(path).filename().string(), ink.line);
    }
  }

  static Result<std::vector<InkmlRecord>> read_document(const std::string& path) {
    try {
      return parse_inkml(read_file(path));
    } catch (const TrainerError&) {
      return Error{"cannot be read"};
    }
  }

  void unreadable(const std::string& place, const std::string& message) {
    dataset_.add(Severity::kError, Fault::kUnreadable, place, message);
  }

  // "line 7: …" says its line as other files' problems do.
  void unreadable_document(const std::string& path, const std::string& message) {
    constexpr std::string_view kLine = "line ";
    const size_t colon = message.find(": ");
    if (!message.starts_with(kLine) || colon == message.npos) return unreadable(path, message);
    const std::string number = message.substr(kLine.size(), colon - kLine.size());
    unreadable(path + ":" + number, message.substr(colon + 2));
  }

  void add(InkRecord ink, const std::string& place, const std::string& file, int number) {
    if (ink.label.empty()) {
      return dataset_.add(Severity::kWarning, Fault::kNoLabel, place, "the ink has no label");
    }
    if (is_empty(ink.ink)) {
      return dataset_.add(Severity::kError, Fault::kUnreadable, place, "the ink has no points");
    }
    Record record;
    for (const std::string& id : {ink.id, file + ":" + std::to_string(number), place}) {
      record.id = id;
      if (!id.empty() && ids_.insert(id).second) break;
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

bool is_ink_file(const std::string& path) {
  return path.ends_with(kJsonLines) || path.ends_with(kInkml);
}

std::vector<std::string> ink_files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string path = entry->path().string();
    if (path.ends_with(kInkml) || (entry.depth() == 0 && path.ends_with(kJsonLines))) {
      files.push_back(path);
    }
  }
  if (error) throw TrainerError(folder + ": cannot be read");
  std::sort(files.begin(), files.end());
  return files;
}

Dataset read_ink_dataset(const std::string& path, const std::vector<std::string>& files) {
  Dataset dataset;
  dataset.path = path;
  const bool has_json_lines = std::any_of(files.begin(), files.end(), [](const std::string& file) {
    return file.ends_with(kJsonLines);
  });
  dataset.layout = has_json_lines ? "ink" : "InkML";
  InkReader reader(dataset);
  for (const std::string& file : files) reader.read(file);
  return dataset;
}

}  // namespace inksum::trainer
