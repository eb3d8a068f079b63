#include "native_trainer/data/contact_sheet.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "core/image/rasterise.h"
#include "native_trainer/data/allographs.h"
#include "native_trainer/data/layout.h"
#include "native_trainer/data/negatives/shape.h"
#include "native_trainer/data/png_file.h"

namespace inksum::trainer {
namespace {

constexpr int kSheetWidth = 1400;
constexpr int kSpace = 8;
constexpr int kLabelHeight = 20;
constexpr float kLabelPen = 0.07F;
constexpr float kLabelInk = 0.55F;  // lighter than the samples
constexpr std::string_view kQuestionMark = "4,25 20,2 52,4 60,30 34,52 32,72 | 32,99 33,100";

struct Cell {
  Grid raster;
  Grid label;

  int width() const { return std::max(raster.width(), label.width()); }
};

Grid write_label(const std::string& label) {
  Random random(1);
  Hand hand;
  std::vector<Piece> pieces;
  for (const char symbol : label) {
    const bool is_negative = symbol == kUnreadableSymbol;
    pieces.push_back({is_negative ? Glyph{draw_shape(parse_path(kQuestionMark)), Anchor::kBaseline}
                                  : hand.write(symbol, random)});
  }
  InputGeometry geometry;
  geometry.height = kLabelHeight;
  geometry.margin = 2;
  geometry.max_width = kSheetWidth;
  const Ink ink = lay_out(pieces, LineStyle{}, random);
  const Result<Placement> placement = normalise(ink, geometry);
  if (!placement) return Grid(kLabelHeight, 0);
  return rasterise(ink, placement.value(), geometry, kLabelPen);
}

class Sheet {
 public:
  explicit Sheet(int height)
      : paper_{kSheetWidth, height, 1,
               std::vector<uint8_t>(static_cast<size_t>(height) * kSheetWidth, 255)} {}

  void paste(const Grid& grid, int top, int left, float ink) {
    for (int y = 0; y < grid.height() && top + y < paper_.height; ++y) {
      for (int x = 0; x < grid.width() && left + x < kSheetWidth; ++x) {
        const float darkness = grid(y, x) * ink * 240.0F;
        paper_.pixels[static_cast<size_t>(top + y) * kSheetWidth + left + x] =
            static_cast<uint8_t>(240.0F - darkness);
      }
    }
  }

  const Picture& paper() const { return paper_; }

 private:
  Picture paper_;
};

}  // namespace

void write_contact_sheet(const std::string& path, const std::vector<Sample>& samples,
                         const InputGeometry& geometry) {
  std::vector<std::vector<Cell>> rows(1);
  int used = kSpace;
  for (const Sample& sample : samples) {
    const Result<Placement> placement = normalise(sample.ink, geometry);
    if (!placement) continue;
    Cell cell{rasterise(sample.ink, placement.value(), geometry, sample.pen_width),
              write_label(sample.label)};
    if (used + cell.width() + kSpace > kSheetWidth) {
      rows.emplace_back();
      used = kSpace;
    }
    used += cell.width() + kSpace;
    rows.back().push_back(std::move(cell));
  }
  const int row_height = geometry.height + kLabelHeight + kSpace;
  Sheet sheet(static_cast<int>(rows.size()) * row_height + kSpace);
  for (size_t row = 0; row < rows.size(); ++row) {
    const int top = kSpace + static_cast<int>(row) * row_height;
    int left = kSpace;
    for (const Cell& cell : rows[row]) {
      sheet.paste(cell.raster, top, left, 1);
      sheet.paste(cell.label, top + geometry.height, left, kLabelInk);
      left += cell.width() + kSpace;
    }
  }
  write_png(path, sheet.paper());
}

}  // namespace inksum::trainer
