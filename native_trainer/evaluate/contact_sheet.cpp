#include "native_trainer/evaluate/contact_sheet.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/image/rasterise.h"
#include "native_trainer/evaluate/canvas.h"
#include "native_trainer/evaluate/lettering.h"

namespace inksum::trainer {
namespace {

constexpr int kSpace = 8;  // px; so is everything here
constexpr int kTextSize = 15;
constexpr int kTextHeight = 20;

constexpr Colour kSheet = {255, 255, 255};
constexpr Colour kText = {75, 85, 99};
constexpr float kPaper = 242;
constexpr float kInk = 20;
// Ink that has a colour: this much of red, green and blue, and so much more or less of each.
constexpr float kMean = 105;
constexpr float kSwing = 115;

struct Cell {
  Picture picture;
  std::string caption;
  int width = 0;
};

uint8_t to_byte(float value) {
  return static_cast<uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

// The directions of red, green and blue are 120 degrees apart.
Picture coloured(const Grid& raster, const InputGeometry& geometry) {
  constexpr float kHalf = 0.5F, kSine = 0.866F;
  Picture picture{raster.width(), geometry.height, 3, {}};
  picture.pixels.reserve(static_cast<size_t>(3) * picture.width * picture.height);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const float ink = raster(y, x);
      const bool has_colour = has_motion(geometry);
      const float dx = has_colour ? kSwing * raster(y + geometry.height, x) : 0;
      const float dy = has_colour ? kSwing * raster(y + 2 * geometry.height, x) : 0;
      const float grey = (1 - ink) * kPaper + ink * (has_colour ? kMean : kInk);
      for (const float part : {dx, -kHalf * dx + kSine * dy, -kHalf * dx - kSine * dy}) {
        picture.pixels.push_back(to_byte(grey + part));
      }
    }
  }
  return picture;
}

std::optional<Picture> drawn(const Sample& sample, InputGeometry geometry, int widest) {
  Result<Placement> placement = normalise(sample.ink, geometry);
  if (placement && placement.value().width > widest) {
    geometry.height = geometry.height * widest / placement.value().width;
    placement = normalise(sample.ink, geometry);
  }
  if (!placement) return std::nullopt;
  return coloured(rasterise(sample.ink, placement.value(), geometry, sample.pen_width), geometry);
}

std::string caption_of(const Sample& sample) {
  return sample.origin.empty() ? sample.label : sample.label + "  " + sample.origin;
}

using Row = std::vector<Cell>;

std::vector<Row> rows_of(const std::vector<Sample>& samples, const Lettering& lettering,
                         const SheetOptions& options) {
  std::vector<Row> rows;
  int used = options.width;
  for (const Sample& sample : samples) {
    auto picture = drawn(sample, options.geometry, options.width - 2 * kSpace);
    if (!picture) continue;
    const std::string caption = caption_of(sample);
    const int width = std::max(picture->width, lettering.width(caption));
    if (used + width + kSpace > options.width) {
      rows.emplace_back();
      used = kSpace;
    }
    used += width + kSpace;
    rows.back().push_back({std::move(*picture), caption, width});
  }
  return rows;
}

}  // namespace

Picture contact_sheet(const std::vector<Sample>& samples, const SheetOptions& options) {
  const Lettering lettering(options.font_file, kTextSize);
  const std::vector<Row> rows = rows_of(samples, lettering, options);
  const int row_height = options.geometry.height + kTextHeight + kSpace;
  const int top = kTextHeight + 2 * kSpace;
  Canvas canvas(options.width, top + static_cast<int>(rows.size()) * row_height, kSheet);
  canvas.write(lettering, options.heading, kSpace, kSpace, kText);
  for (size_t row = 0; row < rows.size(); ++row) {
    const int y = top + static_cast<int>(row) * row_height;
    int x = kSpace;
    for (const Cell& cell : rows[row]) {
      canvas.paste(cell.picture, x, y + options.geometry.height - cell.picture.height);
      canvas.write(lettering, cell.caption, x, y + options.geometry.height + 2, kText);
      x += cell.width + kSpace;
    }
  }
  return canvas.picture();
}

}  // namespace inksum::trainer
