// picture_inquiry.h - one picture's way to its readings: which model is asked about what.
//
//   PictureInquiry inquiry(handwriting, printed);
//   if (Status begun = inquiry.begin(picture); !begun) … why there is nothing to read
//   while (!inquiry.is_done()) {
//     … the caller runs the network of inquiry.model() on inquiry.raster() …
//     inquiry.take(log_probs);
//   }
//   … inquiry.lines(): each row of writing with its reading
//
// Handwriting is read row by row (core/image/picture_rows.h). Only a picture of the competition's
// form, three times as wide as high, is shown to the model for print as well, whole: that model
// knows no ink that is not a symbol, so it is sure of anything. Its reading stands unless the
// handwriting is read as arithmetic, and surely.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/picture.h"
#include "core/image/resize.h"
#include "core/pipeline/reading.h"
#include "core/pipeline/recogniser.h"

namespace inksum {

enum class PictureModel { kHandwriting, kPrinted };

struct PictureLine {
  PictureModel model = PictureModel::kHandwriting;
  PixelBox box;  // in the picture
  Grid raster;   // what the network sees of it
  Reading reading = nothing_read();
};

// Whether a line's reading is to be told: it is of symbols, and more probable than not.
bool is_told(const PictureLine& line);

class PictureInquiry {
 public:
  // Keeps views of both.
  PictureInquiry(const Recogniser& handwriting, const Recogniser& printed);

  // Fails where the picture holds nothing to ask about, with the reason.
  Status begin(const Picture& picture);

  bool is_done() const { return asked_ == lines_.size(); }
  // Of the network to be asked next; not once it is done.
  PictureModel model() const { return lines_[asked_].model; }
  const Grid& raster() const { return lines_[asked_].raster; }
  // The network's answer to raster(). Fails as Recogniser::check() does; nothing has changed then.
  Status take(const LogProbs& log_probs);

  // From top to bottom; of a finished inquiry.
  const std::vector<PictureLine>& lines() const { return lines_; }

 private:
  const Recogniser& of(PictureModel model) const;
  void decide();

  const Recogniser* handwriting_;
  const Recogniser* printed_;
  std::vector<PictureLine> lines_;
  size_t asked_ = 0;  // lines before it are read
};

}  // namespace inksum
