// recogniser.h - one model's way from ink or a picture to a reading, in two halves around the
// network.
//
//   Result<Grid> raster = recogniser.prepare(ink);
//   … the caller runs the network on raster: [1, channels, height, width] → [frames, 1, classes] …
//   Result<Reading> reading = recogniser.finish(log_probs, raster.value().width());
//
// Page and headless reader both go this way, so that they cannot differ; with ink they may have to
// go it several times (inquiry.h).
#pragma once

#include "core/base/grid.h"
#include "core/base/result.h"
#include "core/image/picture.h"
#include "core/ink/ink.h"
#include "core/pipeline/manifest.h"
#include "core/pipeline/reading.h"

namespace inksum {

class Recogniser {
 public:
  explicit Recogniser(Manifest manifest);

  const Manifest& manifest() const { return manifest_; }

  // The raster in the model's geometry; fails as raster_of() does.
  Result<Grid> prepare(const Ink& ink) const;
  Result<Grid> prepare(const Picture& picture) const;
  // Fails where the answer does not have the shape that the manifest promises for a raster of that
  // width, or does not hold log-probabilities.
  Status check(const LogProbs& log_probs, int raster_width) const;
  // Fails as check() does.
  Result<Reading> finish(const LogProbs& log_probs, int raster_width) const;

 private:
  Manifest manifest_;
};

}  // namespace inksum
