// text_table.h - rows of cells as columns that line up, for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inksum::trainer {

// `columns` has a letter for each column, "l" flush left or "r" flush right; its last letter stands
// for all that follow. Two spaces between columns, `indent` before. A row may be shorter than
// others. Lines end with their last cell, and with a line feed.
//   {{"length", "3", "4"}, {"right", "97.2", "4.1"}} with indent 2, "lr":
//     length     3    4
//     right   97.2  4.1
std::string text_table(const std::vector<std::vector<std::string>>& rows, size_t indent,
                       std::string_view columns = "lr");

// A share as percent with that many decimals: percent(0.9135, 1) is "91.4".
std::string percent(double share, int decimals);

}  // namespace inksum::trainer
