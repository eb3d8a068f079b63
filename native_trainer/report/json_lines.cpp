#include "native_trainer/report/json_lines.h"

#include <string_view>

#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

// The parser sees one line at a time: its "line 1, " would only mislead.
std::string without_line(const std::string& message) {
  constexpr std::string_view kLine = "line 1, ";
  return message.starts_with(kLine) ? message.substr(kLine.size()) : message;
}

}  // namespace

std::vector<JsonLine> read_json_lines(const std::string& path, LastLine last) {
  const std::string text = read_file(path);
  std::vector<JsonLine> rows;
  int number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    ++number;
    if (end == std::string::npos && last == LastLine::kMayBeCut) break;
    const std::string_view line =
        std::string_view(text).substr(begin, end == std::string::npos ? end : end - begin);
    begin = end == std::string::npos ? text.size() : end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string where = path + ":" + std::to_string(number) + ": ";
    Result<Json> row = parse_json(line);
    if (!row) throw TrainerError(where + without_line(row.error().message));
    if (row.value().as_object() == nullptr) throw TrainerError(where + "expected an object");
    rows.push_back({number, std::move(row).value()});
  }
  return rows;
}

}  // namespace inksum::trainer
