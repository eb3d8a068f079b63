// text_table.h - rows of cells as columns that line up, for a terminal.
#pragma once

#include <string>
#include <vector>

namespace inksum::trainer {

// The first column is flush left, the others flush right; two spaces between, `indent` before. A
// row may be shorter than others. Lines end with their last cell, and with a line feed.
//   {{"length", "3", "4"}, {"right", "97.2", "4.1"}} with indent 2:
//     length     3    4
//     right   97.2  4.1
std::string text_table(const std::vector<std::vector<std::string>>& rows, size_t indent);

// A share as percent with that many decimals: percent(0.9135, 1) is "91.4".
std::string percent(double share, int decimals);

}  // namespace inksum::trainer
