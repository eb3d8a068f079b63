#include "core/pipeline/picture_inquiry.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/image/picture_raster.h"
#include "core/image/picture_rows.h"

namespace inksum {
namespace {

constexpr double kTold = 0.5;
// Of a picture in the competition's form: from here on it is handwriting.
constexpr double kSurelyHandwriting = 0.8;

}  // namespace

bool is_told(const PictureLine& line) {
  const ReadingState state = line.reading.state;
  return state != ReadingState::kNothing && state != ReadingState::kUnreadable &&
         line.reading.confidence >= kTold;
}

PictureInquiry::PictureInquiry(const Recogniser& handwriting, const Recogniser& printed)
    : handwriting_(&handwriting), printed_(&printed) {}

Status PictureInquiry::begin(const Picture& picture) {
  lines_.clear();
  asked_ = 0;
  if (picture.empty()) return Error{"the picture is blank"};
  if (has_competition_form(picture)) {
    Result<Grid> raster = printed_->prepare(picture);
    if (raster) {
      lines_.push_back({.model = PictureModel::kPrinted,
                        .box = {.width = picture.width, .height = picture.height},
                        .raster = std::move(raster).value()});
    }
  }
  const Result<std::vector<PictureRow>> rows = rows_of(picture);
  std::string obstacle = rows ? "" : rows.error().message;
  if (rows) {
    for (const PictureRow& row : rows.value()) {
      Result<Grid> raster = raster_of(row, handwriting_->manifest().geometry);
      if (raster) {
        lines_.push_back({.box = row.box, .raster = std::move(raster).value()});
      } else {
        obstacle = raster.error().message;
      }
    }
  }
  if (lines_.empty()) return Error{obstacle};
  return Ok{};
}

const Recogniser& PictureInquiry::of(PictureModel model) const {
  return model == PictureModel::kPrinted ? *printed_ : *handwriting_;
}

Status PictureInquiry::take(const LogProbs& log_probs) {
  INKSUM_CHECK(!is_done());
  PictureLine& line = lines_[asked_];
  Result<Reading> reading = of(line.model).finish(log_probs, line.raster.width());
  if (!reading) return reading.error();
  line.reading = std::move(reading).value();
  ++asked_;
  if (is_done()) decide();
  return Ok{};
}

// Where both models read the picture, one of them alone is right.
void PictureInquiry::decide() {
  if (lines_.front().model != PictureModel::kPrinted) return;
  const bool is_handwriting =
      lines_.size() > 1 && std::all_of(lines_.begin() + 1, lines_.end(), [](const auto& line) {
        return is_told(line) && line.reading.confidence >= kSurelyHandwriting;
      });
  if (is_handwriting) {
    lines_.erase(lines_.begin());
  } else {
    lines_.resize(1);
  }
  asked_ = lines_.size();
}

}  // namespace inksum
