// data_files.h - small data sets on the disk, for tests.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/text/alphabet.h"
#include "native_trainer/data/dataset.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/files.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {

// A grey picture that no other `tone` gives.
inline Picture plain_picture(int tone) {
  Picture picture{6, 4, 1, std::vector<uint8_t>(24, 200)};
  picture.pixels[0] = static_cast<uint8_t>(tone);
  picture.pixels[1] = static_cast<uint8_t>(tone >> 8);
  return picture;
}

inline void write_text(const std::string& path, const std::string& text) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  write_file(path, text);
}

inline void write_picture(const std::string& path, int tone) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  write_png(path, plain_picture(tone));
}

// "error, no label: set/labels.txt:3: …" for each problem, the folder's own path cut away.
inline std::vector<std::string> told(const Dataset& dataset, const std::string& folder) {
  std::vector<std::string> lines;
  const auto without_folder = [&](std::string text) {
    for (size_t at = text.find(folder); at != text.npos; at = text.find(folder)) {
      text.erase(at, folder.size() + 1);
    }
    return text;
  };
  for (const Problem& problem : dataset.problems) {
    const char* const severity = problem.severity == Severity::kError ? "error" : "warning";
    lines.push_back(std::string(severity) + ", " + name_of(problem.fault) + ": " +
                    without_folder(problem.place) + ": " + without_folder(problem.message));
  }
  return lines;
}

}  // namespace inksum::trainer
