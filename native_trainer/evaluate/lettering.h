// lettering.h - lines of text in one size of one font, by FreeType.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace inksum::trainer {

class Lettering {
 public:
  // size: px of the em square. Throws TrainerError naming the font file that cannot be read.
  Lettering(const std::string& font_file, int size);

  int width(std::string_view text) const;  // px
  int height() const { return size_; }     // px from the line's top to a little below its baseline

  // Calls paint(x, y, coverage) for every pixel that the text covers, 255 wholly; x and y count
  // from the left end of the line's top. What the font lacks is drawn as it draws that.
  void draw(std::string_view text,
            const std::function<void(int x, int y, uint8_t coverage)>& paint) const;

 private:
  struct Face;
  std::shared_ptr<Face> face_;
  int size_;
};

}  // namespace inksum::trainer
