#include "native_trainer/data/printed/picture_sheet.h"

#include <algorithm>
#include <cstddef>

namespace inksum::trainer {
namespace {

constexpr int kSpace = 8;  // px

void paste(Picture& sheet, const Picture& picture, int left, int top, int scale) {
  for (int y = 0; y < picture.height * scale; ++y) {
    for (int x = 0; x < picture.width * scale; ++x) {
      const size_t from = (static_cast<size_t>(y / scale) * picture.width + x / scale) * 3;
      const size_t to = (static_cast<size_t>(top + y) * sheet.width + left + x) * 3;
      std::copy_n(picture.pixels.begin() + static_cast<ptrdiff_t>(from), 3,
                  sheet.pixels.begin() + static_cast<ptrdiff_t>(to));
    }
  }
}

}  // namespace

Picture picture_sheet(const std::vector<Picture>& pictures, int columns, int scale) {
  int width = 0, height = 0;
  for (const Picture& picture : pictures) {
    width = std::max(width, picture.width);
    height = std::max(height, picture.height);
  }
  const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
  const int step_x = width * scale + kSpace, step_y = height * scale + kSpace;
  Picture sheet{columns * step_x + kSpace, rows * step_y + kSpace, 3, {}};
  sheet.pixels.assign(static_cast<size_t>(sheet.width) * sheet.height * 3, 255);
  for (size_t i = 0; i < pictures.size(); ++i) {
    const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
    paste(sheet, pictures[i], kSpace + column * step_x, kSpace + row * step_y, scale);
  }
  return sheet;
}

}  // namespace inksum::trainer
