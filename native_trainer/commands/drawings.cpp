#include "native_trainer/commands/drawings.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

#include "core/ink/ink_jsonl.h"
#include "core/ink/inkml.h"
#include "native_trainer/data/ink_dataset.h"
#include "native_trainer/data/picture_set.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

using Visit = std::function<void(const Drawing&)>;

Drawing failed(const std::string& file, int line, std::string error) {
  Drawing drawing;
  drawing.file = file;
  drawing.line = line;
  if (line == 0) drawing.id = file;
  drawing.error = std::move(error);
  return drawing;
}

Drawing drawing_of(const std::string& file, int line, InkRecord record) {
  Drawing drawing;
  drawing.file = file;
  drawing.line = line;
  drawing.id = std::move(record.id);
  drawing.ink = std::move(record.ink);
  return drawing;
}

void read_lines(std::istream& stream, const std::string& file, const Visit& visit) {
  std::string text;
  for (int line = 1; std::getline(stream, text); ++line) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<InkRecord> record = parse_ink_line(text);
    if (!record) {
      visit(failed(file, line, record.error().message));
      continue;
    }
    visit(drawing_of(file, line, std::move(record).value()));
  }
}

// A document's expressions; its symbols where it holds nothing else.
void read_inkml(const std::string& file, const Visit& visit) {
  std::string text;
  try {
    text = read_file(file);
  } catch (const TrainerError& error) {
    return visit(failed(file, 0, error.what()));
  }
  Result<std::vector<InkmlRecord>> records = parse_inkml(text);
  if (!records) return visit(failed(file, 0, file + ": " + records.error().message));
  const bool only_symbols = std::all_of(records.value().begin(), records.value().end(),
                                        [](const InkmlRecord& ink) { return ink.is_symbol; });
  for (const InkmlRecord& ink : records.value()) {
    if (ink.is_symbol == only_symbols) visit(drawing_of(file, ink.line, ink.record));
  }
}

void read_ink(const std::string& file, const Visit& visit) {
  if (file.ends_with(".inkml")) return read_inkml(file, visit);
  std::ifstream stream(file);
  if (!stream) return visit(failed(file, 0, file + ": cannot be read"));
  read_lines(stream, file, visit);
}

void read_picture(const std::string& file, const Visit& visit) {
  Drawing drawing;
  drawing.file = file;
  drawing.id = file;
  try {
    drawing.picture = read_png(file);
  } catch (const TrainerError& error) {
    drawing.error = error.what();
  }
  visit(drawing);
}

void read_folder(const std::string& folder, const Visit& visit) {
  const std::vector<std::string> pictures = pictures_in(folder);
  const std::vector<std::string> ink = ink_files_in(folder);
  if (pictures.empty() && ink.empty()) {
    visit(failed(folder, 0, folder + ": holds neither PNG pictures nor ink files"));
  }
  for (const std::string& name : pictures) {
    read_picture((std::filesystem::path(folder) / name).string(), visit);
  }
  if (!pictures.empty()) return;
  for (const std::string& file : ink) read_ink(file, visit);
}

}  // namespace

void for_each_drawing(const std::string& word, const Visit& visit) {
  if (word == "-") return read_lines(std::cin, word, visit);
  if (std::filesystem::is_directory(word)) return read_folder(word, visit);
  if (is_ink_file(word)) return read_ink(word, visit);
  read_picture(word, visit);
}

}  // namespace inksum::trainer
