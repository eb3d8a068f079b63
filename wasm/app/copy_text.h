// copy_text.h - what a reading puts on the clipboard.
#pragma once

#include <string>

#include "core/expr/notation.h"
#include "core/pipeline/reading.h"

namespace inksum {

enum class CopyForm { kText, kLatex, kMathMl };

// The equation where there is a value, else the text as it was read; "" where nothing was. Nothing
// is said twice: a number is copied alone.
//   "12+3*(4-1)="   text    12+3×(4−1) = 21
//                   LaTeX   12+3\times(4-1)=21
//   "12+"           text    12+
std::string copy_text(const Reading& reading, CopyForm form, DecimalMark mark);

}  // namespace inksum
