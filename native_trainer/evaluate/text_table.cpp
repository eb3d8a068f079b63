#include "native_trainer/evaluate/text_table.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "native_trainer/evaluate/text_alignment.h"

namespace inksum::trainer {

std::string text_table(const std::vector<std::vector<std::string>>& rows, size_t indent,
                       std::string_view columns) {
  constexpr size_t kSpace = 2;
  std::vector<size_t> widths;  // in code points
  for (const auto& row : rows) {
    if (row.size() > widths.size()) widths.resize(row.size(), 0);
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], code_points(row[i]).size());
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - code_points(row[i]).size(), ' ');
      if (i > 0) line += std::string(kSpace, ' ');
      const bool left = columns[std::min(i, columns.size() - 1)] == 'l';
      line += left ? row[i] + padding : padding + row[i];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string percent(double share, int decimals) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, 100 * share);
  return text.data();
}

}  // namespace inksum::trainer
