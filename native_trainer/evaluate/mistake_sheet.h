// mistake_sheet.h - a picture of what was misread: each drawing with what is written, what was read
// and how sure the reader was.
//
//   real strings: the surest mistakes
//   +------------------+------------------+------------------+
//   |     (the ink)    |                  |                  |
//   |  1+7             |                  |                  |   written
//   |  7+7             |                  |                  |   read
//   |  99 % sure       |                  |                  |
//   +------------------+------------------+------------------+
#pragma once

#include <string>
#include <vector>

#include "core/image/picture.h"
#include "core/ink/ink.h"

namespace inksum::trainer {

struct Mistake {
  Ink ink;
  std::string label, text;  // written and read; text "" where nothing was read
  double confidence = 0;    // 0 … 1
};

// font_folder: of Inter-Regular.otf and Inter-SemiBold.otf. Ink that cannot be drawn leaves its
// place empty. Throws TrainerError where a font cannot be read.
Picture mistake_sheet(const std::string& title, const std::vector<Mistake>& mistakes,
                      const std::string& font_folder);

}  // namespace inksum::trainer
