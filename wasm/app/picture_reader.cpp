#include "wasm/app/picture_reader.h"

#include <algorithm>
#include <utility>

#include "core/base/grid.h"
#include "core/image/resize.h"

namespace inksum {
namespace {

// Three channels, small enough to be shown.
Picture preview_of(const Picture& picture) {
  const int longer = std::max(picture.width, picture.height);
  const auto shrunk = [&](int side) {
    return longer <= kPreviewSide ? side : std::max(1, side * kPreviewSide / longer);
  };
  Picture preview = {.width = shrunk(picture.width),
                     .height = shrunk(picture.height),
                     .channels = 3,
                     .pixels = {}};
  preview.pixels.resize(static_cast<size_t>(preview.width) * preview.height * 3);
  for (size_t channel = 0; channel < 3; ++channel) {
    Grid plane(picture.height, picture.width);
    const uint8_t* from = picture.pixels.data() + (picture.channels == 3 ? channel : 0);
    for (float& level : plane.pixels()) {
      level = *from;
      from += picture.channels;
    }
    const Grid small = resized(plane, preview.height, preview.width);
    uint8_t* to = preview.pixels.data() + channel;
    for (const float level : small.pixels()) {
      *to = static_cast<uint8_t>(level + 0.5F);
      to += 3;
    }
  }
  return preview;
}

}  // namespace

void PictureReader::show(Picture picture) {
  close();
  if (picture.empty()) return failed("the picture is blank");
  state_.preview = preview_of(picture);
  picture_ = std::move(picture);
  if (has_models()) return begin();
  state_.phase = PicturePhase::kLoading;
  load_wanted_ = !loading_;
}

void PictureReader::close() {
  const uint32_t next = state_.version + 1;
  state_ = {};
  state_.version = next;
  picture_ = {};
  inquiry_.reset();
  under_way_ = false;
  load_wanted_ = false;
  ++generation_;
}

void PictureReader::failed(std::string_view reason) {
  while (reason.ends_with('.') || reason.ends_with('\n')) reason.remove_suffix(1);
  picture_ = {};
  inquiry_.reset();
  state_.phase = PicturePhase::kFailed;
  state_.reason = reason;
}

void PictureReader::models_failed(std::string_view reason) {
  loading_ = false;
  ready_ = {};
  if (is_shown() && state_.phase != PicturePhase::kRead) failed(reason);
}

bool PictureReader::take_load_wish() {
  loading_ = loading_ || load_wanted_;
  return std::exchange(load_wanted_, false);
}

void PictureReader::progress(double received_bytes, double total_bytes) {
  state_.received_bytes = received_bytes;
  state_.total_bytes = total_bytes;
}

Status PictureReader::open_model(PictureModel model, std::string_view manifest_text,
                                 std::span<const std::byte> file) {
  Result<Manifest> manifest = parse_manifest(manifest_text);
  if (!manifest) return Error{"a manifest does not do: " + manifest.error().message};
  Status fits = check_model_file(manifest.value(), file.data(), file.size());
  if (!fits) return fits;
  models_[static_cast<size_t>(model)].emplace(std::move(manifest).value());
  return Ok{};
}

void PictureReader::model_ready(PictureModel model) {
  ready_[static_cast<size_t>(model)] = true;
  if (!has_models()) return;
  loading_ = false;
  if (state_.phase == PicturePhase::kLoading) begin();
}

const Manifest& PictureReader::manifest(PictureModel model) const {
  return models_[static_cast<size_t>(model)]->manifest();
}

void PictureReader::begin() {
  inquiry_.emplace(*models_[0], *models_[1]);
  const Status begun = inquiry_->begin(picture_);
  picture_ = {};
  state_.phase = begun ? PicturePhase::kReading : PicturePhase::kRead;
  if (begun) return;
  state_.reason = begun.error().message;
  inquiry_.reset();
}

std::optional<PictureRequest> PictureReader::take_request() {
  if (!inquiry_ || inquiry_->is_done() || under_way_) return std::nullopt;
  under_way_ = true;
  return PictureRequest{.generation = generation_,
                        .model = inquiry_->model(),
                        .channels = manifest(inquiry_->model()).geometry.channels,
                        .raster = inquiry_->raster()};
}

void PictureReader::answer(uint32_t generation, const LogProbs& log_probs) {
  if (generation != generation_ || !inquiry_) return;
  under_way_ = false;
  if (Status taken = inquiry_->take(log_probs); !taken) return failed(taken.error().message);
  if (!inquiry_->is_done()) return;
  state_.phase = PicturePhase::kRead;
  state_.lines = inquiry_->lines();
  inquiry_.reset();
}

}  // namespace inksum
