#include "native_trainer/evaluate/mistake_sheet.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/image/rasterise.h"
#include "core/pipeline/reading.h"
#include "native_trainer/evaluate/canvas.h"
#include "native_trainer/evaluate/lettering.h"

namespace inksum::trainer {
namespace {

constexpr int kColumns = 4;  // everything else in px
constexpr int kMargin = 24;
constexpr int kCellWidth = 280;
constexpr int kInkHeight = 72;
constexpr int kLeastInkHeight = 12;
constexpr int kInkMargin = 2;
constexpr int kTitleSize = 22;
constexpr int kTextSize = 17;
constexpr int kNoteSize = 13;
constexpr int kSpace = 8;
constexpr int kInnerWidth = kCellWidth - 2 * kSpace;
constexpr int kLine = kTextSize + kSpace / 2;
constexpr int kCellHeight = kInkHeight + 2 * kLine + kNoteSize + 5 * kSpace;
constexpr float kShades = 15;  // of ink: as good to look at as 255, and half the file

constexpr Colour kPaper = {255, 255, 255};
constexpr Colour kText = {31, 35, 40};
constexpr Colour kQuiet = {101, 109, 118};
constexpr Colour kWrong = {207, 34, 46};
constexpr Colour kFrame = {208, 215, 222};

// As high as the width allows; no pixels where it cannot be drawn.
Picture drawn(const Ink& ink) {
  InputGeometry geometry;
  geometry.pen_width = 0.05F;
  geometry.margin = kInkMargin;
  geometry.min_width = geometry.frame_stride;
  for (geometry.height = kInkHeight; geometry.height >= kLeastInkHeight; geometry.height -= 2) {
    const auto placement = normalise(ink, geometry);
    if (!placement || placement.value().width > kInnerWidth) continue;
    const Grid raster = rasterise(ink, placement.value(), geometry, geometry.pen_width);
    Picture picture{raster.width(), raster.height(), 1, {}};
    picture.pixels.reserve(raster.pixels().size());
    for (const float darkness : raster.pixels()) {
      const float shade = std::round(darkness * kShades) / kShades;
      picture.pixels.push_back(static_cast<uint8_t>(255 - 225 * shade));
    }
    return picture;
  }
  return {};
}

class Sheet {
 public:
  Sheet(size_t cells, const std::string& fonts)
      : title_(fonts + "/Inter-SemiBold.otf", kTitleSize),
        text_(fonts + "/Inter-SemiBold.otf", kTextSize),
        note_(fonts + "/Inter-Regular.otf", kNoteSize),
        canvas_(kColumns * kCellWidth + 2 * kMargin,
                kTop + (static_cast<int>(cells) + kColumns - 1) / kColumns * kCellHeight + kMargin,
                kPaper) {}

  void write_title(const std::string& title) {
    canvas_.write(title_, title, kMargin + kSpace, kMargin, kText);
  }

  void add(const Mistake& mistake) {
    const int left = kMargin + added_ % kColumns * kCellWidth + kSpace;
    const int top = kTop + added_ / kColumns * kCellHeight;
    ++added_;
    canvas_.fill({left, top, kInnerWidth, 1}, kFrame);
    const Picture picture = drawn(mistake.ink);
    if (!picture.empty()) {
      canvas_.paste(picture, left, top + kSpace + (kInkHeight - picture.height) / 2);
    }
    const int line = top + kInkHeight + 2 * kSpace;
    const std::string text = mistake.text.empty() ? "nothing" : mistake.text;
    const bool fits = std::max(text_.width(mistake.label), text_.width(text)) <= kInnerWidth;
    const Lettering& lettering = fits ? text_ : note_;
    canvas_.write(lettering, mistake.label, left, line, kText);
    canvas_.write(lettering, text, left, line + kLine, kWrong);
    canvas_.write(note_, std::to_string(percent_sure(mistake.confidence)) + " % sure", left,
                  line + 2 * kLine, kQuiet);
  }

  const Picture& picture() const { return canvas_.picture(); }

 private:
  static constexpr int kTop = kMargin + kTitleSize + 2 * kSpace;

  Lettering title_, text_, note_;
  Canvas canvas_;
  int added_ = 0;
};

}  // namespace

Picture mistake_sheet(const std::string& title, const std::vector<Mistake>& mistakes,
                      const std::string& font_folder) {
  Sheet sheet(mistakes.size(), font_folder);
  sheet.write_title(title);
  for (const Mistake& mistake : mistakes) sheet.add(mistake);
  return sheet.picture();
}

}  // namespace inksum::trainer
