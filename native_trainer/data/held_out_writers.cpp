#include "native_trainer/data/held_out_writers.h"

#include <algorithm>

#include "core/base/fingerprint.h"
#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum {

// Embedded by CMake (cmake/embed.cmake).
extern const unsigned char kHeldOutWriters[];
extern const unsigned int kHeldOutWritersSize;

namespace trainer {
namespace {

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kSpace = " \t\r";
  const size_t first = line.find_first_not_of(kSpace);
  if (first == line.npos) return {};
  return line.substr(first, line.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

const HeldOutWriters& HeldOutWriters::shipped() {
  static const HeldOutWriters list(
      {reinterpret_cast<const char*>(kHeldOutWriters), kHeldOutWritersSize},
      "held_out_writers.txt");
  return list;
}

HeldOutWriters HeldOutWriters::load(const std::string& path) {
  return path.empty() ? shipped() : HeldOutWriters(read_file(path), path);
}

HeldOutWriters::HeldOutWriters(std::string_view text, const std::string& where) {
  int number = 0;
  while (!text.empty()) {
    ++number;
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view name = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (name.empty() || name.front() == '#') continue;
    if (!names_.emplace(name).second) {
      throw TrainerError(where + ":" + std::to_string(number) + ": '" + std::string(name) +
                         "' is named twice");
    }
  }
  if (names_.empty()) throw TrainerError(where + ": it names no writer to hold out");
}

std::string HeldOutWriters::fingerprint() const {
  std::string text;
  for (const std::string& name : names_) text += name + "\n";
  return fingerprint_text(inksum::fingerprint(text.data(), text.size()));
}

}  // namespace trainer
}  // namespace inksum
