// confusion_matrix.h - which symbol was read as which, as a picture.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {

// Inline SVG. Rows: written; columns: read, both in the order of `symbols`. The last row is what
// was added, the last column what was left out.
std::string confusion_matrix_svg(const Evaluation& set, std::vector<std::string> symbols);

// "‘1’ read as ‘7’", "‘1’ left out", "‘7’ added".
std::string sentence_of(const Confusion& confusion);

}  // namespace inksum::trainer
