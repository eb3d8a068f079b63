#include "native_trainer/data/negatives/hershey_font.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr size_t kHeader = 8;  // characters before the first pair

int coordinate(char code) { return code - 'R'; }

// Of columns 5-7, which are filled up with blanks on the left.
size_t pairs_of(std::string_view line, const std::string& where) {
  const size_t first = line.find_first_not_of(' ', 5);
  size_t pairs = 0;
  if (line.size() < kHeader || first >= kHeader ||
      std::from_chars(line.data() + first, line.data() + kHeader, pairs).ec != std::errc() ||
      pairs == 0 || line.size() < kHeader + 2 * pairs) {
    throw TrainerError(where + ": is no glyph of a Hershey face");
  }
  return pairs;
}

}  // namespace

HersheyGlyph parse_hershey_glyph(std::string_view line, const std::string& where) {
  const size_t pairs = pairs_of(line, where);
  HersheyGlyph glyph;
  glyph.left = coordinate(line[kHeader]);
  glyph.right = coordinate(line[kHeader + 1]);
  bool is_lifted = true;
  for (size_t i = 1; i < pairs; ++i) {
    const char x = line[kHeader + 2 * i];
    const char y = line[kHeader + 2 * i + 1];
    if (x == ' ' && y == 'R') {
      is_lifted = true;
      continue;
    }
    if (is_lifted) glyph.strokes.emplace_back();
    is_lifted = false;
    glyph.strokes.back().push_back({coordinate(x), coordinate(y)});
  }
  return glyph;
}

std::vector<HersheyGlyph> load_hershey_face(const std::string& folder, const std::string& face) {
  const std::string file =
      (folder.empty() ? std::string(INKSUM_HERSHEY_DIR) : folder) + "/" + face + ".jhf";
  if (!std::filesystem::exists(file)) {
    throw TrainerError(file +
                       ": no such stroke face, of which negative samples are made; run tools/setup "
                       "train, or set INKSUM_HERSHEY_DIR to a folder that has it and build again");
  }
  const std::string text = read_file(file);
  std::vector<HersheyGlyph> glyphs;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line(text.data() + begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) {
      glyphs.push_back(parse_hershey_glyph(line, file + ":" + std::to_string(glyphs.size() + 1)));
    }
    begin = end + 1;
  }
  return glyphs;
}

}  // namespace inksum::trainer
