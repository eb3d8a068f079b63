#include "core/pipeline/recogniser.h"

#include <utility>

#include "core/image/picture_raster.h"
#include "core/image/rasterise.h"

namespace inksum {
namespace {

// Rounding in the network may lift a certain class a little above log 1.
constexpr float kRounding = 1e-3F;

Status check_log_probs(const LogProbs& log_probs) {
  for (int t = 0; t < log_probs.frames; ++t) {
    for (const float value : log_probs.frame(t)) {
      if (!(value <= kRounding)) {
        return Error{"the model's answer is not made of log-probabilities: frame " +
                     std::to_string(t + 1) + " holds " + std::to_string(value)};
      }
    }
  }
  return Ok{};
}

}  // namespace

Recogniser::Recogniser(Manifest manifest) : manifest_(std::move(manifest)) {}

Result<Grid> Recogniser::prepare(const Ink& ink) const {
  return raster_of(ink, manifest_.geometry);
}

Result<Grid> Recogniser::prepare(const Picture& picture) const {
  return raster_of(picture, manifest_.geometry);
}

Status Recogniser::check(const LogProbs& log_probs, int raster_width) const {
  Status shape = check_output_shape(manifest_, raster_width, log_probs.frames, log_probs.classes);
  return shape ? check_log_probs(log_probs) : shape;
}

Result<Reading> Recogniser::finish(const LogProbs& log_probs, int raster_width) const {
  if (Status fits = check(log_probs, raster_width); !fits) return fits.error();
  return read(log_probs, manifest_.alphabet, manifest_.reading);
}

}  // namespace inksum
