#include "core/pipeline/inquiry.h"

#include <utility>

#include "core/pipeline/read_symbols.h"
#include "core/pipeline/renderings.h"

namespace inksum {

Inquiry::Inquiry(const Recogniser& recogniser, Ink ink, Grid raster)
    : recogniser_(&recogniser), ink_(std::move(ink)), raster_(std::move(raster)) {}

Status Inquiry::take(const LogProbs& log_probs) {
  INKSUM_CHECK(!is_done());
  if (Status fits = recogniser_->check(log_probs, raster_.width()); !fits) return fits;
  const size_t size = static_cast<size_t>(log_probs.frames) * log_probs.classes;
  answers_.push_back(
      {{log_probs.data, log_probs.data + size}, log_probs.frames, log_probs.classes});
  raster_ = Grid();
  const bool is_first = answers_.size() == 1;
  if (is_first && read_answers()) return Ok{};
  draw_next();
  if (!is_first && is_done()) read_answers();
  return Ok{};
}

void Inquiry::draw_next() {
  const Manifest& manifest = recogniser_->manifest();
  if (manifest.reading.decoding != Decoding::kBeam) return;  // reads the first answer alone
  while (is_done() && ++rendering_ < manifest.reading.renderings) {
    Result<Grid> raster =
        raster_of(ink_, manifest.geometry, kRenderings[static_cast<size_t>(rendering_)]);
    if (raster) raster_ = std::move(raster).value();
  }
}

bool Inquiry::read_answers() {
  const Manifest& manifest = recogniser_->manifest();
  std::vector<LogProbs> answers;
  answers.reserve(answers_.size());
  for (const Answer& answer : answers_) {
    answers.push_back({answer.values.data(), answer.frames, answer.classes});
  }
  reading_ = read(answers, manifest.alphabet, manifest.reading);
  const bool sure = is_sure(reading_, manifest.reading);
  locate(reading_, answers.front().frames, ink_, manifest.geometry);
  return sure;
}

}  // namespace inksum
