// latex.h - arithmetic as LaTeX writes it on one line, to the symbols that are drawn.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace inksum {

// "$ 2 \times \left( 3 - 1 \right) \div {4} $" → "2×(3-1)÷4". Plain text passes, its spaces are
// left out. Fails for what stands above, below or in something else (\frac, ^, _, \sqrt) and for
// commands that are no arithmetic; the error names them: "'\frac' is not arithmetic on one line".
Result<std::string> plain_from_latex(std::string_view latex);

}  // namespace inksum
